"""Defines what an OCR engine is, so that nothing outside an engine's own module knows which one reads.

Languages are named by ISO 639-3 codes joined by "+" ("eng+deu"); an engine may know further names of its own.
"""

from typing import NamedTuple, Protocol, runtime_checkable

from PIL import Image

from pagebeam.transforms.ops.documents.layout.reading_order import LineWord


class Recognised(NamedTuple):
    """What an engine read off a picture.

    The places of the words are in points where the picture's resolution is known, else in pixels.
    """

    text: str
    quality: float  # 0..1, mean confidence of the words; 0 where there are none
    words: tuple[LineWord, ...]
    enlarged: int = 1  # times by which the engine enlarged the picture, because its text is small
    in_rows: bool = False  # whether the words stand row by row, whatever columns there are: it looks for none


class TooLittleMemory(MemoryError):
    """An engine needs more for a picture of this size than a page may take; it depends on nothing else."""


class OcrEngine(Protocol):
    """Reads pictures of pages. It is made once in each process that recognises and may keep its models there."""

    name: str  # what `engines.make_engine` knows it by
    largest_side: int  # pixels of a side above which it refuses a picture
    reads_badly: float  # mean confidence, 0..1, below which the words of a page are not to be trusted
    at_a_loss: float  # mean confidence, 0..1, below which the script or the font is unknown to it

    @property
    def version(self) -> str:
        """The name and the version, as the column `engine` has it: "tesseract 5.5.1"."""

    def check(self, languages: str) -> None:
        """Refuses languages that it cannot read.

        Raises:
            ValueError: Names the language and the cure.
        """

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        """Reads a picture of a page.

        Args:
            image: Mode 1, L or RGB; upright or not.
            languages: In which the page may be written.
            dpi: Resolution of the picture, where it is known.
            enlarge: Whether a picture of small text may be enlarged first; engines without such a step ignore it.

        Raises:
            BadInput: The picture cannot be read.
            TooLittleMemory: It is too large for what a page may take.
        """


@runtime_checkable
class OrientationDetector(Protocol):
    """What an engine implements besides if it can tell which way up a page is."""

    def detect_turn(self, image: Image.Image, dpi: int | None) -> int:
        """Returns the degrees clockwise that make a page upright: 0, 90, 180 or 270; 0 where that is unknown."""
