"""The models of PP-OCR that the package rapidocr brings, each a session of onnxruntime in this process and one thread.

A session is made when it is first asked for and kept: it takes a quarter of a second and tens of megabytes.
"""

import contextlib
import functools
import importlib.util
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy

PACKAGES = ("rapidocr", "onnxruntime", "cv2")
AT_REST = 720.0  # MiB of Tesseract and both models at most, running on the largest pictures that they look at
BYTES_OF_PIXEL = 20.0  # of the page, for its copies: as it is, cleaned, level, and as an array
DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"

NO_MEMORY = (
    "bad_alloc",
    "failed to allocate",
    "insufficient memory",
    "cannot allocate memory",
    "failed to map segment",
)
"""What onnxruntime, OpenCV and the loader of libraries say, in lower case, where memory ran out."""


def is_installed() -> bool:
    """Returns whether the package, its runtime and OpenCV are there."""
    return all(importlib.util.find_spec(name) for name in PACKAGES)


@functools.cache
def load_model(name: str) -> Any:
    """Returns the session of a model, `DETECTOR` or `RECOGNISER`.

    Memory is neither pooled nor planned ahead: pages differ in size, and what one of them took would be kept for all.
    """
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    settings.enable_cpu_mem_arena = False
    settings.enable_mem_pattern = False
    path = _folder() / name
    return onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])


@functools.cache
def opencv() -> Any:
    """Returns the module cv2, in one thread as well."""
    import cv2

    cv2.setNumThreads(1)
    return cv2


def run_model(name: str, pixels: numpy.ndarray) -> numpy.ndarray:
    """Returns what a model makes of pictures: (pictures, 3, height, width) float32, -1..1, blue first."""
    session = load_model(name)
    result: numpy.ndarray = session.run(None, {session.get_inputs()[0].name: pixels})[0]
    return result


@contextlib.contextmanager
def memory_errors() -> Iterator[None]:
    """Raises MemoryError in place of what the libraries raise where memory runs out; the models are then let go.

    Their exceptions have no common base: what they say tells them apart.
    """
    try:
        yield
    except MemoryError:
        load_model.cache_clear()
        raise
    except Exception as error:
        if not any(sign in str(error).lower() for sign in NO_MEMORY):
            raise
        load_model.cache_clear()
        raise MemoryError(str(error)) from error


def memory_needed(pixels: int) -> float:
    """Returns the MiB that reading a picture of so many pixels takes at most, with all that is loaded for it."""
    return AT_REST + BYTES_OF_PIXEL * pixels / (1 << 20)


@functools.cache
def characters() -> tuple[str, ...]:
    """Returns what each class of the recogniser stands for; the first is for no character, the last for a blank."""
    known = load_model(RECOGNISER).get_modelmeta().custom_metadata_map["character"]
    return ("", *known.splitlines(), " ")


def _folder() -> pathlib.Path:
    package = importlib.util.find_spec("rapidocr")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return pathlib.Path(package.origin).parent / "models"
