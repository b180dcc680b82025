import pytest

from pagebeam.transforms.ops.words.recognisers.ssn import find_labelled, find_plain, is_possible


@pytest.mark.parametrize(
    ("digits", "possible"),
    [
        ("219094321", True),
        ("000123456", False),
        ("666123456", False),
        ("900123456", False),
        ("219004321", False),
        ("219090000", False),
        ("078051120", False),
    ],
)
def test_numbers_that_were_never_issued(digits, possible):
    assert is_possible(digits) is possible


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SSN: 219-09-4321", "219094321"),
        ("Social Security No. 219 09 4321", "219094321"),
        ("SSN: 219–09–4321", "219094321"),
        ("S.S.N.: 219094321", "219094321"),
        ("S. S. N. 219-09-4321", "219094321"),
        ("SSN unknown", None),
    ],
)
def test_labelled(text, value):
    found = find_labelled(text, 0)
    assert (found and found.value) == value


def test_an_impossible_number_needs_a_label():
    assert find_plain("219-09-4321", 0).value == "219094321"
    assert find_plain("000-09-4321", 0) is None
    assert find_labelled("SSN: 000-09-4321", 0).valid is False
