"""Every example of the guide's section 4, as GAP.md decides it, run as a user would write it."""

import os
import pathlib
import threading
from typing import Any

import h5py
import numpy
import pytest
from PIL import Image as Picture

from pagebeam.gap.vision import Image, Images
from tests.gap.made import served
from tests.transforms.ops.images.pictures import noise

FILES = ("image1.jpg", "image2.jpg")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for seed, name in enumerate(("yourimage.jpg", *FILES, "img1.png", "img2.png")):
        Picture.fromarray(noise(100, 120, seed=seed)).save(name)


def stored(path: str) -> dict[str, tuple[int, ...]]:
    with h5py.File(path, "r") as file:
        return {name: dataset.shape for name, dataset in file.items()}


def test_4_1_an_image_is_stored() -> None:
    Image("yourimage.jpg", 101, "storage_path", config=["thumb=(16,16)"])
    assert stored("storage_path/yourimage.h5") == {
        "images": (1, 100, 120, 3), "labels": (1,), "raw": (1, 100, 120, 3), "thumb": (1, 16, 16, 3),
    }  # fmt: skip


def test_4_1_an_image_of_the_web(tmp_path: pathlib.Path) -> None:
    with served(tmp_path) as address:
        image = Image(f"{address}/yourimage.jpg?size=1", 101, "storage_path")
        with pytest.raises(FileNotFoundError, match=r"no\.jpg"):
            Image(f"{address}/no.jpg", 101, None)
    assert (image.name, image.type, image.size) == ("yourimage", "jpg", os.path.getsize("yourimage.jpg"))
    assert numpy.array_equal(image.data, Image("yourimage.jpg", dir=None).data)


@pytest.mark.parametrize("suffix", ["jpg", "jpeg", "png", "tif", "bmp", "gif", "webp", "jp2"])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_4_1_formats_and_channels(suffix: str, mode: str) -> None:
    if mode == "RGBA" and suffix in ("jpg", "jpeg"):
        pytest.skip("JPEG has no transparency")
    picture = Picture.new(mode, (8, 6), {"L": 200, "RGB": (200, 16, 16), "RGBA": (200, 16, 16, 255)}[mode])
    picture.save(f"a.{suffix}")
    image = Image(f"a.{suffix}", 1, None)
    assert (image.shape, image.type) == ((6, 8, 3), suffix)
    wanted = [200, 200, 200] if mode == "L" else [200, 16, 16]  # RGB, and not BGR
    assert numpy.abs(image.data[3, 4].astype(int) - wanted).max() <= 8


def test_4_1_pixels() -> None:
    raw = [[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [9, 9, 9]]]
    image = Image(raw, 101, "storage_path")
    assert numpy.array_equal(image.data, numpy.array(raw, numpy.uint8))
    assert (image.name, image.type) == ("untitled", "raw")
    assert stored("storage_path/untitled.h5")["images"] == (1, 2, 2, 3)


def test_4_2_settings() -> None:
    image = Image("yourimage.jpg", 101, "path", config=["flatten", "thumb=(16,16)"])
    assert (image.shape, image.thumb.shape, image.raw.shape) == ((100 * 120 * 3,), (16, 16, 3), (100, 120, 3))
    image = Image("yourimage.jpg", 1, "other", config=["gray", "normal", "resize=(50, 40)", "nostore"])
    assert (image.shape, image.data.dtype) == ((50, 40), numpy.float32)
    assert 0 <= image.data.min() < 0.3
    assert 0.7 < image.data.max() <= 1
    assert not os.path.exists("other")


def test_4_4_properties_also_with_label_and_folder_changed_about() -> None:
    image = Image("yourimage.jpg", "storage_path", 101)
    assert (image.name, image.type, image.shape, image.label, image.dir) == (
        "yourimage", "jpg", (100, 120, 3), 101, "storage_path",
    )  # fmt: skip
    assert (image.data.dtype, image.thumb, image.rawshape) == (numpy.uint8, None, (100, 120, 3))
    assert image.size == os.path.getsize("yourimage.jpg")
    assert os.path.exists("storage_path/yourimage.h5")


def test_4_5_asynchronous() -> None:
    heard: list[tuple[Image, str]] = []
    ended = threading.Event()

    def done(i: Image) -> None:
        heard.append((i, i.image))
        ended.set()

    image = Image("img1.png", "storage_path", 101, ehandler=done)
    assert ended.wait(60)
    assert heard == [(image, "img1.png")]
    assert image.wait(5).shape == (100, 120, 3)


def test_4_6_reloading() -> None:
    made = Image("img1.png", 101, "mystorage", config=["thumb=(8,8)", "normal", "flat"])
    image = Image()
    image.load("img1.png", "mystorage")
    for name in ("data", "raw", "thumb"):
        assert numpy.array_equal(getattr(image, name), getattr(made, name)), name
    for name in ("name", "type", "shape", "size", "label", "rawshape", "ressize"):
        assert getattr(image, name) == getattr(made, name), name
    assert isinstance(image.label, int)


def test_4_7_collections() -> None:
    images = Images([*FILES], labels=[101, 102], name="c1")
    assert (len(images), images.labels, images.name) == (2, [101, 102], "c1")
    assert stored("c1.h5") == {
        "images": (2, 100, 120, 3), "labels": (2,), "names": (2,), "types": (2,), "paths": (2,),
        "size": (2,), "ressize": (2,), "rawshape": (2, 3), "shapes": (2, 3),
    }  # fmt: skip
    assert not os.path.exists("image1.h5")
    assert Images([*FILES], labels=101, dir=None).labels == [101, 101]


def test_4_7_folders() -> None:
    for number, folder in enumerate(("subfolder1", "subfolder2")):
        os.mkdir(folder)
        for name in range(number + 1):
            Picture.fromarray(noise(10, 12, seed=name)).save(f"{folder}/{name}.png")
    images = Images(["subfolder1", "subfolder2"], labels=[101, 102], name="c1")
    assert images.labels == [101, 102, 102]
    assert [image.image for image in images] == ["subfolder1/0.png", "subfolder2/0.png", "subfolder2/1.png"]
    assert Images(["subfolder1", "subfolder2"], dir=None).labels == [0, 1, 1]
    assert Images("subfolder2", dir=None, labels=7).labels == [7, 7]


def test_4_8_settings_and_folder() -> None:
    config = ["normal", "flatten"]
    images = Images([*FILES], "train", labels=[101, 102], name="c", config=config)
    assert [image.shape for image in images.images] == [(36000,), (36000,)]
    assert images.pixeltype == "float32"
    assert os.listdir("train") == ["c.h5"]
    assert config == ["normal", "flatten"]
    assert len(Images([*FILES], [101, 102], "other")) == 2  # as Gap has it
    assert os.listdir("other") == ["collection.image1.h5"]


def test_4_9_properties() -> None:
    images = Images([*FILES], None, labels=[0, 1])
    for ix in range(len(images)):
        assert images[ix] is images.data[ix]
    assert images.name == "collection.image1"
    assert images.time > 0
    assert images.elapsed == "00:00:00"
    with pytest.raises(IndexError):
        images[2]


def collection(count: int = 10, **options: Any) -> Images:
    """Images of which each has its number in every pixel and for its label."""
    arrays = numpy.arange(count, dtype=numpy.uint8)[:, None, None] * numpy.ones((1, 4, 6), numpy.uint8)
    options["config"] = ["gray", *options.get("config", ())]
    return Images(arrays, None, labels=list(range(count)), **options)


def test_4_10_split() -> None:
    images = collection()
    images.split = 0.3
    X_train, X_test, Y_train, Y_test = images.split  # noqa: N806 - the guide's names
    assert (X_train.shape, X_test.shape, Y_train.shape, Y_test.shape) == ((7, 4, 6), (3, 4, 6), (7,), (3,))
    assert sorted([*Y_train, *Y_test]) == list(range(10))
    assert X_train[:, 0, 0].tolist() == Y_train.tolist()
    assert [part.shape for part in collection().split] == [(8, 4, 6), (2, 4, 6), (8,), (2,)]  # 0.2


def test_4_10_next() -> None:
    images = collection()
    images.split = 0.3
    epochs = []
    for _ in range(2):
        seen = []
        while (fed := next(images))[0] is not None:
            data, label = fed
            assert data[0, 0] == label
            seen.append(label)
        epochs.append(seen)
    assert sorted(epochs[0]) == sorted(epochs[1]) == sorted(images.split[2])
    assert epochs[0] != epochs[1]


def test_4_10_minibatch() -> None:
    images = collection()
    images.split = 0.3, 42
    images.minibatch = 3
    seen = [[label for data, label in images.minibatch] for _ in range(6)]
    assert [len(labels) for labels in seen] == [3, 3, 1, 3, 3, 1]
    assert sorted(seen[0] + seen[1] + seen[2]) == sorted(seen[3] + seen[4] + seen[5]) == sorted(images.split[2])


def test_4_10_a_seed_repeats_the_split() -> None:
    splits = []
    for seed in (42, 42, 43):
        images = collection()
        images.split = 0.3, seed
        splits.append((images.split[2].tolist(), [next(images)[1] for _ in range(12)]))
    assert splits[0] == splits[1] != splits[2]


def test_4_11_augmentation() -> None:
    images = Images([*FILES], None, labels=[0, 1])
    images.split = 0, 42
    images.augment = True
    fed = []
    while (one := next(images))[0] is not None:
        fed.append(one)
    assert [data.shape for data, _ in fed] == [(100, 120, 3)] * 4  # not square, and keeps its shape
    for (original, label), (copy, again) in (fed[:2], fed[2:]):
        assert label == again
        assert numpy.array_equal(original, images[label].data)
        assert not numpy.array_equal(original, copy)


def test_4_12_asynchronous() -> None:
    heard: list[list[Image]] = []
    ended = threading.Event()

    def done(i: Images) -> None:
        heard.append(i.images)
        ended.set()

    images = Images(["img1.png", "img2.png"], "train", labels=[0, 1], ehandler=done)
    assert ended.wait(60)
    assert heard == [images.images]
    assert os.listdir("train") == ["collection.img1.h5"]


def test_4_13_reloading() -> None:
    made = Images([*FILES], "mystorage", labels=[1, 2], name="mycollection", config=["raw", "thumb=(4,4)", "gray"])
    images = Images()
    images.load("mycollection", "mystorage")
    assert (len(images), images.labels, images.name) == (2, [1, 2], "mycollection")
    for one, other in zip(images.images, made.images, strict=True):
        for name in ("data", "raw", "thumb"):
            assert numpy.array_equal(getattr(one, name), getattr(other, name)), name
        for name in ("name", "type", "image", "size", "shape", "rawshape"):
            assert getattr(one, name) == getattr(other, name), name
