"""Numbers of cards and IBANs that only their label gives away."""

import pytest

from pagebeam.transforms.ops.redaction import find_private
from pagebeam.transforms.ops.redaction.find_labelled_accounts import find_labelled_cards, find_labelled_ibans


def found(find, text):
    return sorted({text[start:end] for start, end in find(text)})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Card number: 4111 1111 1111 1112", "4111 1111 1111 1112"),
        ("What is the limit for card 501864667909?", "501864667909"),
        ("my credit card number is 3590730093437731.", "3590730093437731"),
        ("4111-1111-1111-1112 (Visa)", "4111-1111-1111-1112"),
        ("Kreditkarten-Nr.\n5100 0000 0000 0001", "5100 0000 0000 0001"),
        ("CREDIT CARD NO.\n\n4111 1111\n1111 1112", "4111 1111\n1111 1112"),
    ],
)
def test_a_number_beside_its_label_is_found_whatever_its_check_digit(text, number):
    assert found(find_labelled_cards, text) == [number]


def test_numbers_below_a_heading_are_found():
    table = "Person  Card number  Sum\nA  4111111111111112  12.50\nB  4111 1111 1111 1113  11.00"
    assert found(find_labelled_cards, table) == ["4111 1111 1111 1113", "4111111111111112"]
    table = "Name   IBAN\nA      DE89 3704 0044 0532 0130 01\nB      GB82WEST12345698765433"
    assert found(find_labelled_ibans, table) == ["DE89 3704 0044 0532 0130 01", "GB82WEST12345698765433"]


@pytest.mark.parametrize(
    "text",
    [
        "The card was sent on 12 March 2021.",
        "card 12345678901",
        "cards, ISBN of the book that the shop sent to us last week: 9783161484100",
        "4111111111111112",
        "He discards 4111111111111112 of them.",
    ],
)
def test_other_numbers_stay(text):
    assert found(find_labelled_cards, text) == []


@pytest.mark.parametrize(
    "written", ["DE89370400440532013001", "DE89 3704 0044 0532 0130 01", "DE89-3704-0044-0532-0130-01"]
)
@pytest.mark.parametrize("layout", ["IBAN: {}", "IBAN {} kept", "IBAN\n{}", "{} (IBAN)", "Our IBAN is {}."])
def test_an_iban_beside_its_label_is_found_whatever_its_check_digits(written, layout):
    assert found(find_labelled_ibans, layout.format(written)) == [written]


@pytest.mark.parametrize(
    "text", ["IBAN: see below", "IBAN AND OTHER DATA", "DE89370400440532013001", "ibanez 12345678901234567"]
)
def test_what_is_no_iban_stays(text):
    assert found(find_labelled_ibans, text) == []


def test_a_card_that_its_label_gave_away_is_found_again():
    text = "Card: 4111 1111 1111 1112. " + 30 * "word " + "Pay with 4111111111111112."
    assert len(find_private(text, ("card",))) == 2
