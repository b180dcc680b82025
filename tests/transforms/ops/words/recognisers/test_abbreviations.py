import pytest

from pagebeam.transforms.ops.words.recognisers.abbreviations import ABBREVIATIONS, find_beside, find_letter, is_acronym


def test_abbreviations_are_written_out():
    assert [ABBREVIATIONS[form] for form in ("hwy", "bldg", "corp", "dept")] == [
        "highway",
        "building",
        "corporation",
        "department",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("They met at NATO today", True), ("ANNUAL NATO REPORT", False), ("NATO", True), ("ABRACADABRA spell", False)],
)
def test_capitals_stand_out_from_their_line(text, expected):
    start = text.find("NATO") if "NATO" in text else 0
    end = start + 4 if "NATO" in text else 11
    assert is_acronym(text, start, end) is expected


def test_a_letter_with_a_dot():
    assert find_letter("S. N.", 0).value == "s"
    assert find_letter("S N", 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("hours, min", "minute"), ("the min time", None), ("minutes second", "second"), ("a second minute", None)],
)
def test_units_beside_units(text, value):
    found = find_beside(text, text.rfind("min") if "hours" in text or "the min" in text else text.find("second"))
    assert (found and found.value) == value
