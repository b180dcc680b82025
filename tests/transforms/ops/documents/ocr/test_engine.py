"""What an engine is, and what it may lack."""

import inspect

import pytest

from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine, OrientationDetector
from pagebeam.transforms.ops.documents.ocr.engines import ENGINES, make_engine
from tests.transforms.ops.documents.engines import Sure


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_takes_what_the_protocol_says(name):
    engine = make_engine(name)
    for method in ("check", "recognise"):
        wanted = list(inspect.signature(getattr(OcrEngine, method)).parameters.values())[1:]  # without self
        given = list(inspect.signature(getattr(engine, method)).parameters.values())
        assert [(one.name, one.default) for one in given] == [(one.name, one.default) for one in wanted]


def test_orientation_is_a_capability_that_an_engine_may_lack():
    assert isinstance(make_engine(), OrientationDetector)
    assert not isinstance(Sure(), OrientationDetector)
