"""Makes colour profiles (ICC.1, version 2.4) of a white point, three primaries and a curve."""

import struct

import numpy

Point = tuple[float, float]

D65: Point = (0.3127, 0.3290)
SRGB: tuple[Point, Point, Point] = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
SRGB_CURVE, BT709 = "sRGB", "BT.709"
_D50 = (0.9642, 1.0, 0.8249)
_CONES = numpy.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])  # Bradford
_STEPS = 4096


def make(white: Point, primaries: tuple[Point, Point, Point] | None, curve: float | str) -> bytes:
    """Returns a profile of three primaries; without them, of grey.

    Args:
        white: x and y of white.
        primaries: x and y of red, green and blue.
        curve: A gamma, `SRGB_CURVE` or `BT709`.
    """
    tone = _curve(curve)
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"made\0" + bytes(78), b"wtpt": _xyz(_D50)}
    tags |= {b"cprt": b"text" + bytes(4) + b"none\0"}
    if primaries is None:
        tags[b"kTRC"] = tone
    else:
        colours = to_d50(white, primaries)
        tags |= {name: _xyz(colours[:, at]) for at, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))}
        tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), tone)
    return _file(tags, b"RGB " if primaries else b"GRAY")


def to_d50(white: Point, primaries: tuple[Point, Point, Point]) -> numpy.ndarray:
    """Returns the XYZ of red, green and blue as columns, adapted from their white to that of profiles."""
    columns = numpy.array([_of_point(point) for point in primaries]).T
    columns = columns * numpy.linalg.solve(columns, _of_point(white))
    scale = (_CONES @ _D50) / (_CONES @ _of_point(white))
    adapted: numpy.ndarray = numpy.linalg.inv(_CONES) @ numpy.diag(scale) @ _CONES @ columns
    return adapted


def _of_point(point: Point) -> numpy.ndarray:
    across, down = point
    down = down or 1e-9
    return numpy.array([across / down, 1.0, (1 - across - down) / down])


def _curve(curve: float | str) -> bytes:
    if not isinstance(curve, str):
        return b"curv" + bytes(4) + struct.pack(">IH", 1, min(65535, round(curve * 256)))
    steps = numpy.linspace(0, 1, _STEPS)
    if curve == BT709:
        linear = numpy.where(steps < 0.081, steps / 4.5, ((steps + 0.099) / 1.099) ** (1 / 0.45))
    else:
        linear = numpy.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
    return b"curv" + bytes(4) + struct.pack(">I", _STEPS) + numpy.rint(linear * 65535).astype(">u2").tobytes()


def _xyz(values: "numpy.ndarray | tuple[float, ...]") -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(65536 * float(value)) for value in values))


def _file(tags: dict[bytes, bytes], space: bytes) -> bytes:
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, at + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", at + len(body), bytes(4), 0x02400000, b"mntr", space, b"XYZ ")
    head += (
        struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + struct.pack(">3i", *(round(65536 * v) for v in _D50))
    )
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body
