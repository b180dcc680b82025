"""Small image files made in memory."""

import base64
import io

import numpy
from PIL import Image

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAHUAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5j"
    "bHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAAAAEAAAAAAAAAAv///+AAAAACAAAAEHBp"
    "eGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAH1tZGF0AAAAcSgBrwngOSMkv//6Mb//+EaeQ/a5hcF//g8Wff4V"
    "/n/+ze9RXZWFbILbD0Opm8R2/qm/EqRhs0lk1uPxAzLY2gjY37MO7eK5BhNXY9wvM5r6IBgHij0hse84jiQ9+d7o0P4za2n34T+L"
    "/A4yy2T7lHcC"
)
"""A picture of 64 x 32 pixels, red on the left and blue on the right, which nothing here could write."""


def encode(image: Image.Image, format_: str = "PNG", **options: object) -> bytes:
    """Returns the bytes of an image file."""
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def picture(values: object, mode: str | None = None) -> Image.Image:
    """Returns an image from nested lists of uint8, or of whatever dtype an array given has."""
    array = values if isinstance(values, numpy.ndarray) else numpy.array(values, numpy.uint8)
    return Image.fromarray(array) if mode is None else Image.fromarray(array).convert(mode)


def noise(height: int, width: int, channels: int = 3, seed: int = 0) -> numpy.ndarray:
    """Returns (height, width, channels) uint8, the same for the same seed."""
    return numpy.random.default_rng(seed).integers(0, 256, (height, width, channels), dtype=numpy.uint8)


def with_orientation(image: Image.Image, orientation: int, format_: str = "PNG") -> bytes:
    """Returns the bytes of an image file that bears an EXIF orientation, 1..8."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encode(image, format_, exif=exif)
