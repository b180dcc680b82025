"""Addresses by component: what the grammar reads, what the model reads, and what is not an address."""

import re

import pytest

from pagebeam.transforms.ops.words.recognisers.addresses import find_address, find_place

TABLE = [
    ("12A W Main Ave., Lake Oswego, OR", "12a/west/main/avenue/lake oswego/ISO3166-2:US-OR"),
    ("12 Main st. e., Seattle, WA", "12/main/street/east/seattle/ISO3166-2:US-WA"),
    ("N1100-E1300 Main Ave", "n1100-e1300/main/avenue"),
    ("12 W Main Ave., Dept D-13", "12/west/main/avenue/department d13"),
    ("POB 10 Station A 12 W Main Ave.,", "10/a/12/west/main/avenue"),
    ("12 W Main Ave., Hoops, Québec", "12/west/main/avenue/hoops/ISO3166-2:CA-QC"),
    ("5 Oak St W, Toronto, ON M5X 1A9", "5/oak/street/west/toronto/ISO3166-2:CA-ON/m5x 1a9"),
    ("P.M.B. 22, 400 Oak Blvd, Hoops, CA 90001", "22/400/oak/boulevard/hoops/ISO3166-2:US-CA/90001"),
    ("400 Oak Blvd, PMB 22, Hoops, CA 90001", "400/oak/boulevard/22/hoops/ISO3166-2:US-CA/90001"),
    ("333 County Road GV", "333/county road gv"),
    ("12 New York Avenue", "12/new york/avenue"),
    ("428 westwind dr north palm beach fl 33408", "428/westwind/drive/north palm beach/ISO3166-2:US-FL/33408"),
    ("rr # 3 box 212 mcleansboro il 62859", "212/mcleansboro/ISO3166-2:US-IL/62859"),
]
NONE = [
    "12 people walked down the street",
    "In 1995 the company moved to Palo Alto, CA 94301",
    "90 PERCENT EXCEEDS\n\nFOR 2004 WATER YEAR\n\n52800",
    "chapter 3 is in the park",
    "2010 In The Park",
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_components(text: str, expected: str) -> None:
    found = find_address(f"Send it to {text}", 11)
    assert found is not None
    assert "/".join(part.value for part in found.parts) == expected
    assert found.end <= 11 + len(text)


@pytest.mark.parametrize("text", NONE)
def test_no_address(text: str) -> None:
    starts = [match.start() for match in re.finditer(r"\b\d", text)]
    assert starts
    assert [found for start in starts if (found := find_address(text, start))] == []


def test_offsets_point_into_the_text() -> None:
    text = "Write to 12 S.E. Main Ave, Apt. 3, Seattle, WA 98101 soon."
    found = find_address(text, 9)
    assert found is not None
    raw = {part.kind: text[part.start : part.end] for part in found.parts}
    assert raw["direction"].startswith("S.E")
    assert (raw["number"], raw["name"], raw["city"], raw["state"], raw["postal"]) == (
        "12",
        "Main",
        "Seattle",
        "WA",
        "98101",
    )


def test_nothing_is_swallowed_behind() -> None:
    found = find_address("at 12 Main Street. Then we left", 3)
    assert found is not None
    assert [part.kind for part in found.parts] == ["number", "name", "type"]


@pytest.mark.parametrize(
    "text", ["Halifax, NS B3H 4R2", "Halifax NS B3H4R2", "Halifax (NS)  B3H-4R2", "Halifax, Nova Scotia\nB3H 4R2"]
)
def test_a_canadian_town_with_its_code_is_an_address(text):
    assert find_place(text, 0).value.startswith("halifax ISO3166-2:CA-NS b3h")


def test_codes_of_other_things_are_no_places():
    assert find_place("Model WA A1B 2C3", 0) is None
    assert find_place("Halifax NS only", 0) is None
