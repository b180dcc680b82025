"""What is read and where it goes: something to read, and nothing that the run itself writes."""

import pytest

from pagebeam.pipelines.options.inputs import input_contradictions
from pagebeam.pipelines.options.settings import parser
from pagebeam.schemas.failure import Category


def said(*argv: str) -> list[str]:
    return list(input_contradictions(parser().parse_args(["--output", "/data/out", *argv])))


def test_something_must_be_read():
    assert said() == ["nothing to read; give --documents or --images"]
    assert said("--images", "/data/photos") == []


def test_an_empty_pattern_is_a_variable_that_was_not_set():
    assert said("--documents", " ") == ["a pattern is empty; was a variable of the shell not set?"]


@pytest.mark.parametrize("pattern", ["/data/**", "/data", "/data/out/pages/*.parquet", "/data/out"])
def test_the_output_is_not_read(pattern):
    (message,) = said("--documents", pattern)
    assert message.startswith(f"{pattern} also names files of the output itself")


@pytest.mark.parametrize("pattern", ["/data/*.pdf", "/data/in/**", "/data/outer"])
def test_what_stands_beside_the_output_is_read(pattern):
    assert said("--documents", pattern) == []


def test_failures_are_tried_again_by_category():
    top = parser()
    main = ["--output", "o"]
    assert top.parse_args(main).retry_failed is None
    assert top.parse_args([*main, "--retry_failed"]).retry_failed == ()
    every = ",".join(category.value for category in Category)
    assert top.parse_args([*main, "--retry_failed", every]).retry_failed == tuple(every.split(","))
