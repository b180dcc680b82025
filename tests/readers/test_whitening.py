"""Whitened samples: every reader applies the matrix that the run left."""

import pickle

import h5py
import numpy
import pytest

from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.manifest import Manifest
from pagebeam.readers.whitening import Whitening
from tests.pipelines.test_images import noise, run

FILES = 40


@pytest.fixture(scope="module", params=[(), ("--normalize",), ("--flatten",)], ids=lambda given: "".join(given))
def out(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("white")
    for number in range(FILES):
        (folder / "in" / f"c{number % 2}").mkdir(parents=True, exist_ok=True)
        noise(9, 7, number).save(folder / "in" / f"c{number % 2}" / f"{number}.png")
    given = ("--resize", "2,2", "--grayscale", "--zca", *request.param)
    return run(folder / "out", "--images", f"{folder}/in/**", *given)


def test_pixels_of_train_are_uncorrelated(out):
    train = ImageDataset(out, "train", normalise="zca")
    white, _ = train.arrays()
    assert white.dtype == numpy.float32
    assert white.shape == ImageDataset(out, "train").arrays()[0].shape
    flat = white.reshape(len(white), -1)
    assert numpy.allclose(flat.mean(0), 0, atol=1e-4)
    assert numpy.allclose(flat.T @ flat / len(flat), numpy.eye(4), atol=0.02)


def test_one_alone_and_another_process_get_the_same(out):
    test = ImageDataset(out, "test", normalise="zca")
    assert len(test) > 0
    white = test.arrays()[0]
    for index, image in enumerate(white):
        assert numpy.allclose(test[index][0], image, atol=1e-5)
    assert (pickle.loads(pickle.dumps(test)).arrays()[0] == white).all()


def test_without_a_matrix_it_is_refused(tmp_path):
    noise(9, 7, 1).save(tmp_path / "a.png")
    plain = run(tmp_path / "out", "--images", f"{tmp_path}/a.png", "--resize", "2,2", "--labels", "0")
    split = "train" if (plain / "images" / "train").exists() else "test"
    with pytest.raises(ValueError, match="run with --zca"):
        ImageDataset(plain, split, normalise="zca")


@pytest.mark.tensorflow
@pytest.mark.parametrize("batch_size", [4, None])
def test_tf_data_gives_the_same(out, batch_size):
    from pagebeam.readers.for_tensorflow import tfrecord_dataset

    expected = ImageDataset(out, "train", normalise="zca").arrays()[0]
    found = [images.numpy() for images, _ in tfrecord_dataset(out, "train", batch_size=batch_size, normalise="zca")]
    assert numpy.allclose(numpy.concatenate(found) if batch_size else numpy.stack(found), expected, atol=1e-3)


def test_the_matrix_is_applied_to_pixels_of_0_to_1(tmp_path):
    with h5py.File(tmp_path / "zca.h5", "w") as file:
        file["mean"] = numpy.array([0.5, 0], numpy.float32)
        file["matrix"] = numpy.array([[2, 0], [1, 1]], numpy.float32)
    manifest = Manifest(str(tmp_path), (1, 2, 1), 1, "uint8", "raw", None, 1, (), (), {}, zca="zca.h5")
    whiten = Whitening(manifest)
    assert whiten(numpy.array([[[255], [0]]], numpy.uint8)).tolist() == [[[1], [0]]]
    assert pickle.loads(pickle.dumps(whiten)).parts[1].tolist() == [[2, 0], [1, 1]]
    with pytest.raises(ValueError, match="run with --zca"):
        Whitening(manifest._replace(zca=None))
