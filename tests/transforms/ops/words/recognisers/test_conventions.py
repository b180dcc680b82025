import pytest

from pagebeam.transforms.ops.words.recognisers.conventions import US, Conventions, read_conventions

COMMA, DAYS = Conventions(",", "."), Conventions(day_first=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", US),
        ("The total is 1.234,56 of it", COMMA),
        ("The total is 1,234.56 and 7,8", US),
        ("We paid 3,5 kg", COMMA),
        ("a rate of 3,75 percent", COMMA),
        ("2,5 million people", COMMA),
        ("36,6 and 37,2 °C", COMMA),
        ("EUR 3,50", COMMA),
        ("12,5 miles", COMMA),
        ("of 1,2 in all", US),
        ("see [3,5] and [7,9] and [8,11]", US),
        ("12,5 and 13,75 and 3,7 of it", COMMA),
        ("sections 1.2, 3.4 and 5.6", US),
        ("13/02/2016", US),
        ("It was paid on 25/12/2020", DAYS),
        ("25/12/2020 and 03/04/2021", DAYS),
        ("25/12/2020 and 03/25/2021", US),
        ("Date (DD/MM/YYYY): 03/04/2021", DAYS),
        ("Date (MM/DD/YYYY): 03/04/2021", US),
        ("Am 03/04/2021: 1.234,56", Conventions(",", ".", True)),
    ],
)
def test_conventions(text, expected):
    assert read_conventions(text) == expected
