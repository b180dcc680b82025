"""Colour profiles (ICC.1, version 2.4) made of primaries and a gamma, and one of inks."""

import itertools
import struct

import numpy

D50 = (0.9642, 1.0, 0.8249)
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
"""Red, green and blue of Display P3, adapted to D50."""
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
SRGB_CURVE = "srgb"


def profile(primaries=None, gamma: float | str = 2.2) -> bytes:
    """Returns a profile of the three primaries, XYZ each; without them, of grey."""
    curve = _curve(gamma)
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78), b"wtpt": _xyz(D50)}
    tags |= {b"cprt": b"text" + bytes(4) + b"none\0"}
    if primaries is None:
        tags[b"kTRC"] = curve
    else:
        tags |= {name: _xyz(one) for name, one in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
        tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _file(tags, b"mntr", b"RGB " if primaries else b"GRAY", b"XYZ ")


def turned_inks() -> bytes:
    """Returns a profile of four inks in which C, M and Y print the colours of M, Y and C."""
    corners = numpy.array(list(itertools.product((0.0, 1.0), repeat=4)))
    linear = (1 - corners[:, [1, 2, 0]]) * (1 - corners[:, 3:])
    ratio = linear @ numpy.array(SRGB) / numpy.array(D50)
    root = numpy.where(ratio > (6 / 29) ** 3, numpy.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    lab = [652.8 * (116 * root[:, 1] - 16)]
    lab += [256 * (scale * (root[:, one] - root[:, one + 1]) + 128) for one, scale in ((0, 500), (1, 200))]
    table = numpy.rint(numpy.clip(numpy.stack(lab, 1), 0, 65535)).astype(">u2").tobytes()
    same, line = struct.pack(">9i", *numpy.eye(3, dtype=int).ravel() * 65536), struct.pack(">2H", 0, 65535)
    lookup = b"mft2" + bytes(4) + bytes([4, 3, 2, 0]) + same + struct.pack(">2H", 2, 2) + 4 * line + table + 3 * line
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78), b"wtpt": _xyz(D50)}
    tags |= {b"cprt": b"text" + bytes(4) + b"none\0", b"A2B0": lookup}
    return _file(tags, b"prtr", b"CMYK", b"Lab ")


def _file(tags, kind: bytes, space: bytes, connection: bytes) -> bytes:
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, at + len(body), len(content))
        body += content
    head = struct.pack(">I4xI4s4s4s12x4s", at + len(body), 0x02400000, kind, space, connection, b"acsp")
    head += bytes(68 - len(head)) + b"".join(struct.pack(">i", round(one * 65536)) for one in D50)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(tags)) + table + body


def _xyz(values) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(one * 65536)) for one in values)


def _curve(gamma: float | str) -> bytes:
    if gamma == SRGB_CURVE:
        steps = numpy.linspace(0, 1, 1024)
        linear = numpy.where(steps <= 0.04045, steps / 12.92, ((steps + 0.055) / 1.055) ** 2.4)
        return b"curv" + bytes(4) + struct.pack(">I", 1024) + numpy.rint(linear * 65535).astype(">u2").tobytes()
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(float(gamma) * 256))
