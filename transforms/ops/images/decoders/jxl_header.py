"""Reads the header of a JPEG XL (ISO/IEC 18181-1, annexes D and E): size, bits, and the colours that its values are of.

The decoder gives the values in the file's own space where the header describes it, and in linear sRGB where an embedded
profile describes it and the values are in XYB. Such a profile is itself compressed: where the values are in its space,
a note says that it was not applied.
"""

import struct
from collections.abc import Callable
from typing import NamedTuple

from pagebeam.transforms.ops.images.decoders import matrix_profile

_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_GREY, _XYB = 1, 2  # kinds of colour
_WHITES = {1: matrix_profile.D65, 10: (1 / 3, 1 / 3), 11: (0.314, 0.351)}
_PRIMARIES = {
    1: matrix_profile.SRGB,
    9: ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
_CUSTOM = 2
_CURVES: dict[int, float | str] = {1: matrix_profile.BT709, 8: 1.0, 13: matrix_profile.SRGB_CURVE, 17: 2.6}
_BRIGHT = {16: "PQ", 18: "HLG"}  # curves of a high dynamic range
_ALPHA, _SPOT, _CFA = 0, 2, 5  # kinds of extra channels
_LONGEST = 8192  # bytes that a header is looked for in


class JxlHeader(NamedTuple):
    """What the header of a JPEG XL says."""

    width: int  # as it is stored, before it is turned
    height: int
    bits: int  # of a value
    profile: bytes | None = None  # of the decoded values, where they are not in sRGB
    note: str | None = None  # why their colours are not those that the file means


def jxl_header(data: bytes) -> JxlHeader:
    """Reads the header of a JPEG XL.

    Raises:
        SyntaxError: It does not begin as a JPEG XL does.
    """
    stream = _codestream(data)
    if stream[:2] != b"\xff\x0a":
        raise SyntaxError("no codestream")
    bits = _Bits(stream[2:])
    width, height = _size(bits)
    if bits.take(1):  # all is as usual
        return JxlHeader(width, height, 8)
    if bits.take(1):
        bits.take(3)  # orientation
        if bits.take(1):
            _size(bits)  # as it is to be shown
        if bits.take(1):
            _skip_preview(bits)
        if bits.take(1):
            _skip_animation(bits)
    depth = _depth(bits)
    bits.take(1)  # whether 16 bits are enough to decode with
    for _ in range(bits.one_of((0, 0), (0, 1), (4, 2), (12, 1))):
        _skip_channel(bits)
    return JxlHeader(width, height, depth, *_colours(bits, is_xyb=bool(bits.take(1))))


def _depth(bits: "_Bits") -> int:
    if not bits.take(1):
        return bits.one_of((0, 8), (0, 10), (0, 12), (6, 1))
    bits.one_of((0, 32), (0, 16), (0, 24), (6, 1))
    bits.take(4)  # bits of the exponent
    return 32


def _skip_channel(bits: "_Bits") -> None:
    if bits.take(1):  # 8 bits of alpha
        return
    kind = bits.kind()
    _depth(bits)
    bits.one_of((0, 0), (0, 3), (0, 4), (3, 1))  # how much smaller it is
    bits.take(8 * bits.one_of((0, 0), (4, 0), (5, 16), (10, 48)))  # its name
    if kind == _ALPHA:
        bits.take(1)
    elif kind == _SPOT:
        bits.take(64)
    elif kind == _CFA:
        bits.one_of((0, 1), (2, 0), (4, 3), (8, 19))


def _colours(bits: "_Bits", is_xyb: bool) -> tuple[bytes | None, str | None]:
    """Reads the colours of the values: a profile where they are not in sRGB, or a note where none can be made."""
    if bits.take(1):  # sRGB
        return None, None
    has_profile, kind = bits.take(1), bits.kind()
    if has_profile:
        if is_xyb and kind != _GREY:
            return matrix_profile.make(matrix_profile.D65, matrix_profile.SRGB, 1.0), None
        return None, "profile: its colour profile cannot be read; taken for sRGB"
    if kind == _XYB:
        return None, None
    white = bits.kind()
    at_white = _WHITES.get(white) if white != _CUSTOM else _point(bits)
    primaries = None
    if kind != _GREY:
        named = bits.kind()
        primaries = _PRIMARIES.get(named) if named != _CUSTOM else (_point(bits), _point(bits), _point(bits))
    gamma = bits.take(24) / 1e7 if bits.take(1) else 0.0
    named = 0 if gamma else bits.kind()
    curve: float | str | None = 1 / gamma if gamma else _CURVES.get(named)
    if curve is None or at_white is None or (kind != _GREY and primaries is None):
        what = f"of a high dynamic range ({_BRIGHT[named]})" if named in _BRIGHT else "unknown"
        return None, f"profile: its colours are {what}; taken for sRGB"
    return matrix_profile.make(at_white, primaries, curve), None


def _point(bits: "_Bits") -> tuple[float, float]:
    """Reads the x and y of a colour."""
    across, down = (bits.one_of((19, 0), (19, 1 << 19), (20, 1 << 20), (21, 1 << 21)) for _ in range(2))
    return _signed(across) / 1e6, _signed(down) / 1e6


def _signed(number: int) -> int:
    return -(number // 2) - 1 if number % 2 else number // 2


class _Bits:
    """Numbers as a codestream holds them, the lowest bit first."""

    def __init__(self, data: bytes):
        self._bits = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        """Takes the next number, of so many bits."""
        value = self._bits & ((1 << count) - 1)
        self._bits >>= count
        return value

    def one_of(self, *ways: tuple[int, int]) -> int:
        """Takes a number written in the one of four ways, (bits, least), that its first two bits name."""
        count, least = ways[self.take(2)]
        return self.take(count) + least

    def kind(self) -> int:
        """Takes one of a set of kinds."""
        return self.one_of((0, 0), (0, 1), (4, 2), (6, 18))


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    return _sides(bits, lambda: 8 * bits.take(5) + 8 if small else bits.one_of((9, 1), (13, 1), (18, 1), (30, 1)))


def _sides(bits: _Bits, side: Callable[[], int]) -> tuple[int, int]:
    height, ratio = side(), bits.take(3)
    if not ratio:
        return side(), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _skip_preview(bits: _Bits) -> None:
    ways = ((0, 16), (0, 32), (5, 1), (9, 33)) if bits.take(1) else ((6, 1), (8, 65), (10, 321), (12, 1345))
    _sides(bits, lambda: bits.one_of(*ways))


def _skip_animation(bits: _Bits) -> None:
    bits.one_of((0, 100), (0, 1000), (10, 1), (30, 1))  # ticks
    bits.one_of((0, 1), (0, 1001), (8, 1), (10, 1))  # in so many seconds
    bits.one_of((0, 0), (3, 0), (16, 0), (32, 0))  # times that it is shown
    bits.take(1)  # whether frames have time codes


def _codestream(data: bytes) -> bytes:
    """Returns the beginning of the codestream, which may be in boxes (ISO/IEC 18181-2)."""
    at = 0
    while data[:2] != b"\xff\x0a" and at < len(data) - 8:
        size, kind = struct.unpack_from(">I4s", data, at)
        begin = at + 8
        if size == 1 and at < len(data) - 16:
            size, begin = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        if kind in (b"jxlc", b"jxlp"):
            return data[begin + (4 if kind == b"jxlp" else 0) :][:_LONGEST]
        if size < 8:
            break
        at += size
    return data[:_LONGEST]
