"""TIFF files put together tag by tag, of kinds that no library here writes."""

import struct

import numpy

WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC, OFFSETS, FILL_ORDER = 256, 257, 258, 259, 262, 273, 266
ORIENTATION, SAMPLES, ROWS, COUNTS, PLANES, COLORMAP, SUBSAMPLING = 274, 277, 278, 279, 284, 320, 530
SHORT, LONG = 3, 4
_CODES = {SHORT: "H", LONG: "I"}


def raw_tiff(size, bits, photometric, strips, order="<", bands=1, compression=1, more=()):
    """Returns a TIFF of one page.

    Args:
        size: (height, width).
        bits: Of a value.
        photometric: The number that TIFF has for the meaning of values.
        strips: The stored bytes, one strip for each plane.
        order: Of the bytes of numbers, "<" or ">".
        bands: Values of a pixel.
        compression: TIFF's number.
        more: Further tags, (number, values) each, of 16 bits.
    """
    at, offsets = 8, []
    for strip in strips:
        offsets.append(at)
        at += len(strip) + len(strip) % 2
    body = b"".join(strip + bytes(len(strip) % 2) for strip in strips)
    tags = {WIDTH: (LONG, [size[1]]), LENGTH: (LONG, [size[0]]), BITS: (SHORT, [bits] * bands)}
    tags |= {COMPRESSION: (SHORT, [compression]), PHOTOMETRIC: (SHORT, [photometric]), SAMPLES: (SHORT, [bands])}
    tags |= {OFFSETS: (LONG, offsets), COUNTS: (LONG, [len(strip) for strip in strips]), ROWS: (LONG, [size[0]])}
    tags |= {number: (SHORT, list(values)) for number, values in more}
    beyond, entries, rest = at + 2 + 12 * len(tags) + 4, b"", b""
    for number, (type_, values) in sorted(tags.items()):
        packed = struct.pack(order + _CODES[type_] * len(values), *values)
        if len(packed) > 4:
            place, rest = beyond + len(rest), rest + packed + bytes(len(packed) % 2)
            packed = struct.pack(order + "I", place)
        entries += struct.pack(order + "HHI", number, type_, len(values)) + packed.ljust(4, b"\0")
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, at)
    return head + body + struct.pack(order + "H", len(tags)) + entries + bytes(4) + rest


def packed(values, bits, order="<", fill=1):
    """Returns rows of values as TIFF packs them: `fill` 1 from the upper bit of a byte, 2 from the lower."""
    rows = numpy.asarray(values).reshape(len(values), -1)
    if bits == 16:
        return rows.astype(order + "u2").tobytes()
    steps = numpy.arange(bits - 1, -1, -1)
    spread = ((rows[:, :, None] >> steps) & 1).astype(numpy.uint8).reshape(len(rows), -1)
    return numpy.packbits(spread, axis=1, bitorder="big" if fill == 1 else "little").tobytes()
