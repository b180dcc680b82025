"""An option's declaration, and what is read off it."""

import argparse
from typing import NamedTuple

from pagebeam.pipelines.options.option import Group, Option, fill, refusals, worker_files


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


CODES = Option("bar_codes", default="none", help="bar codes", field="codes")
ALL = Group("all", (DPI, BOXES, CODES))


def test_a_record_takes_the_options_of_its_fields_names():
    given = parsed("--dpi=72", "--boxes", options=(DPI, BOXES, Option("other", help="of another record")))
    assert fill(Reading, given, Group("all", (DPI, BOXES))) == Reading(72, True, "none")


def test_an_option_may_fill_a_field_of_another_name():
    assert fill(Reading, parsed("--bar_codes=qr", options=ALL.options), ALL) == Reading(300, False, "qr")


def test_what_is_derived_comes_before_what_is_given():
    assert fill(Reading, parsed("--dpi=72", options=(DPI,)), ALL, dpi=150, codes="qr") == Reading(150, False, "qr")


def test_files_of_workers_are_those_that_options_declare():
    listed = Option("listed", nargs="+", default=[], help="", on_workers=lambda value: value)
    one = Option("one", help="", on_workers=lambda value: () if value == "none" else (value,))
    groups = (Group("all", (DPI, listed, one)),)
    assert list(worker_files(groups, parsed("--listed", "a", "b", "--one=c", options=groups[0].options))) == [
        ("listed", "a"),
        ("listed", "b"),
        ("one", "c"),
    ]
    assert list(worker_files(groups, parsed("--one=none", options=groups[0].options))) == []


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
