"""The arrays of a packed model, unpacked once for each user and not in each process: LZMA takes half a second.

They are stored in `pagebeam/` of the user's cache ($XDG_CACHE_HOME, else ~/.cache), by the digest of the packed file.
Where nothing can be written there, they are unpacked in memory each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import lzma
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who never asks for another language does without it
    import numpy

ARRAYS = ("ptc", "pc", "classes", "nextmove", "nextmove_row", "out_feat")
"""Of py3langid's models, in the order in which the cache holds them."""


def load_arrays(path: str) -> dict[str, numpy.ndarray]:
    """Loads the arrays of an LZMA-packed `.npz` by name.

    Raises:
        KeyError: It lacks one of `ARRAYS`.
    """
    import numpy

    packed = Path(path).read_bytes()
    cached = _folder() / f"{hashlib.sha256(packed).hexdigest()[:32]}.npy"
    with contextlib.suppress(OSError, ValueError, EOFError):  # not there yet, cut short, or not ours
        return _load(cached)
    with numpy.load(io.BytesIO(lzma.decompress(packed)), allow_pickle=False) as held:
        arrays = {name: held[name] for name in ARRAYS}
    with contextlib.suppress(OSError):
        _save(cached, arrays)
    return arrays


def _folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(cache, "pagebeam")


def _load(path: Path) -> dict[str, numpy.ndarray]:
    import numpy

    with path.open("rb") as file:
        return {name: numpy.load(file, allow_pickle=False) for name in ARRAYS}


def _save(path: Path, arrays: dict[str, numpy.ndarray]) -> None:
    import numpy

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with open(handle, "wb") as file:
            for array in arrays.values():
                numpy.save(file, array, allow_pickle=False)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise
