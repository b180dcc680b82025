"""Check digits: numbers that issuers publish as examples fit, and no other last digit does."""

import pytest

from pagebeam.transforms.ops.redaction.checksums import aba, luhn, mod_11_10, mod_97, vat


@pytest.mark.parametrize("number", ["4111111111111111", "378282246310005", "30569309025904", "6011111111111117"])
def test_luhn(number):
    assert [digit for digit in "0123456789" if luhn(number[:-1] + digit)] == [number[-1]]


@pytest.mark.parametrize(
    "iban", ["DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947", "FR1420041010050500013M02606"]
)
def test_iban(iban):
    assert mod_97(iban)
    assert not mod_97(iban[:2] + f"{(int(iban[2:4]) + 1) % 98:02d}" + iban[4:])


def test_routing_number():
    assert aba("021000021")
    assert not aba("021000022")
    assert not aba("02100002")


def test_mod_11_10():
    assert mod_11_10("136695976")
    assert not mod_11_10("136695977")


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("AT", "13585627"), ("BE", "0428759497"), ("DE", "136695976"), ("DK", "13585628"), ("EL", "094259216"),
        ("FI", "20774740"), ("FR", "40303265045"), ("GB", "980780684"), ("HR", "33392005961"), ("IT", "00743110157"),
        ("LU", "15027442"), ("PL", "8567346215"), ("PT", "501964843"), ("SE", "556188840401"),
    ],
)  # fmt: skip
def test_vat(country, number):
    assert vat(country, number)
    place = 9 if country == "SE" else len(number) - 1
    others = [number[:place] + digit + number[place + 1 :] for digit in "0123456789" if digit != number[place]]
    assert not any(vat(country, other) for other in others)


def test_a_country_whose_rule_is_not_known():
    assert vat("ES", "X1234567X") is vat("FR", "AB303265045") is None
