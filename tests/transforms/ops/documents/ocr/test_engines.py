"""Engines are made by name, once in a process."""

import re

import pytest

from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.engines import DEFAULT, ENGINES, make_engine
from tests.transforms.ops.documents.engines import Sure


def test_the_engine_that_reads_unless_another_is_named():
    assert make_engine().name == DEFAULT == "auto"
    assert make_engine() is make_engine()


def test_every_engine_is_made_by_its_own_name():
    assert ENGINES
    for name in ENGINES:
        engine: OcrEngine = make_engine(name)
        assert engine.name == name
        assert re.fullmatch("(tesseract|rapidocr|sure) [0-9.]+.*", engine.version)
        assert engine.largest_side > 10_000
        assert 0 < engine.at_a_loss < engine.reads_badly < 1


def test_a_further_engine_is_one_line(monkeypatch):
    monkeypatch.setitem(ENGINES, "sure", Sure)
    assert make_engine("sure").version == "sure 1.0"


def test_an_unknown_engine_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="'tesseracht' is not an OCR engine; there are auto, rapidocr, tesseract"):
        make_engine("tesseracht")
