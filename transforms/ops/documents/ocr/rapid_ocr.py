"""RapidOCR as an OCR engine: PP-OCR's detector and recogniser by onnxruntime. Call it inside a sandbox.

It reads receipts, photographs and screenshots on which Tesseract fails, and clean book pages worse than Tesseract. Its
weights come with the package. It finds lines, which may stand askew, and no page layout: their order follows here.
"""

import functools
import importlib.util
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.documents.languages.packs import AUTO
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.ocr.engine import Recognised

LARGEST = 32767  # pixels of a side; it makes larger pictures smaller itself, but Pillow's buffers are bounded
SMALLEST = 8  # pixels of a side below which there is nothing to find
SAME_ROW = 0.5  # share of the lower of two lines by which they overlap where they are of one row
SETTINGS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "error",
    "Global.use_cls": False,  # pages are turned before
    "Global.return_word_box": True,
}
LANGUAGES = (
    *("afr", "aze", "bos", "cat", "ces", "chi_sim", "chi_tra", "cym", "dan", "deu", "eng", "epo", "est", "eus", "fin"),
    *("fra", "gle", "glg", "hrv", "hun", "ind", "isl", "ita", "jpn", "lat", "lav", "lit", "ltz", "mlt", "msa", "nld"),
    *("nor", "oci", "pol", "por", "ron", "slk", "slv", "spa", "sqi", "swa", "swe", "tgl", "tur", "uzb"),
)
"""The languages whose letters it knows, by Tesseract's names; a test compares them with the model's characters."""

SCRIPTS = ("Latin", "Han", "Japanese", "Hiragana", "Katakana")
"""Those whose letters it knows, as Tesseract's detection calls them."""


Word = tuple[str, float, tuple[float, float, float, float]]
"""Text, confidence 0..1, and x0, y0, x1, y1 in pixels."""


class Line(NamedTuple):
    """A line as it was found, and where it is in pixels."""

    words: tuple[Word, ...]
    top: float
    bottom: float
    left: float


def is_installed() -> bool:
    """Returns whether the package and its runtime are there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


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
        """Reads a picture of a page; the languages are for other engines, for one model reads all of them."""
        if min(image.size) < SMALLEST:
            return Recognised("", 0.0, ())
        pixels = numpy.ascontiguousarray(numpy.asarray(image.convert("RGB"))[:, :, ::-1])  # as OpenCV has colours
        found = _reader()(pixels)
        texts = found.txts or ()  # where there are none, there is a word without a place
        lines = [_line(*one) for one in zip(texts, found.word_results[: len(texts)], strict=True) if one[1]]
        scale = 72 / (dpi or 72)
        words = tuple(_in_rows(lines, scale))
        sure = [word.box.confidence or 0.0 for word in words]
        return Recognised(join_lines(words), sum(sure) / len(sure) if sure else 0.0, words)


@functools.cache
def _reader() -> Any:
    import rapidocr

    return rapidocr.RapidOCR(params=SETTINGS)


def _line(text: str, parts: Sequence[tuple[str, float, Sequence[Sequence[float]]]]) -> Line:
    """Returns a line with its words as blanks part them: of Chinese each letter comes alone."""
    words: list[Word] = []
    left = list(reversed(parts))
    for word in text.split():
        inside: list[tuple[str, float, Sequence[Sequence[float]]]] = []
        while left and len("".join(part[0] for part in inside).replace(" ", "")) < len(word):
            inside.append(left.pop())
        if inside:
            words.append(_word(word, inside))
    boxes = [sides for _, _, sides in words]
    return Line(tuple(words), min(b[1] for b in boxes), max(b[3] for b in boxes), min(b[0] for b in boxes))


def _word(text: str, parts: Sequence[tuple[str, float, Sequence[Sequence[float]]]]) -> Word:
    xs, ys = zip(*(corner for _, _, corners in parts for corner in corners), strict=True)
    sure = sum(confidence for _, confidence, _ in parts) / len(parts)
    return text, float(sure), (float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))


def _in_rows(lines: Sequence[Line], scale: float) -> Iterator[LineWord]:
    """Yields the words of lines from top to bottom; those beside each other are one line of the page."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        if not rows or not _is_beside(rows[-1][-1], line):
            rows.append([])
        rows[-1].append(line)
    for number, row in enumerate(rows):
        for line in sorted(row, key=lambda line: line.left):
            for text, confidence, sides in line.words:
                x0, y0, x1, y1 = (scale * side for side in sides)
                yield LineWord(Box(text, x0, y0, x1, y1, confidence), number)


def _is_beside(one: Line, other: Line) -> bool:
    low = min(one.bottom - one.top, other.bottom - other.top)
    return min(one.bottom, other.bottom) - max(one.top, other.top) > SAME_ROW * low
