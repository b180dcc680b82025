"""The command that a record tells of, and what a run wrote by kind."""

import argparse
import shlex

import pytest

from pipelines.options import parser, settings
from pipelines.record import head
from transforms.ops.report.command import command, defaults
from transforms.ops.report.outputs import Group, group_of, groups

GIVEN = ["--documents", "in/**", "odd name's.pdf", "--images", "photos", "--output", "/out"]


def recorded(*more: str) -> tuple[argparse.Namespace, dict]:
    given = parser().parse_args([*GIVEN, *more])
    return given, {"options": head(settings(given), "0.1.0")["options"]}


@pytest.mark.parametrize(
    "more",
    [
        [],
        ["--resize", "32,48", "--stem", "none", "--keep", "date,unit", "--grayscale", "--test_fraction", "0.35"],
        ["--ocr_languages", "deu", "--page_timeout", "5", "--split", "exact", "--image_encoding", "png"],
        ["--labels", "the labels.csv", "--limit", "7", "--pos", "--redact", "ssn"],
    ],
)
def test_the_command_parses_to_the_same_options(more):
    given, record = recorded(*more)
    words = shlex.split(" ".join(command("/out", record)))
    assert words[:2] == ["pagebeam", "run"]
    assert vars(parser().parse_args(words[2:])) == vars(given)


def test_words_can_be_left_out():
    _, record = recorded("--no_words")
    assert "--no_words" in command("/out", record)


def test_every_option_is_told_once():
    _, record = recorded("--dpi", "200")
    named = dict(defaults(record))
    assert "--dpi 200" in command("/out", record)
    assert "dpi" not in named
    assert named["ocr_languages"] == "eng"
    assert named["max_failures"] == "1"


def test_shards_are_told_together():
    told = [("pages/part-00000-of-00002.parquet", 5, 3), ("pages/part-00001-of-00002.parquet", 7, 4)]
    told += [("images/dataset.json", 9, 1)]
    record = {"files": [{"path": path, "bytes": size, "rows": rows} for path, size, rows in told]}
    assert groups(record) == [Group("images/dataset.json", 1, None, 9), Group("pages/*.parquet", 2, 7, 12)]
    assert group_of("images/train/part-00000-of-00001.h5") == "images/train/*.h5"
