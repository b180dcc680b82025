"""A field that comes later changes no fingerprint at its default; those of the first outputs stay what they were."""

import pickle
from typing import Any, NamedTuple

import pytest

from pagebeam.schemas.annotations import Annotation, Box
from pagebeam.schemas.document import Document
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.fingerprints import fingerprint, lasting
from pagebeam.schemas.image import Augmentation, Copies, ImageForm
from pagebeam.schemas.options import ImageOptions, ReadOptions, SplitOptions, WordOptions
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.datasets.labels import Label

FIRST = {  # as the first outputs have them: neither their names nor their order changes
    ReadOptions: "ocr languages dpi max_megapixels boxes pages passwords segment",
    WordOptions: (
        "words bare stopwords stem keep convert_units pos romanize spell join_hyphens redact segment classifier "
        "classifier_sha256"
    ),
    ImageOptions: "resize grayscale normalize flatten thumbnail max_megapixels",
    SplitOptions: "test_fraction validation_fraction seed samples_per_shard formats method dedup duplicates",
    ImageForm: "resize_mode min_size max_aspect_ratio encoding quality copies raw",
    Copies: "number seed by",
    Augmentation: "rotation_range width_shift_range height_shift_range shear_range zoom_range channel_shift_range "
    "brightness_range noise horizontal_flip vertical_flip fill_mode cval",
    SequenceOptions: "vocabulary maxlen tfidf sample num_words skip_top oov_index start_index index_from padding "
    "truncating ngrams",
    Annotation: "captions boxes rows",
    Box: "label x0 y0 x1 y1",
    Label: "name group columns",
    Document: "uri document_id media_type size page_count title author created modified form embedded_files",
    Failure: "uri document_id page stage category message signal elapsed engine",
}


@pytest.mark.parametrize("record", FIRST, ids=lambda record: record.__name__)
def test_the_first_fields_are_written_out_always(record):
    names = FIRST[record].split()
    assert list(record._fields[: len(names)]) == names
    made = record(*range(len(names)))
    said = ", ".join(f"{name}={number}" for number, name in enumerate(names))
    assert repr(made) == f"{record.__name__}({said})"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ReadOptions(), "8bbd9d8037b1b407"),
        (WordOptions(stem="porter"), "c94da93e99978b82"),
        ((ImageOptions(), ImageForm(), SplitOptions()), "e27a700605c3c076"),
        (SequenceOptions(maxlen=3), "d67e0e43cb30612d"),
    ],
    ids=["read", "words", "images", "sequences"],
)
def test_fingerprints_are_those_of_the_first_outputs(options, expected):
    assert fingerprint(1, options) == expected


def before() -> Any:
    """Returns a record of options."""

    @lasting(fields=2)
    class Options(NamedTuple):
        dpi: int = 300
        boxes: bool = False

    return Options


def after() -> Any:
    """Returns the same with two fields more, which a release added."""

    @lasting(fields=2)
    class Options(NamedTuple):
        dpi: int = 300
        boxes: bool = False
        barcodes: bool = False
        ratio: float = 0.0

    return Options


def test_a_later_field_counts_where_it_differs_from_its_default():
    old, new = before(), after()
    assert fingerprint(new(dpi=200)) == fingerprint(old(dpi=200))
    assert fingerprint([(new(),)]) == fingerprint([(old(),)])
    assert len({fingerprint(new()), fingerprint(new(barcodes=True)), fingerprint(new(ratio=0.5))}) == 3
    assert repr(new(barcodes=True)) == "Options(dpi=300, boxes=False, barcodes=True)"


def test_a_later_field_of_another_type_is_another():
    assert repr(after()(ratio=0)) == "Options(dpi=300, boxes=False, ratio=0)"


def test_a_field_without_default_is_always_written():
    @lasting(fields=1)
    class Row(NamedTuple):
        uri: str
        page: int

    assert repr(Row("a", 0)) == "Row(uri='a', page=0)"


def test_the_record_travels_whole():
    options = ReadOptions(dpi=200, pages="3")
    assert pickle.loads(pickle.dumps(options)) == options
