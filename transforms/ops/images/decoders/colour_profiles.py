"""Embedded colour profiles (ICC.1): pictures in Display P3, Adobe RGB, CMYK … become sRGB, by LittleCMS.

A decoded image of any mode  ->  `L` or `RGB` in sRGB

A profile is recognised as sRGB by what it does to a grid of colours and never by its name, once for each profile of a
process, so that pictures in sRGB keep their pixels.
"""

import functools
import io
from typing import NamedTuple

import numpy
from PIL import Image, ImageCms

from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.notes import note, notes_of

_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""Colour space of a profile, as its header has it -> the mode of pictures that it describes."""
_SAME = 2  # of 255: how far apart two profiles of one space may round
_KEPT = 64  # profiles of a process; each takes some hundred kilobytes


class Coloured(NamedTuple):
    """A picture in sRGB."""

    image: Image.Image  # mode L or RGB
    converted: bool  # whether a profile of another space was applied


class _Profile(NamedTuple):
    mode: str  # of the pictures that it describes
    to_srgb: ImageCms.ImageCmsTransform | None  # None where it is sRGB


def to_srgb(image: Image.Image) -> Coloured:
    """Returns a decoded image of any mode as `L` or `RGB` in sRGB; a profile that cannot be applied leaves a note.

    Raises:
        BadInput: As `to_plain`.
    """
    data = image.info.get("icc_profile")
    if not data or image.mode == "LAB":  # whose values are those of no device
        return Coloured(to_plain(image), False)
    try:
        profile = _profile(data)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError) as error:
        return _as_it_is(image, f"cannot be read ({error})")
    if image.mode == "CMYK" or profile.mode == "CMYK":
        if image.mode != profile.mode:
            return _as_it_is(image, f"describes {profile.mode} and the pixels are {image.mode}")
        return Coloured(_applied(image, profile), True)
    plain = to_plain(image)
    if profile.mode == "L" and plain.mode != "L":
        if not _is_grey(plain):
            return _as_it_is(image, "describes grey and the pixels are in colour")
        plain = plain.convert("L")
    return Coloured(_applied(plain, profile), True) if profile.to_srgb else Coloured(plain, False)


def has_other_colours(image: Image.Image) -> bool:
    """Returns whether an opened image has a profile that changes its pixels."""
    data = image.info.get("icc_profile")
    try:
        return bool(data) and _profile(data).to_srgb is not None
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return False


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = (band.tobytes() for band in image.split())
    return red == green == blue


def _as_it_is(image: Image.Image, reason: str) -> Coloured:
    plain = to_plain(image)
    plain = plain.copy() if plain is image else plain
    note(plain, *notes_of(image), f"profile: its colour profile {reason}; taken for sRGB")
    return Coloured(plain, False)


def _applied(image: Image.Image, profile: _Profile) -> Image.Image:
    assert profile.to_srgb
    own = image.convert("RGB") if image.mode == "L" and profile.mode == "RGB" else image
    found = ImageCms.applyTransform(own, profile.to_srgb)
    assert found is not None
    found = found.convert("L") if image.mode == "L" else found
    note(found, *notes_of(image))
    return found


@functools.lru_cache(_KEPT)
def _profile(data: bytes) -> _Profile:
    """Reads a profile; raises PyCMSError, OSError, ValueError and the like where it is broken."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(data))
    space = source.profile.xcolor_space.strip()
    if space not in _MODES:
        raise ValueError(f"colours of {space}")
    mode, srgb = _MODES[space], ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(source, srgb, mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    return _Profile(mode, None if mode != "CMYK" and _changes_nothing(transform, mode) else transform)


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    steps = numpy.linspace(0, 255, 256 if mode == "L" else 9).astype(numpy.uint8)
    grid = steps[None, :] if mode == "L" else numpy.stack(numpy.meshgrid(steps, steps, steps), -1).reshape(27, 27, 3)
    probe = Image.fromarray(grid)
    found = ImageCms.applyTransform(probe, transform)
    assert found is not None
    away = numpy.asarray(found, numpy.int16) - numpy.asarray(probe.convert("RGB"), numpy.int16)
    return int(numpy.abs(away).max()) <= _SAME
