"""What Pillow does not read of a JPEG 2000: the bits of its values, and its colour profile.

The boxes of a JP2 are those of ISO/IEC 15444-1, annex I, the codestream's markers those of annex A.
"""

import struct
from collections.abc import Iterator
from typing import Any

from PIL import Image

FORMAT = "JPEG2000"
_SIZ = b"\xff\x4f\xff\x51"  # beginning of a codestream
_DEPTH = 42  # bytes from there to the depth of the first component
_HEAD = 1 << 22  # bytes that a profile and other boxes before the codestream may take
_PROFILES = (2, 3)  # methods of a colour box that hold a profile


def bits_of(head: bytes) -> int:
    """Returns the bits of a value, from the beginning of a file; 8 where it does not say."""
    at = head.find(_SIZ)
    return (head[at + _DEPTH] & 0x7F) + 1 if 0 <= at < len(head) - _DEPTH else 8


def profile_of(head: bytes) -> bytes | None:
    """Returns the first colour profile in the boxes at the beginning of a file; None where there is none."""
    headers = next((content for kind, content in _boxes(head) if kind == b"jp2h"), b"")
    colours = (content for kind, content in _boxes(headers) if kind == b"colr" and len(content) > 3)
    return next((content[3:] for content in colours if content[0] in _PROFILES), None)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at <= len(data) - 8:
        size, kind = struct.unpack_from(">I4s", data, at)
        begin = at + 8
        if size == 1 and begin <= len(data) - 8:
            size, begin = int.from_bytes(data[begin : begin + 8], "big"), begin + 8
        end = at + size if size else len(data)
        if end < begin:
            return
        yield kind, data[begin:end]
        at = end


def head_of(image: Image.Image) -> bytes:
    """Returns the beginning of an opened file, which stays where it is; nothing once it is decoded."""
    file: Any = getattr(image, "fp", None)
    if file is None:
        return b""
    at = file.tell()
    file.seek(0)
    head: bytes = file.read(_HEAD)
    file.seek(at)
    return head


def add_profile(image: Image.Image) -> None:
    """Adds to an opened JPEG 2000 its colour profile, where Pillow looks for one."""
    profile = profile_of(head_of(image))
    if profile:
        image.info["icc_profile"] = profile
