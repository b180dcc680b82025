"""The command that tries one failure again."""

import shlex

import pytest

from pagebeam.pipelines.viewer.retry_command import retry_command

COMMAND = ["--documents '/a/**'", "--images '/b/**'", "--output /out", "--ocr always", "--labels x.csv", "--boxes"]


@pytest.mark.parametrize(
    ("failure", "wanted"),
    [
        (("/a/b c.pdf", None, "open"), "--documents '/a/b c.pdf' --output again --ocr always --boxes"),
        (("/a/b.pdf", 3, "read"), "--documents /a/b.pdf --output again --pages 3 --ocr always --boxes"),
        (("/b/c.jpg", None, "decode"), "--images /b/c.jpg --output again --ocr always --boxes"),
        (("/a/b.pdf", 3, "decode"), "--documents /a/b.pdf --output again --pages 3 --ocr always --boxes"),
    ],
)
def test_options_are_kept_and_inputs_are_not(failure, wanted):
    row = dict(zip(("uri", "page", "stage"), failure, strict=True))
    assert retry_command(row, COMMAND) == f"pagebeam run {wanted}"


def test_names_are_quoted():
    said = retry_command({"uri": "a'; rm -rf $HOME #", "page": None, "stage": "open"}, [])
    assert shlex.split(said)[3] == "a'; rm -rf $HOME #"
    assert "--pages 1-3" in retry_command({"uri": "a", "page": 2, "stage": "read"}, ["--pages 1-3"])
