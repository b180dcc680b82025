"""The engine `auto`: Tesseract with RapidOCR beside it."""

from pagebeam.transforms.ops.documents.ocr import rapid_ocr
from pagebeam.transforms.ops.documents.ocr.auto import Auto
from pagebeam.transforms.ops.documents.ocr.tesseract import Tesseract


def test_the_assistant_reads_what_it_has_letters_for():
    engine = Auto()
    assert engine.version == Tesseract().version
    assert engine.assistant("eng+deu").name == "rapidocr"
    assert engine.assistant("eng+rus") is None


def test_without_the_package_there_is_no_assistant(monkeypatch):
    monkeypatch.setattr(rapid_ocr, "is_installed", lambda: False)
    assert Auto().assistant("eng") is None
