"""TIFF files hold nothing but their pictures: the byte between an odd strip and what follows it is zero."""

import io

import pytest
from PIL import Image

from pagebeam.transforms.ops.formats.tiff import tiff_bytes


def padding(data: bytes) -> list[int]:
    """The byte after the strips of each page whose number of bytes is odd."""
    found = []
    with Image.open(io.BytesIO(data)) as image:
        for page in range(image.n_frames):
            image.seek(page)
            end = image.tag_v2[273][-1] + image.tag_v2[279][-1]
            found += [data[end]] if end % 2 and end < len(data) else []
    return found


def dirty_the_heap() -> None:
    """Leaves freed blocks full of ones, of every size that a buffer grows through."""
    blocks = [b"\xff" * (1 << size) for size in range(5, 18) for _ in range(6)]
    del blocks


@pytest.mark.parametrize(("mode", "compression"), [("1", "group4"), ("L", "tiff_lzw")])
def test_the_byte_between_strip_and_directory_is_zero(mode, compression):
    found = []
    for more in range(60):  # about half of them have an odd strip
        dirty_the_heap()
        noise = Image.effect_noise((2000 + more, 400), 90).convert(mode)
        found += padding(tiff_bytes([noise], compression))
    assert len(found) >= 15
    assert set(found) == {0}


def test_pages_come_back_in_their_order_with_their_resolution():
    pages = [Image.new("1", (33, 20), 1), Image.new("1", (35, 22), 0)]
    with Image.open(io.BytesIO(tiff_bytes(pages, "group4", dpi=(204, 196)))) as image:
        assert image.n_frames == 2
        for number, page in enumerate(pages):
            image.seek(number)
            assert image.size == page.size
            assert image.tobytes() == page.tobytes()
            assert tuple(map(round, image.info["dpi"])) == (204, 196)


def test_several_pages_give_the_same_bytes_each_time():
    pages = [Image.linear_gradient("L").crop((0, 0, 201 + n, 77)).point(lambda v: v // 2) for n in range(5)]
    first = tiff_bytes(pages, "tiff_lzw")
    for _ in range(20):
        dirty_the_heap()
        assert tiff_bytes(pages, "tiff_lzw") == first
    assert set(padding(first)) <= {0}
