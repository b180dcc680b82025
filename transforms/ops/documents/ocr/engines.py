"""Makes OCR engines by name. A further engine is a module of its own and one line in `ENGINES`.

The name is an option of reading (`ReadOptions.engine`) and enters the fingerprint where it differs from the default:
pages that one engine read are never taken for those of another. The version does not enter it, for an update installed
while a corpus is half read must not undo weeks of work; the column `engine` of each page records it. For the same
reason pages that were read when Tesseract alone was the default stand beside those that `auto` reads: whoever wants the
former again asks for `tesseract`, and whoever wants all of them by both starts a new output.
"""

import functools
from collections.abc import Callable

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.auto import Auto
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.rapid_ocr import RapidOcr
from pagebeam.transforms.ops.documents.ocr.tesseract import Tesseract

DEFAULT = ReadOptions().engine

ENGINES: dict[str, Callable[[], OcrEngine]] = {"auto": Auto, "tesseract": Tesseract, "rapidocr": RapidOcr}


@functools.cache
def make_engine(name: str = DEFAULT) -> OcrEngine:
    """Returns the engine of this name, the same one each time, so that its models are loaded once in a process.

    Raises:
        ValueError: There is none of this name.
    """
    if name not in ENGINES:
        raise ValueError(f"{name!r} is not an OCR engine; there are {', '.join(sorted(ENGINES))}")
    return ENGINES[name]()
