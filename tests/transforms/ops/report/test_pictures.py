"""Pictures of a dataset in every form that shards hold them in."""

import base64
import io
import json
import re

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.report import Bar, ClassRow, IssueRow
from pagebeam.transforms.ops.report.pictures import chosen, contradiction_facts, image_facts, issue_facts, shrunk


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Two classes of three images, 120 x 80 pixels, red and blue."""
    folder = tmp_path_factory.mktemp("photos")
    for name, colour in (("red", (250, 0, 0)), ("blue", (0, 0, 250))):
        (folder / name).mkdir()
        for n in range(3):
            Image.new("RGB", (120 + n, 80), colour).save(folder / name / f"{n}.jpg", quality=95)
    return folder


@pytest.mark.parametrize(
    ("options", "shape", "size"),
    [
        (["--resize", "40,60", "--normalize", "--flatten"], "7,200 float32", (60, 40)),
        (["--image_encoding", "source"], "any × any × 3 uint8", (96, 64)),
        (["--thumbnail", "20,30"], "any × any × 3 uint8", (30, 20)),
    ],
    ids=["flat", "source", "thumbnail"],
)
def test_pictures_show_what_is_stored(photos, tmp_path, options, shape, size):
    from pagebeam.pipelines.corpus import main

    run = ["--images", f"{photos}/**", "--output", str(tmp_path), "--test_fraction", "0", "--formats", "hdf5"]
    assert main([*run, *options]) == 0
    facts = image_facts(str(tmp_path))
    assert facts.shape == shape
    assert facts.classes == (ClassRow("blue", (3,)), ClassRow("red", (3,)))
    assert [picture.label for picture in facts.pictures] == ["blue"] * 3 + ["red"] * 3
    for picture in facts.pictures:
        with Image.open(io.BytesIO(base64.b64decode(picture.png))) as image:
            assert image.size == (picture.width, picture.height)
            assert abs(image.width - size[0]) <= 1
            assert abs(image.height - size[1]) <= 1
            red, _, blue = image.convert("RGB").getpixel((5, 5))
            assert (blue > 200, red > 200) == (picture.label == "blue", picture.label == "red")


def test_shares_are_of_the_images_and_not_of_their_copies(photos, tmp_path):
    """66 images of train were 99.9 % of 41."""
    from pagebeam.pipelines.corpus import main

    run = ["--images", f"{photos}/**", "--output", str(tmp_path), "--split", "exact", "--test_fraction", "0.3"]
    assert main([*run, "--augment", "2", "--resize", "8,8", "--formats", "hdf5", "--image_quality"]) == 0
    text = re.sub(r"<[^>]*>|\s+", " ", (tmp_path / "report.html").read_text())
    assert re.search(r" train +4 +8 +67 %", text)
    assert re.search(r" test +2 +0 +33 %", text)
    told = issue_facts(json.loads((tmp_path / "images" / "dataset.json").read_text()))
    assert (told.images, told.issues[0], told.left_out) == (6, Bar("dark", 3), 0)
    assert told.classes == (IssueRow("blue", (3, 0, 3, 0, 0, 0)), IssueRow("red", (0, 0, 3, 0, 0, 0)))
    text = re.sub(r"\s+", " ", text)
    assert "6 of 6, 100 %: images/issues.parquet . One image may" in text
    assert (
        " class dark light low information blurred odd ratio odd size blue 3 0 3 0 0 0 red 0 0 3 0 0 0 all 3 0" in text
    )


def test_contradicting_labels_are_told_with_each_image():
    many = [f"{number}" for number in range(9)]
    one = {"keys": many, "labels": ["cat", "dog"], "key_labels": ["cat", *8 * ["dog"]]}
    told = {"conflicting_labels": {"pictures": 0, "first": [], "near": {"pictures": 1, "first": [one]}}}
    found = contradiction_facts(told)
    assert (found.equal, found.near, found.first[0].kind, found.first[0].more) == (0, 1, "near", True)
    assert found.first[0].images[:2] == (("0", "cat"), ("1", "dog"))
    assert contradiction_facts({}) is contradiction_facts({"conflicting_labels": {"pictures": 0, "first": []}}) is None


def test_of_each_class_the_same_number():
    assert chosen([1, 0, 1, 1, 0], most=4) == [(1, 0), (4, 0), (0, 1), (2, 1)]
    assert chosen([7, 8, 9], most=2) == [(0, 7), (1, 8)]
    assert chosen([]) == []


def test_a_large_grey_image_is_made_small():
    image = shrunk(numpy.full((4000, 1000, 1), 0.5, numpy.float32))
    assert (image.mode, image.size, image.getpixel((0, 0))) == ("L", (24, 96), 128)
