"""Born-digital pages per second beside a bare PDFium loop in as many processes, on the same files.

    python -m benchmarks.digital FOLDER [TIMES]

The PDFs below FOLDER are repeated TIMES under other names. The product is run over a first part and over all of them,
and the difference is its rate without loading; with `--no_words` for text alone, and with all default annotations.
"""

import pathlib
import sys
import tempfile
import time
from multiprocessing import Pool

import pypdfium2

from benchmarks.running import below, pagebeam
from pagebeam.transforms.ops.sandbox.cpu_count import processors


def read(path: pathlib.Path) -> int:
    """Reads the text of one file, page by page, and forgets it; returns how many pages it has."""
    try:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
        return len(document)
    except pypdfium2.PdfiumError:
        return 0


def bare(paths: list[pathlib.Path]) -> float:
    """Returns the pages per second of the bare loop."""
    with Pool(processors()) as pool:
        begin = time.monotonic()
        pages = sum(pool.imap_unordered(read, paths, 4))
        return pages / (time.monotonic() - begin)


def ours(folder: str, few: str, *options: str) -> float:
    """Returns the pages per second of the product without loading."""
    part, whole = (pagebeam("--documents", place, "--ocr", "never", *options) for place in (few, folder))
    pages = whole.record["counts"]["pages"] - part.record["counts"]["pages"]
    return pages / (whole.seconds - part.seconds)


def main() -> None:
    """Prints the rates and ratios."""
    paths, times = below(sys.argv[1], ".pdf"), int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory(prefix="documents-") as top:
        for turn in range(times):
            for path in paths:
                link = pathlib.Path(top, "few" if turn == 0 else "more", f"{turn:03d}-{path.name}")
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(path.resolve())
        few, loop = f"{top}/few", bare(below(top, ".pdf"))
        words, text = ours(top, few), ours(top, few, "--no_words")
        loop = (loop + bare(below(top, ".pdf"))) / 2
    print(f"bare PDFium loop {loop:.0f} pages/s on {processors()} processors")
    print(f"text alone {text:.0f} pages/s = {text / loop:.2f} of bare; with all annotations {words:.0f} pages/s")


if __name__ == "__main__":
    main()
