"""An OCR engine that says what it is told to say, for tests of what is done with an engine."""

from PIL import Image

from pagebeam.transforms.ops.documents.ocr.engine import Recognised


class Sure:
    """Reads the same text off every picture.

    Attributes:
        asked: (size, languages, dpi) of each picture.
    """

    name = "sure"
    largest_side = 500
    reads_badly = 0.75
    at_a_loss = 0.35
    version = "sure 1.0"

    def __init__(self, text: str = "surely", quality: float = 1.0):
        self._read = Recognised(text, quality, ())
        self.asked: list[tuple[tuple[int, int], str, int | None]] = []

    def check(self, languages: str) -> None:
        if languages != "tlh":
            raise ValueError(f"{languages} is not Klingon")

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        self.asked.append((image.size, languages, dpi))
        return self._read
