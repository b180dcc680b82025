"""Which stored parts are read again."""

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.retry_policy import retry
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.parts import Part

COMMAND = ["--documents", "a", "--output", "b"]


def part(*categories: str) -> Part:
    failures = tuple(Failure("a", None, 1, "read", category, "", None, 0.0, None) for category in categories)
    return Part("key", None, 1, 1, 0, 10, failures, (), 0.5, "batch", "0", "")


@pytest.mark.parametrize(
    ("option", "again"),
    [
        ([], None),
        (["--retry_failed"], {"timeout": True, "crash": True, "both": True, "none": False}),
        (["--retry_failed", "timeout"], {"timeout": True, "crash": False, "both": True, "none": False}),
    ],
)
def test_parts_with_the_named_failures_are_read_again(option, again):
    redo = retry(parse([*COMMAND, *option])[0])
    parts = {"timeout": part("timeout"), "crash": part("crash"), "both": part("crash", "timeout"), "none": part()}
    assert (redo and {name: redo(one) for name, one in parts.items()}) == again
