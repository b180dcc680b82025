"""Numbers with check digits: in every grouping they go, and with a wrong digit they stay."""

import pytest

from pagebeam.transforms.ops.redaction.find_accounts import find_cards, find_ibans, find_vat_numbers
from pagebeam.transforms.ops.words import redact

JOINTS = ["", " ", "-", " - ", ".", "/", "\n", "-\n", "\u2011", "\u00a0", "–"]


def grouped(number, joint, size=4):
    return joint.join(number[at : at + size] for at in range(0, len(number), size))


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("number", ["4111111111111111", "5555555555554444", "6011111111111117"])
def test_cards(number, joint):
    assert redact(f"paid by {grouped(number, joint)} kept", ["card"]) == "paid by [CARD] kept"
    wrong = grouped(f"{number[:-1]}{(int(number[-1]) + 1) % 10}", joint)
    assert redact(f"paid by {wrong} kept", ["card"]) == f"paid by {wrong} kept"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("3782 822463 10005 kept", "[CARD] kept"),
        ("4111 1111 1111 1111 12/27", "[CARD] 12/27"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "[CARD]"),
        ("4111 11\n11 1111 1111", "[CARD]"),
        ("order 1234567890128", "order 1234567890128"),  # by Luhn, and of no scheme
        ("x4111111111111111", "x4111111111111111"),
    ],
)
def test_other_cards(text, rest):
    assert redact(text, ["card"]) == rest


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("number", ["DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947"])
def test_ibans(number, joint):
    assert redact(f"to {grouped(number, joint)} kept", ["iban"]) == "to [IBAN] kept"
    wrong = grouped(f"{number[:-1]}{(int(number[-1]) + 1) % 10}", joint)
    assert "[IBAN]" not in redact(f"to {wrong} kept", ["iban"])


@pytest.mark.parametrize(
    "value", ["DE136695976", "DE 136 695 976", "ATU13585627", "BE 0428.759.497", "IT 00743110157", "DE\n136695976"]
)
def test_vat_numbers(value):
    assert redact(f"from {value} kept", ["vat"]) == "from [VAT] kept"


@pytest.mark.parametrize("text", ["from DE136695977", "A4 and DE 12 things", "PL 12 345 67", "SE 5561888404"])
def test_what_is_no_vat_number_stays(text):
    assert redact(text, ["vat"]) == text


def test_places_are_those_of_the_number_alone():
    assert list(find_cards("by 4111 1111 1111 1111 12/27")) == [(3, 22)]
    assert list(find_ibans("to NO93 8601 1117 947 of")) == [(3, 21)]
    assert list(find_vat_numbers("of DE136695976.")) == [(3, 14)]
    assert list(find_vat_numbers("of DE136695977.")) == []
    assert list(find_vat_numbers("of DE136695977.", labelled=True)) == [(3, 14)]
