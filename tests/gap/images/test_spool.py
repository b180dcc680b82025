"""Collections larger than memory: their pixels lie in a file, and are the same."""

import mmap
import pathlib

import numpy
import pytest
from PIL import Image as Picture

from pagebeam.gap.images.image import pixels_of
from pagebeam.gap.images.spool import CHUNK, Spool
from pagebeam.gap.vision import Images


@pytest.fixture
def files(tmp_path: pathlib.Path) -> list[str]:
    noise = numpy.random.default_rng(0)
    paths = [tmp_path / f"{number}.png" for number in range(7)]
    for path in paths:
        Picture.fromarray(noise.integers(0, 256, (12, 10, 3), numpy.uint8)).save(path)
    return [str(path) for path in paths]


def _owner(array: object) -> object:
    while isinstance(array, (numpy.ndarray, memoryview)):
        array = array.base if isinstance(array, numpy.ndarray) else array.obj
    return array


def test_arrays_in_the_file_are_what_was_put_there() -> None:
    spool = Spool()
    first, second = numpy.arange(5, dtype=numpy.float32), numpy.arange(6, dtype=numpy.uint8).reshape(2, 3)
    kept = [spool.kept(first), spool.kept(second)]
    spool.release()
    assert [array.tolist() for array in kept] == [first.tolist(), second.tolist()]
    assert [array.dtype for array in kept] == [first.dtype, second.dtype]
    kept[0][0] = 9
    assert kept[0][0] == 9


def test_more_than_a_chunk_goes_to_further_ones() -> None:
    spool = Spool()
    half = numpy.zeros(CHUNK // 2 + 1, numpy.uint8)
    kept = [spool.kept(half + n) for n in range(3)]
    large = spool.empty((CHUNK + 5,), numpy.dtype(numpy.uint8))
    assert [int(array[-1]) for array in kept] == [0, 1, 2]
    assert len({id(_owner(array)) for array in (*kept, large)}) == 4
    assert large.shape == (CHUNK + 5,)
    assert not large.any()


@pytest.mark.parametrize("config", [[], ["normal", "flat"], ["raw", "gray"]])
def test_images_in_a_file_are_those_in_memory(files: list[str], tmp_path: pathlib.Path, config: list[str]) -> None:
    labels = list(range(7))
    usual = Images(files, str(tmp_path / "a"), labels=labels, name="c", config=config)
    spooled = Images(files, str(tmp_path / "b"), labels=labels, name="c", config=[*config, "nomem"])
    assert isinstance(_owner(spooled[0].data), mmap.mmap)
    pixels = pixels_of(spooled[0])
    assert pixels is not None
    assert pixels.plain.base is None  # a view would hold the pixels in memory
    assert (tmp_path / "a/c.h5").read_bytes() == (tmp_path / "b/c.h5").read_bytes()
    usual.split = spooled.split = 0.3, 1
    for one, other in zip(usual.split, spooled.split, strict=True):
        assert numpy.array_equal(one, other)
    assert isinstance(_owner(spooled.split[0]), mmap.mmap)
    spooled.minibatch = 3
    assert [data.tolist() for data, _ in spooled.minibatch] == spooled.split[0][:3].tolist()


def test_a_stored_collection_is_loaded_into_a_file(files: list[str], tmp_path: pathlib.Path) -> None:
    stored = Images(files, str(tmp_path), labels=1, name="c")
    images = Images(config=["nomem"])
    images.load("c", str(tmp_path))
    assert isinstance(_owner(images[6].data), mmap.mmap)
    pairs = [(one.data, other.data) for one, other in zip(stored.images, images.images, strict=True)]
    assert all(a is not None and b is not None and numpy.array_equal(a, b) for a, b in pairs)
