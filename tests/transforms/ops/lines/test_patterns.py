import pytest

from pagebeam.transforms.ops.lines.patterns import SIGNED, is_title_case, is_upper


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The State of the Roads", True), ("The state of the roads", False), ("2020 Report", True), ("...", False)],
)
def test_title_case(text, expected):
    assert is_title_case(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("ANNUAL REPORT 2020", True), ("Annual REPORT", False), ("A", False)])
def test_upper(text, expected):
    assert is_upper(text) is expected


@pytest.mark.parametrize(("text", "signed"), [("/s/ Mary Green", True), ("By: ______", True), ("by the river", False)])
def test_signatures(text, signed):
    assert bool(SIGNED.match(text)) is signed
