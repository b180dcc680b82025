"""Reads the `config` of an image: how its pixels are preprocessed and what is stored (the guide's section 4.2).

ImageConfig.of(["gray", "resize=(64, 64)", "normal"])
"""

import difflib
import re
from typing import Any, NamedTuple

import numpy

from pagebeam.gap.errors import UnknownOption
from pagebeam.gap.runtime import RUNTIME
from pagebeam.schemas.options import ImageOptions

_NAMES = {"grayscale": "gray", "normalize": "normal", "flatten": "flat"}
_FLAGS = ("gray", "grayscale", "normal", "normalize", "flat", "flatten", "nostore", "raw", "nomem")
_DTYPES = ("uint8", "float16", "float32", "float64")
_VALUED = ("resize", "thumb", "nlabels")
_SIZE = re.compile(r"[(\[]?\s*(\d+)\s*,\s*(\d+)\s*[)\]]?")


class ImageConfig(NamedTuple):
    """How an image is preprocessed."""

    resize: tuple[int, int] | None = None  # (height, width) pixels
    thumb: tuple[int, int] | None = None  # (height, width) pixels
    gray: bool = False
    flat: bool = False
    dtype: str = "uint8"  # 0..255; float16, float32 and float64 are 0..1
    store: bool = True
    raw: bool = False  # of a collection: keep and store the pixels as they were decoded
    nomem: bool = False  # of a collection: its pixels are kept in a file, and not in memory
    nlabels: int | None = None  # labels become one-hot vectors of so many

    @classmethod
    def of(cls, config: object) -> "ImageConfig":
        """Returns the configuration that a list of options stands for.

        Raises:
            TypeError: `config` is not a list of strings.
            UnknownOption: An entry means nothing, or two contradict each other.
        """
        if not isinstance(config, (list, tuple, type(None))):
            raise TypeError(f"config must be a list of strings, not {type(config).__name__}")
        found: dict[str, Any] = {}
        for entry in config or ():
            if not isinstance(entry, str):
                raise TypeError(f"config must hold strings, not {type(entry).__name__}")
            name, value = _read(entry)
            if found.setdefault(name, value) != value:
                raise UnknownOption(f"config says {name} twice, {found[name]} and {value}; leave one of them out")
        if found.pop("normal", False) and found.setdefault("dtype", "float32") == "uint8":
            raise UnknownOption("config says normal, which is 0..1, and uint8, which is 0..255; leave one of them out")
        return cls(**found)

    @property
    def options(self) -> ImageOptions:
        """The options of the ops; type and shape are changed afterwards, by `finish`."""
        limit = RUNTIME.settings.megapixels
        return ImageOptions(resize=self.resize, grayscale=self.gray, thumbnail=self.thumb, max_megapixels=limit)

    def finish(self, pixels: numpy.ndarray) -> numpy.ndarray:
        """Returns pixels (height, width[, channels]) uint8 in the type and shape that are asked for."""
        if self.dtype != "uint8":
            pixels = numpy.divide(pixels, 255, dtype=numpy.float32).astype(self.dtype, copy=False)
        return pixels.reshape(-1) if self.flat else pixels


def _read(entry: str) -> tuple[str, Any]:
    name, mark, value = (part.strip() for part in entry.partition("="))
    name = name.lower()
    if mark and name in ("resize", "thumb"):
        size = _SIZE.fullmatch(value)
        if not size or not int(size[1]) or not int(size[2]):
            raise UnknownOption(f"config option {entry!r}: the size must be (height, width), both pixels above 0")
        return name, (int(size[1]), int(size[2]))
    if mark and name == "nlabels":
        if not value.isdigit() or not int(value):
            raise UnknownOption(f"config option {entry!r}: nlabels must be a whole number above 0")
        return name, int(value)
    if not mark and name in _DTYPES:
        return "dtype", name
    if mark or name not in _FLAGS:
        known = (*_FLAGS, *_DTYPES, *(f"{one}=" for one in _VALUED))
        near = difflib.get_close_matches(f"{name}=" if mark else name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}"
        raise UnknownOption(f"config has no option {entry!r}; {hint}")
    return ("store", False) if name == "nostore" else (_NAMES.get(name, name), True)
