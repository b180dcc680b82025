"""Whatever Pillow's readers raise on hostile bytes, as BadInput."""

import contextlib
import re
from collections.abc import Iterator

from PIL import Image

from pagebeam.schemas.failure import BadInput, Category, Cure

_UNSUPPORTED = re.compile(r"unsupported|not supported|unknown|not implemented", re.IGNORECASE)

_PIXELS = re.compile(r"\((\d+) pixels\)")  # in what Pillow says of twice the limit


@contextlib.contextmanager
def as_bad_input(what: str) -> Iterator[None]:
    """Turns whatever Pillow raises while it reads a file into BadInput, for `what`, the kind of file."""
    try:
        yield
    except BadInput:
        raise
    except Image.DecompressionBombError as error:
        said = _PIXELS.search(str(error))
        size = f"{int(said[1]):,} pixels" if said else str(error)
        raise BadInput(Category.TOO_LARGE, f"{what}: {size} are too many", Cure.MORE_PIXELS) from error
    except MemoryError as error:
        raise BadInput(Category.OUT_OF_MEMORY, f"decoding this {what} takes more memory than there is") from error
    except Exception as raised:
        # Pillow's readers pack what they meet while they open a file.
        packed = raised.args[0] if isinstance(raised, SyntaxError) and raised.args else None
        cause = packed if isinstance(packed, Exception) else raised
        # Pillow looks up compressions and modes in tables: what is not in them raises KeyError.
        unsupported = isinstance(cause, KeyError) or _UNSUPPORTED.search(str(cause)) is not None
        category = Category.UNSUPPORTED if unsupported else Category.UNREADABLE
        cure = "convert it to PNG" if unsupported else "the file is broken or cut short; fetch or export it again"
        raise BadInput(category, f"{what}: {_reason(cause)}; {cure}") from raised


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"unknown variant {error}"
    return str(error) or type(error).__name__
