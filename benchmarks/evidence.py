"""What deciding costs: pages of text read with all evidence beside bare PDFium extraction, each with annotation.

    python -m benchmarks.evidence FOLDER [TIMES]

Every page below FOLDER whose text layer is used is read both ways in one process, TIMES over (default 3); processor
time counts, the best of each way. Recognition is no part of it: pages that need it, or hold pictures that may be of
text, are left out.
"""

import gc
import pathlib
import sys
import time
from collections.abc import Callable

import pypdfium2

from benchmarks.running import below
from schemas.document import Document, PageText
from schemas.failure import BadInput
from schemas.options import ReadOptions, WordOptions
from transforms.ops.documents.annotate import annotate, prepare
from transforms.ops.documents.evidence import judge
from transforms.ops.documents.pdf import Pdf
from transforms.ops.documents.pdf_page import pictures_of_text, read_pdf_page
from transforms.ops.storage.texts import to_json

OPTIONS = ReadOptions()
MOST = 30  # pages of a file
Page = tuple[pathlib.Path, int]


def bare(path: pathlib.Path, numbers: list[int]) -> list[PageText]:
    """Pages of a file by PDFium alone."""
    document, read = pypdfium2.PdfDocument(path), []
    for number in numbers:
        page = document[number - 1]
        text = page.get_textpage()
        read.append(PageText(number, text.get_text_range(), "text", None, None, None, None, 0, None, "", ()))
        text.close()
        page.close()
    document.close()
    return read


def judged(path: pathlib.Path, numbers: list[int]) -> list[PageText]:
    """Pages of a file as the product reads them."""
    file, read = Pdf(str(path)), []
    for number in numbers:
        page = file.page(number)
        read.append(read_pdf_page(page, number, OPTIONS))
        page.close()
    file.close()
    return read


def usable(path: pathlib.Path) -> list[int]:
    """The pages of a file, 1-based, whose text layer is used."""
    try:
        file = Pdf(str(path))
    except BadInput:
        return []
    numbers = []
    for number in range(1, min(file.page_count, MOST) + 1):
        try:
            page = file.page(number)
            layer = page.layer()
            if layer.text and not judge(layer).reason and not pictures_of_text(page, layer):
                numbers.append(number)
            page.close()
        except BadInput:
            continue
    return numbers


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Prints pages per second of processor time of both ways, and what the decisions cost."""
    pages = {path: numbers for path in below(sys.argv[1], ".pdf") if (numbers := usable(path))}
    count = sum(map(len, pages.values()))
    document = Document("", "", "application/pdf", 0, 0, None, None, None)
    prepare()

    def annotated() -> None:
        for path, numbers in pages.items():
            list(annotate(to_json(judged(path, numbers)), document, WordOptions()))

    ways: dict[str, Callable[[], object]] = {
        "bare PDFium": lambda: [bare(path, numbers) for path, numbers in pages.items()],
        "with evidence": lambda: [judged(path, numbers) for path, numbers in pages.items()],
        "with evidence, annotated": annotated,
    }
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    best = {name: min(seconds(work) for _ in range(times)) for name, work in ways.items()}
    for name, spent in best.items():
        print(f"{name:26} {1000 * spent / count:6.2f} ms a page, {count / spent:6.0f} pages/s of one core")
    evidence = best["with evidence"] - best["bare PDFium"]
    whole = best["with evidence, annotated"]
    print(f"{count} pages; evidence costs {evidence / (whole - evidence):.1%} of bare extraction with annotation")


if __name__ == "__main__":
    main()
