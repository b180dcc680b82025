"""The words of a PDF page with their places, as the text layer has them."""

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.pdf.bulk_calls import characters, to_device
from pagebeam.transforms.ops.documents.pdf.text import HYPHENS, clean

Sides = tuple[float, float, float, float]


def extract_words(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> list[LineWord]:
    """The words of a page and their lines, in the file's order; places are points on the page as shown.

    Raises:
        PdfiumError: A character has no place.
    """
    found = [(whole, box, line) for letters, box, line in _spelt(*characters(text)) if (whole := _whole(letters))]
    places = place_boxes(page, [box for _, box, _ in found])
    return [LineWord(Box(text, *place, None), line) for (text, _, line), place in zip(found, places, strict=True)]


def place_boxes(page: pdfium.PdfPage, boxes: Sequence[Sides]) -> list[Sides]:
    """Boxes on the page as shown: x0, y0, x1 and y1 in points, to a hundredth, from its upper left corner.

    Args:
        page: Open.
        boxes: Left, bottom, right and top in points as the file counts.
    """
    width, height = page.get_size()
    pixels = round(100 * width), round(100 * height)
    corners = to_device(page, pixels, [corner for box in boxes for corner in (box[:2], box[2:])])
    ends = zip(corners[::2], corners[1::2], strict=True)
    return [(min(x0, x1) / 100, min(y0, y1) / 100, max(x0, x1) / 100, max(y0, y1) / 100) for (x0, y0), (x1, y1) in ends]


def _spelt(text: str, places: list[list[float]]) -> Iterator[tuple[str, Sides, int]]:
    """The words among the characters of a page: letters, left, bottom, right and top in the file, and line.

    Args:
        text: PDFium's characters.
        places: Left, right, bottom and top of each.
    """
    first, letters, line = 0, "", 0
    for at, letter in enumerate(text + " "):
        hyphen = letter in HYPHENS
        if hyphen:  # the rest of the word stands on the next line
            letters += "-"
        elif not (letter.isspace() or letter == "\0"):
            letters += letter
            continue
        if letters:
            sides = zip(*places[first : at + hyphen], strict=True)
            left, right, bottom, top = next(sides), next(sides), next(sides), next(sides)
            yield letters, (min(left), min(bottom), max(right), max(top)), line
        first, letters, line = at + 1, "", line + (hyphen or letter == "\n")


def _whole(letters: str) -> str:
    """A word without halves of characters, which no file could hold; nothing may be left of it."""
    if letters.isascii():
        return clean(letters)
    return clean(letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
