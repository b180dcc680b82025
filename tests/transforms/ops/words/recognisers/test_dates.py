import pytest

from pagebeam.transforms.ops.words.recognisers.dates import find_date, find_numeric_date, read_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("03/04/2021", "2021-03-04"),
        ("03.04.2021", "2021-04-03"),
        ("03.04.21", "2021-04-03"),
        ("1.2.10", None),
        ("2021-04-03", "2021-04-03"),
        ("2021-04-03T10:00:00Z", "2021-04-03"),
        ("12/2017", "2017-12"),
        ("13/2017", None),
        ("24/7", None),
        ("1.2.3", None),
        ("12345-6789", None),
        ("July 4th, 1999", "1999-07-04"),
        ("4 July 1999", "1999-07-04"),
        ("third of May", "--05-03"),
        ("may 5 people", None),
        ("Feb 30, 2000", None),
        ("13/02/2016", None),
    ],
)
def test_dates(text, value):
    found = find_date(text, 0)
    assert (found and found.value) == value


def test_day_first():
    assert read_date("03/04/2021", 0, day_first=True) == ("2021-04-03", 10)
    assert read_date("03/25/2021", 0, day_first=True) is None


def test_dates_in_digits_alone():
    assert find_numeric_date("4 July 1999", 0) is None
    assert find_numeric_date("2021-04-03", 0).value == "2021-04-03"


@pytest.mark.parametrize("before", ["Chapter ", "section ", "Version ", "§ ", "Rel. "])
def test_what_is_referred_to_by_a_number_with_dots_is_not_a_date(before):
    for number in ("10.11.12", "7.1.2011"):
        assert find_date(before + number, len(before)) is None
    assert find_date("signed 10.11.12", 7).value == "2012-11-10"
