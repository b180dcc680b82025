"""Shards: their names, and the layout that follows from the options."""

from urllib.parse import unquote

import pytest

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.shards import ShardLayout, is_table_shard, layout_of, plain_key, shard_name, utf8


def test_names_count_from_zero():
    assert shard_name(3, 16, ".h5") == "part-00003-of-00016.h5"
    assert shard_name(0, 1, "") == "part-00000-of-00001"


@pytest.mark.parametrize("index", [-1, 16])
def test_a_shard_beyond_the_last_is_refused(index):
    with pytest.raises(ValueError, match=r"must be in 0\.\.15"):
        shard_name(index, 16, ".h5")


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("images/train/part-00000-of-00016.parquet", True),
        ("part-00000-of-00016.parquet", True),
        ("images/train/part-00000-of-00016.images.parquet", False),
        ("images/issues.parquet", False),
        ("pages/part-00000-of-00016.h5", False),
    ],
)
def test_shards_of_tables_are_told_by_their_names(path, is_one):
    assert is_table_shard(path) is is_one


def test_what_is_no_character_is_spelled_out():
    assert utf8("naïve") == b"na\xc3\xafve"
    assert utf8("\udcff.png") == b"\\udcff.png"


@pytest.mark.parametrize(
    ("name", "key"),
    [("cat/b\nc.png", "cat/b%0Ac.png"), ("5%\x85\x00", "5%25%C2%85%00"), ("a\x7f\t", "a%7F%09")],
)
def test_control_characters_in_keys_are_encoded_and_can_be_had_back(name, key):
    assert plain_key(name) == key
    assert unquote(key) == name


@pytest.mark.parametrize("name", ["cat/a.png", "100%0A.png", "ä ö.png", ""])
def test_other_keys_stay(name):
    assert plain_key(name) == name


@pytest.mark.parametrize(
    ("options", "form", "shape"),
    [
        (ImageOptions(), ImageForm(), None),
        (ImageOptions(resize=(4, 5)), ImageForm(), (4, 5, 3)),
        (ImageOptions(resize=(4, 5), grayscale=True), ImageForm("border"), (4, 5, 1)),
        (ImageOptions(resize=(4, 5)), ImageForm("keep_ratio"), None),
        (ImageOptions(resize=(4, 5), flatten=True), ImageForm(), (60,)),
        (ImageOptions(flatten=True), ImageForm(), None),
    ],
)
def test_images_have_one_shape_where_the_options_give_them_one(options, form, shape):
    assert layout_of(options, "train", None, form).shape == shape


def test_all_else_is_as_the_options_say():
    options = ImageOptions(normalize=True, grayscale=True, thumbnail=(2, 3))
    marks = Annotations("a.csv", captions=True, classes=("cat", "dog"))
    layout = layout_of(options, "test", ("a", "b"), ImageForm(encoding="png", raw=True), marks)
    assert layout == ShardLayout(
        "test", ("a", "b"), None, "float32", (2, 3, 1), "png", True, True, ("cat", "dog"), channels=1
    )
    assert layout_of(ImageOptions(), "test", None).dtype == "uint8"
