"""Figures found in thirty drawn documents: each once, within 3 points, with its caption; and nothing else.

    python -m benchmarks.figures [DPI]

With a resolution the pages are printed first, so that all there is is pixels: words are recognised then.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.figure_pages import DOCUMENTS, Box, Known, draw_document
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.page_model import build_pages
from pagebeam.transforms.ops.structure.figures import caption_of

NEAR = 3.0  # points


def layouts_of(data: bytes, dpi: int | None = None) -> list[Layout]:
    """Returns the layouts of the pages of a document; of their prints at `dpi`, where that is given."""
    pdf = Pdf(data)
    pages = [pdf.page(number) for number in range(1, pdf.page_count + 1)]
    if dpi is None:
        return [extract_layout(page) for page in pages]
    options = ReadOptions(segment=True)
    engine = make_engine(options.engine)
    read = [read_picture(engine, page.picture(dpi, True), at, dpi, (), options) for at, page in enumerate(pages, 1)]
    return [page.layout for page in read if page.layout]


def found_in(layouts: Sequence[Layout]) -> list[Known]:
    """Returns the figures that the model of a document has."""
    return [
        Known(page.page, block.box, caption_of(page.blocks, place))
        for page in build_pages(layouts)
        for place, block in enumerate(page.blocks)
        if block.kind == kinds.FIGURE and block.box
    ]


def compare(known: Sequence[Known], found: Sequence[Known]) -> Iterator[tuple[str, Known]]:
    """Yields what became of each figure: right, caption, lost; and what is false."""
    left = list(found)
    for one in known:
        same = next((other for other in left if other.page == one.page and apart(one.box, other.box) <= NEAR), None)
        if same is None:
            yield "lost", one
            continue
        left.remove(same)
        yield ("right" if same.caption == one.caption else "caption"), same
    yield from (("false", one) for one in left)


def apart(a: Box, b: Box) -> float:
    """Returns by how much the sides of two boxes differ, at most."""
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def main() -> None:
    """Tells how many figures are right, and what is wrong with the others."""
    dpi = int(sys.argv[1]) if len(sys.argv) > 1 else None
    seen: Counter[str] = Counter()
    for number in range(DOCUMENTS):
        data, known = draw_document(number)
        for what, one in compare(known, found_in(layouts_of(data, dpi))):
            seen[what] += 1
            if what != "right":
                print(number, what, one)
    print(f"{seen['right']} of {seen.total() - seen['false']} right; {dict(seen)}")


if __name__ == "__main__":
    main()
