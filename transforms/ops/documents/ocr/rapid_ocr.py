"""RapidOCR as an OCR engine: PP-OCR's detector and recogniser by onnxruntime. Call it inside a sandbox.

It reads receipts, photographs and screenshots on which Tesseract fails, and clean book pages worse than Tesseract. Its
weights come with the package. It finds lines, which may stand askew, and no page layout: their order follows here.
"""

import functools
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import NamedTuple

import numpy
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.documents.languages.packs import AUTO
from pagebeam.transforms.ops.documents.layout.paragraph_gaps import part_paragraphs
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.ocr.dictionary import is_known
from pagebeam.transforms.ops.documents.ocr.engine import Recognised, TooLittleMemory
from pagebeam.transforms.ops.documents.ppocr.alphabets import EAST_ASIAN, LETTERS
from pagebeam.transforms.ops.documents.ppocr.detect import find_lines
from pagebeam.transforms.ops.documents.ppocr.line_words import FoundWord, words_of_line
from pagebeam.transforms.ops.documents.ppocr.models import is_installed, memory_errors, memory_needed
from pagebeam.transforms.ops.documents.ppocr.read_lines import read_lines
from pagebeam.transforms.ops.sandbox.granted_memory import granted_memory

LARGEST = 32767  # pixels of a side, as of other engines; the detector looks at a smaller copy
SMALLEST = 8  # pixels of a side below which there is nothing to find
LEAST_MEMORY = memory_needed(1 << 20)
"""MiB that a page must be allowed to take for it: that of a small page."""

LEGIBLE = 0.4  # mean confidence of the words of a line, below which it is no writing
SAME_ROW = 0.5  # share of the lower of two lines by which they overlap where they are of one row
LANGUAGES = (*LETTERS, *EAST_ASIAN)
"""The languages whose letters it knows, by Tesseract's names."""

SCRIPTS = ("Latin", "Han", "Japanese", "Hiragana", "Katakana")
"""Those whose letters it knows, as Tesseract's detection calls them."""


class Line(NamedTuple):
    """A line as it was found, and where it is in pixels."""

    words: tuple[FoundWord, ...]
    top: float
    bottom: float
    left: float


class RapidOcr:
    """PP-OCR's small models, in this process and in one thread."""

    name = "rapidocr"
    largest_side = LARGEST
    reads_badly = 0.75
    at_a_loss = 0.5

    @functools.cached_property
    def version(self) -> str:
        """The name and the version, "rapidocr 3.10.0"."""
        return f"rapidocr {version('rapidocr')}"

    def check(self, languages: str) -> None:
        """Refuses to read without the package, and languages whose letters the model does not have.

        Raises:
            ValueError: Names what is missing and the cure.
        """
        if not is_installed():
            raise OptionError(
                "RapidOCR is not installed: run 'pip install rapidocr onnxruntime', or set {ocr_engine} to tesseract"
            )
        if unknown := sorted({*languages.split("+")} - {*LANGUAGES, AUTO}):
            raise OptionError(
                "RapidOCR does not read {languages}; choose tesseract for {ocr_engine}", languages=", ".join(unknown)
            )

    def reads_script(self, script: str) -> bool:
        """Returns whether its one model has the letters of a script."""
        return script in SCRIPTS

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        """Reads a picture of a page; lines are enlarged or reduced to one height, each on its own."""
        if min(image.size) < SMALLEST:
            return Recognised("", 0.0, ())
        _check_memory(image)
        with memory_errors():
            picture = image if image.mode == "RGB" else image.convert("RGB")
            return self.recognise_lines(picture, find_lines(picture), languages, dpi)

    def recognise_lines(
        self, picture: Image.Image, places: Sequence[numpy.ndarray], languages: str, dpi: int | None
    ) -> Recognised:
        """Reads lines of a page whose places are known.

        Args:
            picture: Mode RGB.
            places: Corners of each line, (4, 2) pixels: upper left, upper right, lower right, lower left.
            languages: In which the page may be written.
            dpi: Resolution of the picture, where it is known.
        """
        _check_memory(picture)
        with memory_errors():
            read = [
                words_of_line(line, lambda text: is_known(text, languages))
                for line in read_lines(picture, places, languages)
            ]
        lines = [_line(words) for words in read if words and _mean([word.confidence for word in words]) >= LEGIBLE]
        words = tuple(part_paragraphs(list(_in_rows(lines, 72 / (dpi or 72)))))
        return Recognised(join_lines(words), _mean([word.box.confidence or 0.0 for word in words]), words, in_rows=True)


def _check_memory(image: Image.Image) -> None:
    needed = memory_needed(image.width * image.height)
    if needed > granted_memory():
        raise TooLittleMemory(f"a page of {image.width} × {image.height} pixels takes {needed:.0f} MiB")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _line(words: Sequence[FoundWord]) -> Line:
    corners = numpy.concatenate([word.corners for word in words])
    (left, top), (_, bottom) = corners.min(0).tolist(), corners.max(0).tolist()
    return Line(tuple(words), top, bottom, left)


def _in_rows(lines: Sequence[Line], scale: float) -> Iterator[LineWord]:
    """Yields the words of lines from top to bottom; those beside each other are one line of the page."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if not rows or not _is_beside(rows[-1][-1], line):
            rows.append([])
        rows[-1].append(line)
    for number, row in enumerate(rows):
        for line in sorted(row, key=lambda line: line.left):
            for text, confidence, corners in line.words:
                x0, y0 = (scale * corners.min(0)).tolist()
                x1, y1 = (scale * corners.max(0)).tolist()
                yield LineWord(Box(text, x0, y0, x1, y1, confidence), number)


def _is_beside(one: Line, other: Line) -> bool:
    low = min(one.bottom - one.top, other.bottom - other.top)
    return min(one.bottom, other.bottom) - max(one.top, other.top) > SAME_ROW * low
