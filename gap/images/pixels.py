"""Preprocesses image files and arrays, with the same ops as the pipeline."""

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy
from PIL import Image

from pagebeam.gap.errors import CannotRead, cannot_read
from pagebeam.gap.images.image_config import ImageConfig
from pagebeam.gap.reading import fetch_file
from pagebeam.gap.runtime import RUNTIME
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.transforms.ops.documents.store.gap_layout import base_of
from pagebeam.transforms.ops.image_shards.write_shard import decode_files
from pagebeam.transforms.ops.images.decode import prepared
from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits
from pagebeam.transforms.ops.images.decoders.media_types import HEAD, kind_of

_SUFFIXES = {"JPEG": ("jpg", "jpeg"), "TIFF": ("tif", "tiff"), "JPEG 2000": ("jp2", "j2k", "jpx")}
_TOGETHER = 64  # images that are fetched before they are decoded
UNTITLED = "untitled"


class Pixels(NamedTuple):
    """A preprocessed image."""

    name: str
    type: str  # png, jpg …; "raw" for an array
    size: int  # bytes of the original
    plain: numpy.ndarray  # (height, width[, channels]) uint8 0..255
    thumb: numpy.ndarray | None  # likewise
    raw: numpy.ndarray | None  # as decoded, or as given; None unless asked for
    rawshape: tuple[int, ...] = ()  # its shape, also where it is not kept


def preprocess_array(values: Any, config: ImageConfig, name: str | None) -> Pixels:
    """Preprocesses raw pixel data.

    Args:
        values: (height, width), (height, width, 1, 3 or 4) or (n,), array or nested lists. Whole numbers 0..255 are
            levels; larger ones count as 16-bit; floats within 0..1 are scaled by 255.
        config: How.
        name: Of the image.

    Raises:
        ValueError: The shape is not that of an image, or a vector is to be resized.
    """
    raw = numpy.asarray(values)
    if raw.ndim == 1 and raw.size and raw.dtype.kind in "buif":
        return _of_vector(raw, config, name)
    channels = raw.shape[2] if raw.ndim == 3 else 1
    if raw.ndim not in (2, 3) or channels not in (1, 3, 4) or not raw.size or raw.dtype.kind not in "buif":
        raise ValueError(
            f"an array of shape {raw.shape} and type {raw.dtype} is not an image; "
            "give numbers (height, width), (height, width, 1, 3 or 4) or (n,)"
        )
    levels = _levels(raw)
    image = Image.fromarray(levels.squeeze(2) if levels.ndim == 3 and channels == 1 else levels)
    if channels == 4:
        white = Image.new("RGB", image.size, (255, 255, 255))
        white.paste(image, mask=image.getchannel("A"))
        image = white
    decoded = prepared(image.size, image, config.options)
    plain, thumb = _squeezed(decoded.image, config.gray), _thumb(decoded, config.gray)
    return Pixels(name or UNTITLED, "raw", raw.nbytes, plain, thumb, raw, raw.shape)


def _of_vector(raw: numpy.ndarray, config: ImageConfig, name: str | None) -> Pixels:
    """Takes up pixels that were flattened elsewhere; where their rows end is not known."""
    if config.resize or config.thumb:
        raise ValueError(f"a vector of {raw.size} values has no height and width to resize; give (height, width)")
    return Pixels(name or UNTITLED, "raw", raw.nbytes, _levels(raw), None, raw, raw.shape)


def _levels(raw: numpy.ndarray) -> numpy.ndarray:
    if raw.dtype == numpy.uint8 or raw.dtype.kind == "b":
        return raw.astype(numpy.uint8) * (255 if raw.dtype.kind == "b" else 1)
    whole = raw.dtype.kind in "ui"
    return raw.astype(numpy.uint8) if whole and raw.min() >= 0 and raw.max() <= 255 else eight_bits(raw)


def preprocess_file(uri: str, config: ImageConfig, raw: bool, name: str | None = None) -> Pixels:
    """Decodes and preprocesses one file.

    Args:
        uri: A path or URI.
        config: How.
        raw: Whether to return the pixels as they are decoded as well.
        name: Of the image; by default that of the file.

    Raises:
        CannotRead: It cannot be read.
    """
    with fetch_file(uri) as path:
        (found,) = _decoded([(uri, path)], config, raw)
    if isinstance(found, CannotRead):
        raise found
    return found._replace(name=name or found.name)


def preprocess_files(uris: Sequence[str], config: ImageConfig) -> Iterator[Pixels | CannotRead]:
    """Decodes and preprocesses files in sandboxes, in their order; yields an error for one that cannot be read."""
    for first in range(0, len(uris), _TOGETHER):
        with contextlib.ExitStack() as stack:
            places = [(uri, _fetched(uri, stack)) for uri in uris[first : first + _TOGETHER]]
            results = _decoded([(uri, path) for uri, path in places if isinstance(path, str)], config, config.raw)
            for _, path in places:
                yield path if isinstance(path, CannotRead) else next(results)


def _fetched(uri: str, stack: contextlib.ExitStack) -> str | CannotRead:
    try:
        return str(stack.enter_context(fetch_file(uri)))
    except CannotRead as error:
        return error


def _decoded(places: list[tuple[str, str]], config: ImageConfig, raw: bool) -> Iterator[Pixels | CannotRead]:
    refs = [ImageRef(path, path, "", path) for _, path in places]
    raws = (
        decode_files(refs, ImageConfig().options, PLAIN, RUNTIME.sandboxes())
        if raw
        else iter([(None, None)] * len(refs))
    )
    results = decode_files(refs, config.options, PLAIN, RUNTIME.sandboxes())
    for (uri, path), (_, found), (_, whole) in zip(places, results, raws, strict=True):
        if isinstance(found, Failure):
            yield cannot_read(uri, found)
            continue
        original = None if whole is None or isinstance(whole, Failure) else whole.image
        kind, size = _kind(uri, path), os.path.getsize(path)
        plain, thumb = _squeezed(found.image, config.gray), _thumb(found, config.gray)
        yield Pixels(base_of(uri), kind, size, plain, thumb, original, (found.height, found.width, 3))


def _kind(uri: str, path: str) -> str:
    """Returns the format of a file by its content, spelled as its own suffix where that fits."""
    with open(path, "rb") as file:
        kind = kind_of(file.read(HEAD))
    own = re.split(r"[?#]", uri)[0].rpartition(".")[2].lower()
    known = _SUFFIXES.get(kind.name, (kind.name.lower(),)) if kind else (own,)
    return own if own in known else known[0]


def _squeezed(pixels: numpy.ndarray, grey: bool) -> numpy.ndarray:
    """Returns (height, width) for grey, else (height, width, 3)."""
    return pixels[:, :, 0] if grey else pixels


def _thumb(decoded: Any, grey: bool) -> numpy.ndarray | None:
    return None if decoded.thumbnail is None else _squeezed(decoded.thumbnail, grey)
