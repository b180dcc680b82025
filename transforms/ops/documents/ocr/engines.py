"""Makes OCR engines by name. A further engine is a module of its own and one line in `ENGINES`."""

import functools
from collections.abc import Callable

from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.tesseract import Tesseract

DEFAULT = "tesseract"

ENGINES: dict[str, Callable[[], OcrEngine]] = {"tesseract": Tesseract}


@functools.cache
def make_engine(name: str = DEFAULT) -> OcrEngine:
    """Returns the engine of this name, the same one each time, so that its models are loaded once in a process.

    Raises:
        ValueError: There is none of this name.
    """
    if name not in ENGINES:
        raise ValueError(f"{name!r} is not an OCR engine; there are {', '.join(sorted(ENGINES))}")
    return ENGINES[name]()
