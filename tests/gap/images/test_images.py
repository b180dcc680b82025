"""Images beyond the guide's examples: labels, several sizes, files of Gap's own, and what is fed."""

import os
import pathlib

import h5py
import numpy
import pytest
from PIL import Image as Picture

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.image import Image
from pagebeam.gap.images.images import Images
from tests.transforms.ops.images.pictures import noise


@pytest.fixture
def files(tmp_path: pathlib.Path) -> list[str]:
    """Four pictures of two sizes."""
    for number in range(4):
        Picture.fromarray(noise(20 + 10 * (number % 2), 30, seed=number)).save(tmp_path / f"{number}.png")
    return [str(tmp_path / f"{number}.png") for number in range(4)]


def test_images_that_cannot_be_read_are_named(tmp_path: pathlib.Path, files: list[str]) -> None:
    (tmp_path / "notes.txt").write_text("no image")
    with pytest.warns(UserWarning, match="2 of 6 images could not be read") as told:
        images = Images([*files[:2], str(tmp_path / "notes.txt"), *files[2:], "/no/such.png"], None, labels=[*range(6)])
    assert told[0].filename == __file__  # the caller's own line
    assert (len(images), images.labels, images.fail) == (4, [0, 1, 3, 4], 2)
    assert [(error.image, error.category) for error in images.errors] == [
        (str(tmp_path / "notes.txt"), "unsupported"), ("/no/such.png", "not_found"),
    ]  # fmt: skip
    images.split = 0.5
    assert len(images.split[0]) == 2
    with pytest.warns(UserWarning, match="could not be read"):
        assert len(Images(str(tmp_path), dir=None)) == 4


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (7, [7, 7]),
        ([1, 2], [1, 2]),
        (numpy.array([1, 2], numpy.int64), [1, 2]),
        (numpy.array([1, 2], numpy.int32), [1, 2]),
        ([[1, 0], [0, 1]], [[1, 0], [0, 1]]),
        (numpy.eye(2), [[1, 0], [0, 1]]),
    ],
)
def test_labels(files: list[str], tmp_path: pathlib.Path, labels: object, expected: list[object]) -> None:
    images = Images(files[:2], str(tmp_path / "s"), labels=labels, name="c")
    again = Images()
    again.load("c", str(tmp_path / "s"))
    for one in (images, again):
        assert [label if isinstance(label, int) else label.tolist() for label in one.labels] == expected
    images.split = 0
    assert images.split[2].dtype == (numpy.int64 if isinstance(expected[0], int) else numpy.float32)
    assert images.split[1] is None


def test_one_hot_where_asked_for(files: list[str]) -> None:
    images = Images(files[:2], None, labels=[0, 2], config=["nlabels=3"])
    assert [label.tolist() for label in images.labels] == [[1, 0, 0], [0, 0, 1]]
    with pytest.raises(ValueError, match="label 2"):
        Images(files[:2], None, labels=[0, 2], config=["nlabels=2"])


@pytest.mark.parametrize(("labels", "error"), [({1: 2}, TypeError), ([1, 2, 3], ValueError), ([1.5, 2], TypeError)])
def test_wrong_labels(files: list[str], labels: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        Images(files[:2], None, labels=labels)


def test_images_of_several_sizes(files: list[str], tmp_path: pathlib.Path) -> None:
    images = Images(files, str(tmp_path / "s"), labels=[0, 1, 2, 3], name="c")
    images.split = 0.5, 1
    train = images.split[0]
    assert sorted({array.shape for array in train} | {array.shape for array in images.split[1]}) == [
        (20, 30, 3),
        (30, 30, 3),
    ]
    again = Images()
    again.load("c", str(tmp_path / "s"))
    for one, other in zip(again.images, images.images, strict=True):
        assert numpy.array_equal(one.data, other.data)
    assert images.resize is None
    images.resize = (8, 6)
    assert (images.resize, {image.shape for image in images.images}) == ((8, 6), {(8, 6, 3)})
    images.flatten = True
    assert {image.shape for image in images.images} == {(144,)}
    images.resize = (4, 4)
    images.flatten = False
    assert {image.shape for image in images.images} == {(4, 4, 3)}


def test_adding(files: list[str]) -> None:
    images = Images(files[:1], None, labels=1)
    images += Image(files[1], 2, None)
    images += Images(files[2:], None, labels=3)
    assert images.labels == [1, 2, 3, 3]
    with pytest.raises(TypeError, match="str"):
        images += "x"  # type: ignore[arg-type]


def test_several_copies_in_minibatches(files: list[str]) -> None:
    images = Images(files, None, labels=[0, 1, 2, 3], config=["flat", "resize=(8,8)"])
    images.split = 0.25, 3
    images.augment = (10, 20, 2)
    with pytest.raises(ValueError, match="minibatch = 32"):
        _ = images.minibatch
    images.minibatch = 2
    fed = list(images.minibatch)
    assert len(fed) == 6
    assert {data.shape for data, _ in fed} == {(192,)}
    assert [label for _, label in fed] == [fed[0][1]] * 3 + [fed[3][1]] * 3
    assert images.augment == (10, 20, 2)
    images.augment = False
    assert len(list(images.minibatch)) == 1


def test_labels_and_folder_in_any_place(tmp_path: pathlib.Path, files: list[str]) -> None:
    folder, labels = str(tmp_path / "s"), [3, 4]
    every = [
        Images(files[:2], labels, folder),
        Images(files[:2], folder, labels),
        Images(files[:2], labels, dir=folder),
        Images(files[:2], folder, labels=labels),
        Images(files[:2], labels=labels, dir=folder),
        Images(files[:2], labels, folder, "c", None, ["gray"]),
    ]
    assert [(images.labels, images.dir) for images in every] == 6 * [([3, 4], folder)]
    assert (every[-1].name, every[-1][0].shape) == ("c", (20, 30))
    assert sorted(os.listdir(folder)) == ["c.h5", "collection.0.h5"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"labels": [3, 4], "dir": 0}, "dir must be the path of a folder, not int"),
        ({"labels": "a"}, "labels must be a whole number, or a list or array of them, not str"),
        ({"dir": "train"}, "the images have no labels; give labels="),
        ({"labels": [3, "a"]}, "label must be a whole number"),
        ({"labels": [3, 4], "name": 5}, "name must be a string"),
    ],
)
def test_wrong_arguments_are_named(files: list[str], arguments: dict[str, object], named: str) -> None:
    """A folder of 0 was taken for the labels, and the labels were lost; images without labels were all of class 0."""
    with pytest.raises(TypeError, match=named):
        Images(files[:2], **arguments)


def test_as_many_labels_as_images(files: list[str]) -> None:
    for error in (ValueError, IndexError):
        with pytest.raises(error, match="there are 1 labels for 2 images"):
            Images(files[:2], labels=[3], dir=None)


def test_labels_may_be_set(files: list[str]) -> None:
    images = Images(files[:2], 0, None, config=["nlabels=3"])
    images.labels = [1, 2]
    assert [label.tolist() for label in images.labels] == [[0, 1, 0], [0, 0, 1]]
    with pytest.raises(ValueError, match="there are 3 labels for 2 images"):
        images.labels = [0, 1, 2]


def test_vectors_as_images(tmp_path: pathlib.Path) -> None:
    """Two rows of three pixels each, as a matrix of features has them."""
    images = Images(numpy.array([[0, 1, 2], [3, 4, 5]]), [0, 1], str(tmp_path), name="v")
    assert [image.data.tolist() for image in images] == [[0, 1, 2], [3, 4, 5]]
    images.split = 0.5
    assert [part.shape for part in images.split] == [(1, 3), (1, 3), (1,), (1,)]
    assert (images.resize, images.flatten) == (None, True)
    again = Images()
    again.load("v", str(tmp_path))
    assert [image.shape for image in again] == [(3,), (3,)]
    with pytest.warns(UserWarning, match="2 of 2 images could not be read"):
        refused = Images(numpy.zeros((2, 3)), 0, None, config=["resize=(2,2)"])
    assert "a vector of 3 values has no height and width" in refused.errors[0].message


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("split", 1.0, ValueError),
        ("split", "x", TypeError),
        ("split", (0.5, "x"), TypeError),
        ("minibatch", 0, ValueError),
        ("minibatch", 2.5, TypeError),
        ("augment", 3, TypeError),
        ("augment", (20, 10), ValueError),
        ("flatten", 1, TypeError),
        ("resize", (0, 1), ValueError),
        ("resize", 5, TypeError),
    ],
)
def test_wrong_settings(name: str, value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        setattr(Images(), name, value)


def test_files_that_gap_wrote_are_read(tmp_path: pathlib.Path) -> None:
    data = numpy.linspace(0, 1, 24, dtype=numpy.float32).reshape(2, 4, 3)
    with h5py.File(tmp_path / "a.h5", "w") as file:
        images = file.create_dataset("images", data=data[None])
        for name, value in {"rawshape": (8, 8, 3), "shape": (2, 4, 3), "name": "a", "type": "jpg", "size": 99}.items():
            images.attrs[name] = value
        file.create_dataset("labels", data=[5])
    image = Image()
    image.load("a.jpg", str(tmp_path))
    assert (image.label, image.type, image.size, image.rawshape, image.shape) == (5, "jpg", 99, (8, 8, 3), (2, 4, 3))
    assert numpy.array_equal(image.data, data)
    with h5py.File(tmp_path / "c.h5", "w") as file:
        for number in range(2):
            file.create_dataset(f"imgdata{number}", data=data[number:])
        file.create_dataset("labels", data=[5, 6])
        for name, values in (("names", [b"a", b"b"]), ("types", [b"png"] * 2), ("paths", [b"x/a.png", b"x/b.png"])):
            file.create_dataset(name, data=values, dtype=h5py.special_dtype(vlen=bytes))
        file.create_dataset("size", data=[9, 8])
    collection = Images()
    collection.load("c", str(tmp_path))
    assert [(one.name, one.type, one.image, one.size, one.label, one.shape) for one in collection.images] == [
        ("a", "png", "x/a.png", 9, 5, (2, 4, 3)), ("b", "png", "x/b.png", 8, 6, (1, 4, 3)),
    ]  # fmt: skip
    with pytest.raises(CannotRead, match="no collection"):
        collection.load("a", str(tmp_path))
    (tmp_path / "bad.h5").write_bytes(b"no HDF5")
    with pytest.raises(CannotRead, match="is not an HDF5 file"):
        collection.load("bad", str(tmp_path))


def test_reprs_tell_what_matters(files: list[str]) -> None:
    assert repr(Image()) == "Image()"
    assert repr(Image(files[0], 3, None)) == "Image('0', png, (20, 30, 3) uint8, label 3)"
    assert repr(Image(files[0], [0, 1], None)).endswith("label 1 of 2)")
    assert repr(Images(files, 0, None, name="c")) == "Images('c', 4 images, resize=None, uint8)"


def test_images_of_every_kind_are_read_or_named(tmp_path: pathlib.Path) -> None:
    paths = [
        str(tmp_path / f"{number}.{kind}") for number, kind in enumerate(("png", "jpg", "gif", "bmp", "tif", "webp"))
    ]
    for path in paths:
        Picture.fromarray(noise(20, 30)).save(path)
    (tmp_path / "half.png").write_bytes(pathlib.Path(paths[0]).read_bytes()[:60])
    (tmp_path / "notes.txt").write_text("words")
    broken = [str(tmp_path / name) for name in ("half.png", "notes.txt", "no.png")]
    with pytest.warns(UserWarning, match="3 of 9 images could not be read"):
        images = Images([*paths, *broken], str(tmp_path / "s"), name="c", labels=1, config=["resize=(32,32)"])
    assert [image.type for image in images] == ["png", "jpg", "gif", "bmp", "tif", "webp"]
    assert [(error.image, error.category) for error in images.errors] == [
        (broken[0], "unreadable"), (broken[1], "unsupported"), (broken[2], "not_found"),
    ]  # fmt: skip
    again = Images()
    again.load("c", str(tmp_path / "s"))
    assert numpy.array_equal([one.data for one in again.images], [one.data for one in images.images])
    assert os.listdir(tmp_path / "s") == ["c.h5"]
