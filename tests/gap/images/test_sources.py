"""What a collection is made of, before anything is read."""

import numpy
import pytest

from pagebeam.gap.images.sources import list_sources


@pytest.fixture
def folders(tmp_path):
    for folder, names in (("a", ("2.png", "1.png", ".hidden")), ("b", ("3.png",))):
        (tmp_path / folder / "below").mkdir(parents=True)
        for name in names:
            (tmp_path / folder / name).touch()
    return [str(tmp_path / "a"), str(tmp_path / "b")]


def test_folders_hold_their_own_files_and_are_numbered(folders):
    found = [(one.image.rpartition("/")[2], one.label) for one in list_sources(folders, None)]
    assert found == [("1.png", 0), ("2.png", 0), ("3.png", 1)]
    assert [one.label for one in list_sources(folders[0], 5)] == [5, 5]


def test_files_and_arrays_are_taken_as_given():
    pixels = numpy.zeros((2, 2))
    found = list_sources(["x.png", "http://h/y.png", pixels, [[1]]], [1, 2, 3, 4])
    assert [(one.name, one.label) for one in found] == [
        ("x.png", 1), ("http://h/y.png", 2), ("untitled2", 3), ("untitled3", 4),
    ]  # fmt: skip
    assert found[2].image is pixels


def test_refusals(folders):
    with pytest.raises(TypeError, match="the images have no labels"):
        list_sources([*folders, "x.png"], None)
    with pytest.raises(FileNotFoundError, match="there is no folder '/no/such'"):
        list_sources("/no/such", 1)
    with pytest.raises(ValueError, match=r"an array of shape \(3,\) holds no images"):
        list_sources(numpy.zeros(3), 1)
    with pytest.raises(TypeError, match="images must hold paths, folders or arrays, not int"):
        list_sources([3], 1)
    with pytest.raises(TypeError, match="images must be a list of paths, folders or arrays, not int"):
        list_sources(3, 1)
