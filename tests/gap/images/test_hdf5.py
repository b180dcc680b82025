"""What files of images and of collections have in common."""

import h5py
import numpy
import pytest

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.hdf5 import decode_text, open_hdf5, restore_label, stack_labels, write_array


def test_arrays_and_labels(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        write_array(file, "packed", numpy.arange(3), packed=True)
        write_array(file, "plain", numpy.arange(3))
    with open_hdf5(str(tmp_path / "a.h5")) as file:
        assert [file[name].compression for name in ("packed", "plain")] == ["gzip", None]
        assert file["packed"][:].tolist() == [0, 1, 2]
    assert (stack_labels([1, 2]).dtype, stack_labels([[0.0, 1.0]]).dtype) == (numpy.int64, numpy.float32)
    assert (restore_label(numpy.int64(3)), restore_label(numpy.array([0, 1])).__class__) == (3, numpy.ndarray)
    assert [decode_text(value) for value in (b"caf\xc3\xa9", "x", b"\xff")] == ["café", "x", "\ufffd"]


def test_what_cannot_be_opened(tmp_path):
    (tmp_path / "b.h5").write_text("no HDF5")
    with pytest.raises(FileNotFoundError, match="nothing was stored there"), open_hdf5(str(tmp_path / "a.h5")):
        pass
    with pytest.raises(CannotRead, match="store it again"), open_hdf5(str(tmp_path / "b.h5")):
        pass
