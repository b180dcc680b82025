"""Captions and boxes in HDF5: all in a row, and how many each sample has."""

import h5py
import numpy

from pagebeam.transforms.ops.formats.hdf5_annotations import write_annotations
from tests.transforms.ops.formats.shard_samples import LAYOUT, MARKED, marks


def test_marks_of_all_samples_stand_in_a_row(tmp_path):
    with h5py.File(tmp_path / "s.h5", "w") as file:
        write_annotations(file, MARKED, [marks("a", "ü"), marks(boxes=1), marks("c", boxes=2)])
        assert file["captions"].asstr()[:].tolist() == ["a", "ü", "c"]
        assert file["caption_counts"][:].tolist() == [2, 0, 1]
        assert file["boxes"][:].tolist() == [[0, 0, 1, 1]] * 3
        assert file["box_labels"][:].tolist() == [0, 0, 0]
        assert file["box_counts"][:].tolist() == [0, 1, 2]
        assert list(file.attrs["box_class_names"]) == ["nose"]


def test_a_shard_without_samples_has_empty_datasets_of_the_same_types(tmp_path):
    with h5py.File(tmp_path / "s.h5", "w") as file:
        write_annotations(file, MARKED, [])
        assert (file["boxes"].shape, file["boxes"].dtype) == ((0, 4), numpy.float32)
        assert (file["captions"].shape, file["box_labels"].dtype) == ((0,), numpy.int64)


def test_nothing_is_written_that_the_layout_does_not_ask_for(tmp_path):
    with h5py.File(tmp_path / "s.h5", "w") as file:
        write_annotations(file, LAYOUT, [marks("a", boxes=1)])
        assert list(file) == []
        write_annotations(file, LAYOUT._replace(captions=True), [marks("a", boxes=1)])
        assert sorted(file) == ["caption_counts", "captions"]
