"""The models of PP-OCR that the package rapidocr brings, each a session of onnxruntime in this process and one thread.

A session is made when it is first asked for and kept: it takes a quarter of a second and tens of megabytes.
"""

import functools
import importlib.util
import math
import pathlib
import resource
from typing import Any

import numpy

PACKAGES = ("rapidocr", "onnxruntime", "cv2")
TO_LOAD, TO_RUN = 160 << 20, 500  # bytes that a model takes at most when it is loaded, and for each pixel
DETECTOR, RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


_loaded: set[str] = set()


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
    """Returns what a model makes of pictures: (pictures, 3, height, width) float32, -1..1, blue first.

    Raises:
        MemoryError: This process may not take as much as it needs; asked first, for native code may end the process.
    """
    if memory_left() < TO_RUN * pixels.size / 3 + TO_LOAD * (name not in _loaded):
        raise MemoryError(f"{name} needs more than the process may take")
    session = load_model(name)
    _loaded.add(name)
    result: numpy.ndarray = session.run(None, {session.get_inputs()[0].name: pixels})[0]
    return result


def memory_left() -> float:
    """Returns the bytes that this process may still take, as far as the system tells."""
    limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
    if limit == resource.RLIM_INFINITY:
        return math.inf
    try:
        with open("/proc/self/status") as status:
            held = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except OSError:  # not Linux
        return math.inf
    return float(limit - held)


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
