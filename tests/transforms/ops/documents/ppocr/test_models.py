"""PP-OCR's models: one session each, and what the classes of the recogniser stand for."""

import subprocess
import sys

import numpy
import pytest

from pagebeam.transforms.ops.documents.ppocr import models
from pagebeam.transforms.ops.documents.ppocr.models import (
    DETECTOR,
    RECOGNISER,
    characters,
    is_installed,
    load_model,
    memory_needed,
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


def test_larger_pictures_take_more_memory():
    assert 500 < memory_needed(0) < memory_needed(2480 * 3508) < 1024  # so a page of A4 at 300 dpi is read with 1 GiB
    assert memory_needed(60_000_000) < 2048


def test_memory_that_the_runtime_cannot_have_is_a_memory_error():
    """In a process of its own, for its limit stays."""
    code = (
        "import numpy\n"
        "from pagebeam.transforms.ops.documents.ppocr.models import DETECTOR, run_model\n"
        "from pagebeam.transforms.ops.sandbox.child_main import limit_memory\n"
        "run_model(DETECTOR, numpy.ones((1, 3, 64, 64), numpy.float32))\n"
        "limit_memory(64)\n"
        "try:\n    run_model(DETECTOR, numpy.ones((1, 3, 1280, 1280), numpy.float32))\n"
        "except MemoryError:\n    print('too little')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout == "too little\n", done.stderr


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", "cv2"])
def test_every_package_is_needed(missing, monkeypatch):
    assert is_installed()
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda name: None if name == missing else object())
    assert not is_installed()
