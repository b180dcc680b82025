"""The command that `run.json` tells of parses to the same options."""

import shlex

import pytest

from pagebeam.pipelines.options.command_line import given_again
from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.run_header import head
from tests.pipelines.options.given import given as parsed

GIVEN = ["--documents", "in/**", "odd name's.pdf", "--images", "photos", "--output", "/out"]


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
    settings, _ = parse([*GIVEN, *more])
    words = shlex.split(" ".join(settings.command))
    assert sorted(words) == sorted([*GIVEN, *more])
    assert parse(words)[0] == settings


def test_what_is_told_for_once_or_secret_is_left_out():
    given = ["--retry_failed", "--sandboxes", "3", "--log_level", "info", "--password", "hunter2", "--dpi", "200"]
    settings, _ = parse([*GIVEN[:3], *given, "--output", "/out"])
    assert sorted(settings.command) == [
        "--documents 'in/**' 'odd name'\"'\"'s.pdf'",
        "--dpi 200",
        "--output /out",
        "--password …",
    ]


def test_it_stands_in_the_record_beside_the_options():
    told = head(parse([*GIVEN, "--dpi", "200"])[0], "0.1.0")
    assert "--dpi 200" in told["command"]
    assert told["options"]["read"]["dpi"] == 200
    assert "command" not in told["options"]
    assert told["options"]["form"]["copies"]["by"]["zoom_range"] == (1.0, 1.0)


def test_each_kind_of_value_is_spelled_as_it_would_be_typed():
    told = given_again(parsed("--grayscale", "--resize", "4,5", "--page_timeout", "5", "--labels", "my labels.csv"))
    assert {"--grayscale", "--resize 4,5", "--page_timeout 5", "--labels 'my labels.csv'"} <= set(told)
    assert "--documents 'in/**'" in told
    assert len(told) == 6
