"""An option's declaration, and what is read off it."""

import argparse
from typing import NamedTuple

from pagebeam.pipelines.options.option import Group, Option, fill, refusals


class Reading(NamedTuple):
    dpi: int = 300
    boxes: bool = False
    codes: str = "none"


def parsed(*words: str, options: tuple[Option, ...]) -> argparse.Namespace:
    top = argparse.ArgumentParser()
    for option in options:
        option.add_to(top.add_argument_group("all"))
    return top.parse_args(words)


DPI = Option("dpi", parse=int, default=300, help="resolution")
BOXES = Option("boxes", flag=True, help="places of words", needs=("dpi", "are measured at a resolution"))


def test_a_record_takes_the_options_of_its_fields_names():
    given = parsed("--dpi=72", "--boxes", options=(DPI, BOXES, Option("other", help="of another record")))
    assert fill(Reading, given) == Reading(72, True, "none")


def test_what_is_derived_comes_before_what_is_given():
    assert fill(Reading, parsed("--dpi=72", options=(DPI,)), dpi=150, codes="qr") == Reading(150, False, "qr")


def test_an_option_that_needs_another_is_refused_without_it():
    groups = (Group("all", (DPI, BOXES)),)
    refused = list(refusals(groups, parsed("--boxes", options=(DPI, BOXES))))
    assert refused == ["--boxes are measured at a resolution; give --dpi"]
    assert list(refusals(groups, parsed("--boxes", "--dpi=72", options=(DPI, BOXES)))) == []


def test_options_that_contradict_each_other_are_refused():
    bare = Option("bare", flag=True, help="tokens as they are", against=("dpi", "reads no page"))
    groups = (Group("all", (DPI, bare)),)
    refused = list(refusals(groups, parsed("--bare", "--dpi=72", options=(DPI, bare))))
    assert refused == ["--bare reads no page; leave one of them out"]


def test_the_reference_shows_a_default_as_it_would_be_typed():
    assert [one.shown_default() for one in (DPI, BOXES, Option("x", default=0.2, help=""))] == ["300", "", "0.2"]
    assert Option("kinds", default=("a", "b"), help="").shown_default() == "a,b"
    assert Option("out", required=True, help="").shown_default() == "required"


def test_the_reference_shows_what_an_option_takes():
    assert [one.takes() for one in (DPI, BOXES)] == ["N", ""]
    assert Option("ocr", choices=("auto", "never"), help="").takes() == "auto|never"
    assert Option("pages", metavar="1-10", help="").takes() == "1-10"
