"""PP-OCR's models: one session each, and what the classes of the recogniser stand for."""

import math
import resource

import numpy
import pytest

from pagebeam.transforms.ops.documents.ppocr import models
from pagebeam.transforms.ops.documents.ppocr.models import (
    DETECTOR,
    RECOGNISER,
    characters,
    is_installed,
    load_model,
    memory_left,
    opencv,
    run_model,
)


def test_a_session_is_made_once_and_works_in_one_thread():
    session = load_model(RECOGNISER)
    assert load_model(RECOGNISER) is session
    assert session.get_session_options().intra_op_num_threads == 1
    assert not session.get_session_options().enable_cpu_mem_arena
    assert opencv().getNumThreads() == 1


def test_classes_are_characters_between_none_and_the_blank():
    known = characters()
    assert (known[0], known[-1]) == ("", " ")
    assert {*"aZ9é—漢"} <= {*known}
    assert "я" not in known
    columns = run_model(RECOGNISER, numpy.zeros((1, 3, 48, 160), numpy.float32))
    assert columns.shape == (1, 20, len(known))


def test_the_detector_says_of_each_pixel_how_likely_it_is_of_a_line():
    likely = run_model(DETECTOR, numpy.ones((1, 3, 64, 96), numpy.float32))
    assert likely.shape == (1, 1, 64, 96)
    assert 0 <= likely.min() <= likely.max() < 0.3


def test_memory_is_asked_for_before_native_code_takes_it(monkeypatch):
    assert memory_left() > 0
    monkeypatch.setattr(models, "memory_left", lambda: 100e6)
    with pytest.raises(MemoryError, match=DETECTOR):
        run_model(DETECTOR, numpy.ones((1, 3, 640, 640), numpy.float32))
    assert run_model(DETECTOR, numpy.ones((1, 3, 64, 64), numpy.float32)).shape == (1, 1, 64, 64)


def test_the_limit_of_a_process_is_seen():
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (64 << 30, limits[1]))
    try:
        assert 32e9 < memory_left() < 64 << 30
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, limits)
    assert memory_left() == math.inf or limits[0] != resource.RLIM_INFINITY


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", "cv2"])
def test_every_package_is_needed(missing, monkeypatch):
    assert is_installed()
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda name: None if name == missing else object())
    assert not is_installed()
