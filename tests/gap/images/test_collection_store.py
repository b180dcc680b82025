"""Collections in their HDF5 files, of one shape or of several."""

import h5py
import numpy
import pytest

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.collection_store import read_collection, write_collection
from pagebeam.gap.images.image import Image


def image(height: int, label: object = 1) -> Image:
    pixels = numpy.arange(height * 6, dtype=numpy.uint8).reshape(height, 2, 3)
    return Image(pixels, label, None, name=f"n{height}", config=["thumb=(1,1)"])


@pytest.mark.parametrize("heights", [(2, 2), (2, 3)])
def test_what_is_written_is_read(tmp_path, heights):
    path = str(tmp_path / "c.h5")
    written = [image(height, number) for number, height in enumerate(heights)]
    write_collection(path, written)
    with h5py.File(path) as file:
        assert ("images" in file, "imgdata1" in file) == (heights == (2, 2), heights != (2, 2))
        assert file["labels"][:].tolist() == [0, 1]
    found = list(read_collection(path))
    assert [(one.name, one.label, one.type) for one in found] == [(one.name, one.label, "raw") for one in written]
    for one, other in zip(found, written, strict=True):
        assert (one.data == other.data).all()
        assert (one.thumb == other.thumb).all()
        assert one.rawshape == other.rawshape


def test_vectors_for_labels(tmp_path):
    write_collection(str(tmp_path / "c.h5"), [image(2, [0, 1]), image(2, [1, 0])])
    assert [one.label.tolist() for one in read_collection(str(tmp_path / "c.h5"))] == [[0, 1], [1, 0]]


def test_another_file_is_refused(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["images"] = 1
    with pytest.raises(CannotRead, match="holds no collection"):
        list(read_collection(str(tmp_path / "a.h5")))
