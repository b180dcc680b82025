"""Images that something may be wrong with, by the indexes of their shards."""

import json

import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.schemas.image import PLAIN, Augmentation, Copies
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName
from pagebeam.transforms.ops.image_shards.describe import describe_images
from pagebeam.transforms.ops.image_shards.issues import Sizes, add_issues
from tests.transforms.ops.image_shards.shards import image_refs, image_shard
from tests.transforms.ops.images.pictures import encode

FORM = PLAIN._replace(image_quality=True, copies=Copies(1, 0, Augmentation(noise=5.0)))
OPTIONS = ImageOptions(resize=(4, 5))


@pytest.fixture
def outputs(tmp_path):
    """Shards of ten images of noise, a black one and a large one."""
    refs = image_refs(tmp_path, *(f"cat/{number}.png" for number in range(10)), "dog/black.png", "dog/large.png")
    (tmp_path / "dog/black.png").write_bytes(encode(Image.new("RGB", (5, 4))))
    noise = numpy.random.default_rng(0).integers(0, 256, (40, 50, 3), numpy.uint8)
    (tmp_path / "dog/large.png").write_bytes(encode(Image.fromarray(noise)))
    parts = [("train", 0, 2, refs[:4]), ("train", 1, 2, refs[4:11]), ("test", 0, 1, refs[11:])]
    return [
        image_shard(
            tmp_path / "out",
            [ref._replace(split=split) for ref in some],
            ShardName(f"images/{split}", number, total),
            OPTIONS,
            FORM,
        )
        for split, number, total, some in parts
    ]


def test_issues_are_counted_by_class_and_listed(tmp_path, outputs):
    out = tmp_path / "out"
    found = list(describe_images(str(out), RunOutputs(outputs), OPTIONS, SplitOptions(), FORM))
    assert (found[0].path, found[0].rows) == ("images/issues.parquet", 2)
    told = json.loads((out / "images" / "dataset.json").read_text())["issues"]
    none = {"images": 0, "per_class": {}}
    one = {"images": 1, "per_class": {"dog": 1}}
    assert told == {
        "images": 2,
        "usual_size": [3.0, 6.7],
        "dark": one,
        "light": none,
        "low_information": one,
        "blurred": none,
        "odd_ratio": none,
        "odd_size": one,
    }
    rows = pq.read_table(out / "images" / "issues.parquet").to_pylist()
    assert [(row["key"], row["split"], row["class"], row["width"], row["issues"]) for row in rows] == [
        ("dog/black.png", "train", "dog", 5, ["dark", "low_information"]),
        ("dog/large.png", "test", "dog", 50, ["odd_size"]),
    ]


def test_indexes_have_the_figures_of_images_and_not_of_copies(tmp_path, outputs):
    rows = pq.read_table(tmp_path / "out" / outputs[0].name.part("parquet")).to_pylist()
    assert [row["entropy"] is None for row in rows] == [False, True] * 4
    assert {row["dark"] for row in rows} == {False, None}


def test_of_pages_what_print_always_is_counts_for_nothing(tmp_path):
    refs = image_refs(tmp_path, "cat/white.png")
    (tmp_path / "cat/white.png").write_bytes(encode(Image.new("RGB", (5, 4), "white")))
    shard = image_shard(tmp_path / "out", refs, ShardName("page_images/train", 0, 1), OPTIONS, FORM)
    content: dict = {}
    assert add_issues(content, str(tmp_path / "out"), "page_images", [shard]).rows == 0
    assert set(content["issues"]) == {"images", "usual_size", "dark", "odd_ratio", "odd_size"}
    (row, _) = pq.read_table(tmp_path / "out" / shard.name.part("parquet")).to_pylist()
    assert (row["brightness_p5"], row["light"], row["low_information"], row["dark"]) == (1.0, None, None, False)


def test_without_images_there_is_an_empty_list(tmp_path):
    content: dict = {}
    assert add_issues(content, str(tmp_path), "images", []).rows == 0
    assert content["issues"]["images"] == 0


@pytest.mark.parametrize(
    ("sizes", "odd"),
    [
        ([500.0] * 9 + [600.0], []),  # differs, but by little
        ([500.0] * 9 + [800.0], [800.0]),
        ([500.0] * 9 + [300.0], [300.0]),
        ([100.0, 200.0, 400.0, 800.0, 1600.0], []),  # where sizes vary, none is odd
        ([100.0, 110.0, 120.0, 130.0, 10.0, 5000.0], [10.0, 5000.0]),
    ],
)
def test_sizes_far_beyond_the_quartiles_are_odd(sizes, odd):
    array = numpy.array(sizes)
    assert array[Sizes.of(array).odd(array)].tolist() == odd
