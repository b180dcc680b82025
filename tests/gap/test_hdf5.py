"""What files of images and of collections have in common."""

import h5py
import numpy
import pytest

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.hdf5 import label_array, label_of, opened, put, text


def test_arrays_and_labels(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        put(file, "packed", numpy.arange(3), packed=True)
        put(file, "plain", numpy.arange(3))
    with opened(str(tmp_path / "a.h5")) as file:
        assert [file[name].compression for name in ("packed", "plain")] == ["gzip", None]
        assert file["packed"][:].tolist() == [0, 1, 2]
    assert (label_array([1, 2]).dtype, label_array([[0.0, 1.0]]).dtype) == (numpy.int64, numpy.float32)
    assert (label_of(numpy.int64(3)), label_of(numpy.array([0, 1])).__class__) == (3, numpy.ndarray)
    assert [text(value) for value in (b"caf\xc3\xa9", "x", b"\xff")] == ["café", "x", "\ufffd"]


def test_what_cannot_be_opened(tmp_path):
    (tmp_path / "b.h5").write_text("no HDF5")
    with pytest.raises(FileNotFoundError, match="nothing was stored there"), opened(str(tmp_path / "a.h5")):
        pass
    with pytest.raises(CannotRead, match="store it again"), opened(str(tmp_path / "b.h5")):
        pass
