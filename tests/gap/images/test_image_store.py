"""One image in its HDF5 file."""

import h5py
import numpy
import pytest

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.image_store import read_image, write_image
from pagebeam.gap.images.pixels import Pixels

PLAIN = numpy.arange(18, dtype=numpy.uint8).reshape(2, 3, 3)


def test_what_is_written_is_read(tmp_path):
    path = str(tmp_path / "a.h5")
    write_image(path, Pixels("a", "png", 99, PLAIN, PLAIN[:1, :1], PLAIN, (2, 3, 3)), PLAIN.reshape(-1), 7)
    found = read_image(path)
    assert (found.image, found.label, found.shape, found.data.shape) == ("a", 7, (2, 3, 3), (18,))
    assert (found.pixels.type, found.pixels.size, found.pixels.rawshape) == ("png", 99, (2, 3, 3))
    assert (found.pixels.raw == PLAIN).all()
    assert found.pixels.thumb.tolist() == [[[0, 1, 2]]]
    with h5py.File(path) as file:
        assert sorted(file) == ["images", "labels", "raw", "thumb"]
        assert file["images"].shape == (1, 18)


def test_another_file_is_refused(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["other"] = 1
    with pytest.raises(CannotRead, match=r"Images\(\)\.load reads collections"):
        read_image(str(tmp_path / "a.h5"))
