"""Many small documents through `gap.Document`, one by one: what the process holds after 100 and after all of them.

    python -m benchmarks.gap_documents [NUMBER]

The documents are born-digital PDFs of two pages out of 2,000 different words; each is read, stored, loaded and counted.
(Each different word is remembered, 200,000 of them at most, so that a corpus of ever new words grows up to that.)
"""

import io
import os
import pathlib
import sys
import tempfile
import time

from pagebeam.gap.splitter import Document


def letter(number: int) -> bytes:
    """Makes a PDF of two pages."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in range(2):
        for line in range(40):
            word = f"w{(number * 80 + page * 40 + line) % 2000:x}".translate(str.maketrans("0123456789", "ghijklmnop"))
            canvas.drawString(72, 760 - 16 * line, f"The plan of letter {number} pays the clinic for {word} and others")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def held() -> dict[str, float]:
    """Returns what this process holds (Linux)."""
    tasks = list(pathlib.Path("/proc/self/task").iterdir())
    return {
        "MiB of memory": int(pathlib.Path("/proc/self/statm").read_text().split()[1])
        * os.sysconf("SC_PAGESIZE")
        / 2**20,
        "open files": len(os.listdir("/proc/self/fd")),
        "threads": len(tasks),
        "child processes": sum(len((task / "children").read_text().split()) for task in tasks),
    }


def main() -> None:
    """Prints what is held, early and in the end."""
    number = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory(prefix="gap-") as folder:
        begin = time.monotonic()
        for n in range(number):
            path = pathlib.Path(folder, f"letter-{n}-.pdf")
            path.write_bytes(letter(n))
            document = Document(str(path), folder)
            again = Document()
            again.load(path.name, folder)
            assert again.bagOfWords == document.bagOfWords
            path.unlink()
            if n + 1 == min(100, number):
                early = held()
        seconds = time.monotonic() - begin
        late, files = held(), len(os.listdir(folder))
    for name, value in early.items():
        print(f"{name}: {value:.0f} after {min(100, number)}, {late[name]:.0f} after {number}")
    print(f"files stored: {files}, {files / number:.0f} a document; {number / seconds:.0f} documents/s")


if __name__ == "__main__":
    main()
