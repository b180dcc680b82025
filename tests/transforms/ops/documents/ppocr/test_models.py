"""PP-OCR's models: one session each, and what the classes of the recogniser stand for."""

import subprocess
import sys

import numpy
import pytest

from pagebeam.transforms.ops.documents.ocr.engine import TooLittleMemory
from pagebeam.transforms.ops.documents.ppocr import models
from pagebeam.transforms.ops.documents.ppocr.models import (
    DETECTOR,
    RECOGNISER,
    characters,
    is_installed,
    load_model,
    memory_errors,
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


@pytest.mark.parametrize("loaded", [True, False])  # what has no memory is the picture, or the model
def test_memory_that_the_runtime_cannot_have_is_a_memory_error(loaded):
    """In a process of its own, for its limit stays."""
    code = (
        "import numpy, onnxruntime\n"
        "from pagebeam.transforms.ops.documents.ppocr.models import DETECTOR, load_model, memory_errors, run_model\n"
        "from pagebeam.transforms.ops.sandbox.child_main import limit_memory\n"
        f"if {loaded}: run_model(DETECTOR, numpy.ones((1, 3, 64, 64), numpy.float32))\n"
        f"pixels = numpy.ones((1, 3, 1280, 1280), numpy.float32)\n"
        f"limit_memory(64 if {loaded} else 8)\n"
        "try:\n"
        "    with memory_errors():\n"
        "        run_model(DETECTOR, pixels)\n"
        "except MemoryError:\n"
        "    print('too little', load_model.cache_info().currsize)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout == "too little 0\n", done.stderr


def raising(error: Exception) -> None:
    with memory_errors():
        raise error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RuntimeError("Exception during initialization: std::bad_alloc"), MemoryError),
        (
            RuntimeError("(-4:Insufficient memory) Failed to allocate 9 bytes in function 'OutOfMemoryError'"),
            MemoryError,
        ),
        (ImportError("libx.so: failed to map segment from shared object"), MemoryError),
        (TooLittleMemory("a page of 9 × 9 pixels"), TooLittleMemory),
        (ImportError("no module named 'cv2'"), ImportError),
    ],
)
def test_want_of_memory_is_told_from_other_errors(error, expected):
    with pytest.raises(expected) as raised:
        raising(error)
    assert type(raised.value) is expected


@pytest.mark.parametrize("missing", ["rapidocr", "onnxruntime", "cv2"])
def test_every_package_is_needed(missing, monkeypatch):
    assert is_installed()
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda name: None if name == missing else object())
    assert not is_installed()
