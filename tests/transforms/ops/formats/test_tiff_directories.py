"""Directories of TIFF files built byte by byte, and which of them are pages."""

import io
import struct

import pytest

from pagebeam.transforms.ops.formats.tiff_directories import Directory, page_indices, read_directories, redirected

WIDTH, HEIGHT, NEW_SUBFILE, TILE_WIDTH = 256, 257, 254, 322
LONG = 4  # type of a value


def tiff(*directories: dict[int, int], order: str = "<") -> bytes:
    """A classic TIFF of directories alone, the first at byte 8, each of 2 + 12 n + 4 bytes; values are LONG."""
    data = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    for number, tags in enumerate(directories):
        after = len(data) + 2 + 12 * len(tags) + 4
        data += struct.pack(order + "H", len(tags))
        data += b"".join(struct.pack(order + "HHII", tag, LONG, 1, value) for tag, value in tags.items())
        data += struct.pack(order + "I", after if number + 1 < len(directories) else 0)
    return data


def page(width: int, height: int, reduced: bool = False, mask: bool = False, tiled: bool = False) -> Directory:
    return Directory(0, width, height, reduced, mask, tiled)


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_chain_is_read_in_either_byte_order(order):
    data = tiff({WIDTH: 60, HEIGHT: 40}, {NEW_SUBFILE: 1, WIDTH: 30, HEIGHT: 20, TILE_WIDTH: 16}, order=order)
    assert read_directories(io.BytesIO(data)) == [
        Directory(8, 60, 40, False, False, False),
        Directory(8 + 2 + 24 + 4, 30, 20, True, False, True),
    ]


def test_a_chain_that_comes_back_to_itself_ends():
    data = tiff({WIDTH: 60, HEIGHT: 40})
    looped = data[:-4] + struct.pack("<I", 8)
    assert [one.width for one in read_directories(io.BytesIO(looped))] == [60]


def test_what_cannot_be_read_ends_the_chain():
    assert read_directories(io.BytesIO(b"II*\0")) == []
    assert read_directories(io.BytesIO(b"a text, and a long one")) == []
    data = tiff({WIDTH: 60, HEIGHT: 40})
    assert read_directories(io.BytesIO(data[:20])) == [Directory(8, 0, 0, False, False, False)]


def test_bigtiff_has_longer_words():
    entries = b"".join(struct.pack("<HHQQ", tag, LONG, 1, value) for tag, value in ((WIDTH, 60), (HEIGHT, 40)))
    data = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", 2) + entries + struct.pack("<Q", 0)
    assert read_directories(io.BytesIO(data)) == [Directory(16, 60, 40, False, False, False)]


@pytest.mark.parametrize(
    ("directories", "pages"),
    [
        ([page(60, 40), page(60, 40)], [0, 1]),
        ([page(60, 40), page(30, 20, reduced=True)], [0]),
        ([page(60, 40), page(60, 40, mask=True)], [0]),
        ([page(60, 40, reduced=True), page(60, 40, reduced=True)], [0, 1]),  # some programs mark every page
        ([page(60, 40, tiled=True), page(30, 20, tiled=True), page(15, 10, tiled=True)], [0]),  # a pyramid
        ([page(60, 40), page(30, 20)], [0, 1]),  # not tiled: a small page
        ([page(60, 40, mask=True)], [0]),  # or there would be no page
        ([], []),
    ],
)
def test_copies_and_masks_are_not_pages(directories, pages):
    assert page_indices(directories) == pages


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_redirected_file_begins_at_another_page(order):
    data = tiff({WIDTH: 60, HEIGHT: 40}, {WIDTH: 30, HEIGHT: 20}, order=order)
    second = read_directories(io.BytesIO(data))[1]
    assert read_directories(io.BytesIO(redirected(data, second.offset))) == [second]
