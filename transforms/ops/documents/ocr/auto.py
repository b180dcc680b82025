"""The engine `auto`: Tesseract, and RapidOCR for the pages of which Tesseract is unsure."""

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.rapid_ocr import RapidOcr
from pagebeam.transforms.ops.documents.ocr.tesseract import Tesseract


class Auto(Tesseract):
    """Tesseract with an assistant, where one is installed that reads the languages."""

    name = "auto"

    def __init__(self) -> None:
        super().__init__()
        self._assistant = RapidOcr()

    def assistant(self, languages: str) -> OcrEngine | None:
        """Returns RapidOCR; None where it is not installed or does not read one of the languages."""
        try:
            self._assistant.check(languages)
        except OptionError:
            return None
        return self._assistant
