"""Fingerprints of shards: those of older outputs stay, and a second run over an output is given the same."""

import pyarrow as pa
import pytest

from pagebeam.schemas.annotations import Annotation, Annotations, Box
from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.image_shards import shard_fingerprint
from pagebeam.transforms.ops.image_shards.shard_fingerprint import fingerprint_shard

CAT = Annotation(("one",), (Box("cat", 1.0, 2.0, 3.0, 4.0),), 2)
FILE = ImageRef(
    "/d/a/1.png",
    "a/1.png",
    "a",
    "g",
    120,
    "t1",
    "test",
    sha256="ab" * 32,
    component="g0",
    columns=("x", 1.5),
    annotation=CAT,
)
PAGE = ImageRef("/d/b.pdf", "cd/2", "b", "cd", 900, page=2, document_id="cd")


@pytest.fixture(autouse=True)
def one_scaler(monkeypatch):
    """Fingerprints name the library that scales, which differs from one machine to the next."""
    monkeypatch.setattr(shard_fingerprint, "scaler", lambda: "scaler")


def of_file(ref, pinned=False):
    known = Annotations("/d/captions.csv", True, ("cat",))
    return fingerprint_shard(
        [ref], ImageOptions((8, 8)), PLAIN, None, ("hdf5",), ("a", "b"), pa.schema([("w", pa.string())]), known, pinned
    )


def test_shards_of_the_first_release_are_taken_up(monkeypatch):
    """Both values were computed with its code, from records whose `repr` was hashed as it came.

    Image files are decoded otherwise since, in the colours of sRGB; pages are not.
    """
    assert shard_fingerprint.VERSION > 4
    monkeypatch.setattr(shard_fingerprint, "VERSION", 4)
    assert of_file(FILE) == "651cf76a9d2d8ac4"
    pages = fingerprint_shard([PAGE], ImageOptions(), PLAIN, 150, ("hdf5", "tfrecord"), None, pa.schema([]), None)
    assert pages == "5054f63b48766a8a"


def test_a_split_that_an_earlier_run_pinned_does_not_count():
    pinned = FILE._replace(pinned_split="test")
    assert of_file(pinned) == of_file(FILE)
    assert of_file(pinned, pinned=True) != of_file(FILE, pinned=True) == of_file(FILE)


@pytest.mark.parametrize(
    "change",
    [
        {"uri": "/e/a/1.png"},
        {"label": "b"},
        {"size": 121},
        {"etag": "t2"},
        {"split": "train"},
        {"sha256": "ac" * 32},
        {"columns": ("y", 1.5)},
        {"annotation": None},
        {"document_id": "cd"},
    ],
)
def test_all_that_decides_the_bytes_counts(change):
    assert of_file(FILE._replace(**change)) != of_file(FILE)


def test_indexes_with_figures_are_written_again():
    plain, measured = (
        fingerprint_shard([FILE], ImageOptions(), form, None, ("hdf5",), None, pa.schema([]), None)
        for form in (PLAIN, PLAIN._replace(image_quality=True))
    )
    assert plain != measured


def test_webdataset_shards_whose_keys_were_not_unique_are_written_again():
    found = fingerprint_shard([PAGE], ImageOptions(), PLAIN, 150, ("webdataset",), None, pa.schema([]), None)
    assert found != "204581fe895cd39d"


def test_pages_on_which_fields_are_drawn_are_others():
    def of(ref):
        return fingerprint_shard([ref], ImageOptions(), PLAIN, 150, ("hdf5",), None, pa.schema([]), None)

    assert of(PAGE) != of(PAGE._replace(fields=True))
