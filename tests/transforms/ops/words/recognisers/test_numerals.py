from fractions import Fraction

import pytest

from pagebeam.transforms.ops.words.recognisers import numerals


@pytest.mark.parametrize(
    ("text", "written", "end"),
    [
        ("1,234.5", "1234.5", 7),
        ("0x1F", "31", 4),
        ("3rd", "3", 3),
        ("2 1/2", "2.5", 5),
        ("2.5 million", "2500000", 11),
        ("3/4", "0.75", 3),
        ("5/2", "2.5", 3),
        ("24/7", "24", 2),
        ("09/27", "09", 2),
        ("7/08", "7", 1),
        ("2016/2017", "2016", 4),
        ("2.500.000", "2500000", 9),
        ("1 000 000", "1000000", 9),
        ("100 200 300", "100", 3),
        ("3 Mio", "3000000", 5),
        ("120/80", "120", 3),
        ("2017/18", "2017", 4),
        ("1/0", "1", 1),
        ("1.5e3", "1.5e3", 5),
        ("½ cup", "0.5", 1),
        ("-7", "-7", 2),
        ("7", "7", 1),
    ],
)
def test_read(text, written, end):
    found = numerals.read(text, 0)
    assert (found.text, found.end) == (written, end)


@pytest.mark.parametrize(
    ("text", "start", "written"),
    [("$5m", 1, "5000000"), ("€2.5bn", 1, "2500000000"), ("£3 k", 1, "3000"), ("5m", 0, "5"), ("$5men", 1, "5")],
)
def test_money(text, start, written):
    assert numerals.read(text, start).text == written


def test_a_comma_for_decimals():
    assert numerals.read("1.234", 0, ",", ".").text == "1234"
    assert numerals.read("3,5", 0, ",", ".").text == "3.5"


def test_render():
    assert [numerals.render(Fraction(*pair)) for pair in ((7, 1), (1, 3), (12345, 2))] == ["7", "0.333333", "6172.5"]
    assert numerals.read_digits("abc", 0) is None


@pytest.mark.parametrize("before", ["$", "$ ", "€", "USD ", "CHF "])
@pytest.mark.parametrize(("letter", "value"), [("m", "5000000"), ("bn", "5000000000"), ("k", "5000"), ("g", "5000")])
def test_a_letter_behind_an_amount_of_money_multiplies_it(before, letter, value):
    assert numerals.read(f"{before}5{letter} left", len(before)).text == value
    if letter in "mg":
        assert numerals.read(f"5{letter} left", 0).text == "5"
