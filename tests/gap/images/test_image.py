"""One Image beyond the guide's examples: types, errors, arrays, what is done with its pixels."""

import pathlib
import queue

import numpy
import pytest
from PIL import Image as Picture

from pagebeam.gap.errors import CannotRead, UnknownOption
from pagebeam.gap.images.image import Image
from pagebeam.gap.images.images import Images
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode import decode_image
from tests.transforms.ops.images.pictures import encode, noise, picture, with_orientation


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"image": 12}, "image"),
        ({"label": 1.5}, "label"),
        ({"label": [["a"]]}, "label"),
        ({"dir": 3.5}, "dir"),
        ({"ehandler": "f"}, "ehandler"),
        ({"config": "gray"}, "config"),
        ({"config": [("resize", 3)]}, "config"),
    ],
)
def test_a_wrong_type_is_named(arguments: dict[str, object], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        Image(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("grey", "did you mean 'gray'"),
        ("resize=50", "height, width"),
        ("resize=(0,5)", "height, width"),
        ("thumb", "did you mean"),
        ("nlabels=x", "nlabels"),
        ("what", "it has gray"),
    ],
)
def test_an_unknown_option_is_named(option: str, said: str) -> None:
    with pytest.raises(UnknownOption, match=said):
        Image(config=[option])


def test_options_that_contradict_each_other() -> None:
    with pytest.raises(UnknownOption, match="normal"):
        Image(config=["normal", "uint8"])
    with pytest.raises(UnknownOption, match="twice"):
        Image(config=["resize=(3,3)", "resize=(4,4)"])


@pytest.mark.parametrize("dtype", ["uint8", "float16", "float32", "float64"])
def test_types_of_pixels(dtype: str) -> None:
    image = Image(numpy.array([[0, 51, 255]], numpy.uint8), 1, None, config=[dtype, "gray"])
    assert image.data.dtype == dtype
    assert image.data.tolist()[0] == pytest.approx([0, 51, 255] if dtype == "uint8" else [0, 0.2, 1], abs=1e-3)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[0, 255]], [[0, 255]]),
        (numpy.array([[0.0, 0.5, 1.0]]), [[0, 128, 255]]),
        (numpy.array([[0.0, 255.0]]), [[0, 255]]),
        (numpy.array([[0, 65535]], numpy.uint16), [[0, 255]]),
        (numpy.array([[0, 200]], numpy.int64), [[0, 200]]),
        (numpy.array([[[7], [9]]], numpy.uint8), [[7, 9]]),
        (numpy.array([[True, False]]), [[255, 0]]),
    ],
)
def test_grey_arrays_of_any_type(values: object, expected: list[object]) -> None:
    assert Image(values, 1, None, config=["gray"]).data.tolist() == expected


def test_transparent_arrays_are_laid_over_white() -> None:
    values = numpy.array([[[9, 9, 9, 0], [9, 8, 7, 255]]], numpy.uint8)
    assert Image(values, 1, None).data.tolist() == [[[255, 255, 255], [9, 8, 7]]]


def test_a_grey_array_is_what_a_grey_file_is(tmp_path: pathlib.Path) -> None:
    """The array stayed (height, width), and the file became RGB: a collection of both had two shapes."""
    grey = noise(5, 7)[:, :, 0]
    Picture.fromarray(grey).save(tmp_path / "a.png")
    for config, shape in ([], (5, 7, 3)), (["gray"], (5, 7)), (["thumb=(5,7)"], (5, 7, 3)):
        array, file = Image(grey, 1, None, config=config), Image(str(tmp_path / "a.png"), 1, None, config=config)
        assert array.shape == shape
        assert (array.data == file.data).all()
        assert "gray" in config or (array.data == grey[:, :, None]).all()
    assert array.thumb.shape == file.thumb.shape == (5, 7, 3)
    assert (array.raw == grey).all()


def test_vectors_are_pixels_that_were_flattened_elsewhere(tmp_path: pathlib.Path) -> None:
    image = Image([0, 51, 255], 1, str(tmp_path), config=["normal"], name="v")
    assert image.data.tolist() == pytest.approx([0, 0.2, 1])
    assert (image.shape, image.rawshape, image.type) == ((3,), (3,), "raw")
    again = Image()
    again.load("v", str(tmp_path))
    assert (again.shape, again.label) == ((3,), 1)
    for turn in (lambda: image.rotate(5), image.edge):
        with pytest.raises(ValueError, match="is a vector and has no height and width"):
            turn()
    with pytest.raises(ValueError, match="a vector of 3 values has no height and width to resize"):
        Image([0, 51, 255], 1, None, config=["resize=(2,2)"])


def test_a_string_is_no_label() -> None:
    """It was taken for the folder, and the label became 0."""
    for arguments in ({"label": "a"}, {"label": "a", "dir": "b"}):
        with pytest.raises(TypeError, match="label must be a whole number or a one-hot list of numbers, not 'a'"):
            Image(noise(2, 2), **arguments)
    with pytest.raises(TypeError, match="not 'a'"):
        Image(noise(2, 2), "a")
    with pytest.raises(TypeError, match="dir must be"):
        Image(noise(2, 2), label=1, dir=0)


@pytest.mark.parametrize("values", [["a"], numpy.zeros((2, 2, 5)), [], numpy.zeros((0, 3)), [["a"]]])
def test_what_is_no_image(values: object) -> None:
    with pytest.raises(ValueError, match="is not an image"):
        Image(values, 1, None)


def test_pixels_are_those_of_the_pipeline(tmp_path: pathlib.Path) -> None:
    """JPEG of 4:2:0, grey and with an alpha channel, larger than they are resized to."""
    paths = [tmp_path / name for name in ("a.jpg", "b.jpg", "c.png")]
    for path, mode in zip(paths, ("RGB", "L", "RGBA"), strict=True):
        Picture.fromarray(noise(150, 200)).convert(mode).save(path)
    for path in paths:
        image = Image(str(path), 1, None, config=["resize=(64,48)"])
        wanted = decode_image(path.read_bytes(), ImageOptions(resize=(64, 48)))
        assert numpy.array_equal(image.data, wanted.image)
        assert image.rawshape == image.raw.shape == (wanted.height, wanted.width, 3)
    (both,) = {image.data.tobytes() for image in Images([str(paths[0])] * 2, 0, None, config=["resize=(64,48)"])}
    assert both == Image(str(paths[0]), 1, None, config=["resize=(64,48)"]).data.tobytes()


def test_orientation_is_applied(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.png").write_bytes(with_orientation(picture([[1, 2, 3]]), 6))
    assert Image(str(tmp_path / "a.png"), 1, None).shape == (3, 1, 3)


def test_what_cannot_be_read_says_why(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.png").write_bytes(encode(picture(noise(9, 9)))[:60])
    with pytest.raises(CannotRead, match=r"a\.png.*broken or cut short") as caught:
        Image(str(tmp_path / "a.png"), 1, str(tmp_path / "s"))
    assert caught.value.category == "unreadable"
    with pytest.raises(FileNotFoundError):
        Image(str(tmp_path / "no.png"))
    with pytest.raises(FileNotFoundError, match="nothing was stored"):
        Image().load("no.png", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="nothing was stored"):
        Images().load("no", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="no folder"):
        Images(str(tmp_path / "nowhere"))


def test_the_handler_is_called_once_with_the_error(tmp_path: pathlib.Path) -> None:
    heard: queue.Queue[object] = queue.Queue()
    image = Image(str(tmp_path / "no.png"), 1, None, ehandler=heard.put)
    assert heard.get(timeout=60) is image
    assert isinstance(image.error, FileNotFoundError)
    assert "no.png" in repr(image)
    with pytest.raises(FileNotFoundError):
        image.wait()
    assert heard.empty()


def test_turning_keeps_shape_and_type() -> None:
    values = noise(6, 6)
    image = Image(values, 1, None)
    assert numpy.array_equal(image.rotate(90), numpy.rot90(values, -1))  # clockwise
    assert numpy.array_equal(image.rotate(-180), values[::-1, ::-1])
    flat = Image(noise(5, 9), 1, None, config=["flat", "float16"])
    assert (flat.rotate(30).shape, flat.rotate(30).dtype) == ((135,), numpy.float16)
    for degree, error in ((1.5, TypeError), (True, TypeError), (360, ValueError)):
        with pytest.raises(error):
            image.rotate(degree)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no image yet"):
        Image().rotate(3)


def test_edges_of_an_image() -> None:
    values = numpy.zeros((20, 30), numpy.uint8)
    values[:, 15:] = 255
    found = Image(values, 1, None, config=["normal", "flat"]).edge()
    assert found.shape == (20, 30)
    assert numpy.unique(numpy.nonzero(found)[1]).size == 1
