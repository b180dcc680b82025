"""What is written from the declarations of the options is up to date, and the README names only options that exist."""

import pathlib
import re

import pytest

from pagebeam.pipelines.options.groups import GROUPS, OPTIONS
from pagebeam.pipelines.options.option import Option
from pagebeam.pipelines.options.parser import actions_of
from pagebeam.pipelines.options.reference import reference
from pagebeam.pipelines.options.settings import parser

ROOT = pathlib.Path(__file__).resolve().parents[3]


def test_the_page_is_up_to_date():
    assert (ROOT / "docs" / "options.md").read_text(encoding="utf-8") == reference(), "make fmt writes it anew"


def test_the_page_lists_what_the_parser_takes_with_its_default():
    actions = {action.dest: action for action in actions_of(parser())}
    rows = dict(re.findall(r"^\| `--(\w+)[^`]*` \| ([^|]*?) \|", reference(), re.MULTILINE))
    assert rows.keys() == actions.keys() == OPTIONS.keys()
    assert (rows["dpi"], rows["formats"], rows["test_fraction"], rows["boxes"]) == ("300", "hdf5,tfrecord", "0.2", "")
    assert reference().count("\n## ") == len(GROUPS)


@pytest.mark.parametrize(
    ("option", "row"),
    [
        (Option("dpi", "resolution", int, 300), ("N", "300")),
        (Option("boxes", "places", flag=True), ("", "")),
        (Option("stem", "stemmer", choices=("a", "b"), default="a"), ("a|b", "a")),
        (Option("output", "folder", metavar="OUT", required=True), ("OUT", "required")),
        (Option("seed", "of the order", int, 0), ("N", "0")),
        (Option("fraction", "share", float, 1.0), ("N", "1")),
    ],
)
def test_a_row(option, row):
    assert (option.takes(), option.shown_default()) == row
