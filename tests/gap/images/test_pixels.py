"""Pixels of arrays and of files, and why there are none."""

import numpy
import pytest
from PIL import Image

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.image_config import ImageConfig
from pagebeam.gap.images.pixels import preprocess_array, preprocess_file, preprocess_files


def test_an_array():
    found = preprocess_array([[0, 300], [65535, 7]], ImageConfig(gray=True), "a")
    assert (found.name, found.type, found.rawshape) == ("a", "raw", (2, 2))
    assert found.plain.tolist() == [[0, 1], [255, 0]]  # beyond 255: levels of 16 bits
    assert preprocess_array([1, 2], ImageConfig(), None).plain.tolist() == [1, 2]


def test_files_come_in_their_order_with_the_reasons_of_those_that_do_not(tmp_path):
    pixels = numpy.arange(18, dtype=numpy.uint8).reshape(2, 3, 3)
    Image.fromarray(pixels).save(tmp_path / "a.bmp")
    (tmp_path / "b.png").write_bytes(b"no image")
    paths = [str(tmp_path / name) for name in ("no.png", "a.bmp", "b.png")]
    missing, found, broken = preprocess_files(paths, ImageConfig(thumb=(1, 1)))
    assert (missing.category, broken.category) == ("not_found", "unsupported")
    assert (found.name, found.type, found.size) == ("a", "bmp", (tmp_path / "a.bmp").stat().st_size)
    assert (found.plain == pixels).all()
    assert (found.thumb.shape, found.raw) == ((1, 1, 3), None)
    alone = preprocess_file(paths[1], ImageConfig(gray=True), raw=True, name="other")
    assert (alone.name, alone.plain.shape, alone.rawshape) == ("other", (2, 3), (2, 3, 3))
    assert (alone.raw == pixels).all()
    with pytest.raises(CannotRead):
        preprocess_file(paths[2], ImageConfig(), raw=False)
