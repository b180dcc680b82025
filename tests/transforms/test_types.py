"""The wrong input is refused while the pipeline is built, not when the night is half over."""

import apache_beam as beam
import pytest
from apache_beam.typehints.decorators import TypeCheckError

from pagebeam.schemas.options import Execution, ImageOptions, ReadOptions, SplitOptions, WordOptions
from pagebeam.transforms.core.metrics import Counters
from pagebeam.transforms.label_images import LabelImages
from pagebeam.transforms.label_pages import LabelPages
from pagebeam.transforms.read_documents import ReadDocuments
from pagebeam.transforms.split_images import SplitImages
from pagebeam.transforms.write_failures import WriteFailures
from pagebeam.transforms.write_images import WriteImages
from pagebeam.transforms.write_pages import WritePages

EXECUTION = Execution()
TRANSFORMS = [
    ReadDocuments(ReadOptions(), "work", EXECUTION),
    WritePages("out", WordOptions(), 10, EXECUTION),
    WriteFailures("out"),
    LabelImages("directory"),
    LabelPages("directory", ReadOptions()),
    SplitImages(SplitOptions()),
    WriteImages("out", "directory", ImageOptions(), SplitOptions(), EXECUTION),
]


@pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda transform: type(transform).__name__)
def test_numbers_are_no_input(transform):
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | transform


def test_counters_have_a_closed_set_of_names():
    with pytest.raises(ValueError, match="no stage is called"):
        Counters("reeding")
    with pytest.raises(ValueError, match="do not count"):
        Counters("read").add("outs")
