"""Numbers that labels tell: kind by label by place; without a label they stay."""

import itertools

import pytest

from pagebeam.transforms.ops.redaction.find_documents import find_passports
from pagebeam.transforms.ops.words import redact

PLACES = (
    "{label}: {value} kept",
    "{label} {value} kept",
    "{label}\n{value}\nkept",
    "{label}\t{value}\tkept",
    "kept {value} ({label})",
)
VALUES = {
    "passport": (
        ("Passport No.", "passport number", "Passeport", "Reisepass", "passport_no"),
        ("C01X00T47", "L898902C3", "123456789", "C01X\u201100T47"),
    ),
    "licence": (
        ("Driver's license", "DL No", "Driving licence no.", "Führerschein"),
        ("D1234567", "D123-4567-8901", "B072RRE2I55", "D123 4567 8901"),
    ),
    "vat": (("VAT No.", "VAT Reg No", "USt-IdNr.", "Partita IVA"), ("DE136695977", "123456789", "123 4567 89")),
    "routing": (
        ("Routing number", "ABA No.", "Sort code", "BLZ"),
        ("021000021", "20-00-00", "370 400 44", "12\u201134\u201156"),
    ),
}
CELLS = [
    (kind, place, label, value)
    for kind, (labels, values) in VALUES.items()
    for place, label, value in itertools.product(PLACES, labels, values)
]


@pytest.mark.parametrize(("kind", "place", "label", "value"), CELLS)
def test_beside_a_label(kind, place, label, value):
    text = place.format(label=label, value=value)
    assert redact(text, [kind]) == place.format(label=label, value=f"[{kind.upper()}]")


@pytest.mark.parametrize(("kind", "value"), [(kind, values[0]) for kind, (_, values) in VALUES.items()])
def test_without_a_label(kind, value):
    assert redact(f"the part {value} kept", [kind]) == f"the part {value} kept"


def test_a_value_goes_wherever_else_it_stands_and_under_a_heading():
    assert (
        redact("Passport: C01X00T47. Later C01X00 T47 kept", ["passport"])
        == "Passport: [PASSPORT]. Later [PASSPORT] kept"
    )
    table = "Name  Passport  Wage\nA  C01X00T47  1200\nB  C01X00T48  1300 kept"
    assert redact(table, ["passport"]) == "Name  Passport  Wage\nA  [PASSPORT]  1200\nB  [PASSPORT]  1300 kept"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("passport", "The passport office opened in 1998 and in 2004 people came."),
        ("vat", "VAT 1,234.56 of the total"),
        ("routing", "a swift response within 120000 hours"),
        ("licence", "The licence of the program is of 2004."),
    ],
)
def test_a_label_alone_takes_nothing(kind, text):
    assert redact(text, [kind]) == text


def test_the_lines_that_machines_read():
    line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    assert redact(f"{line}\nkept", ["passport"]) == "[PASSPORT]\nkept"


def test_a_bic():
    assert redact("BIC: DEUTDEFF500 kept", ["routing"]) == "BIC: [ROUTING] kept"


def test_a_place_is_that_of_the_number_alone():
    assert set(find_passports("Passport No.: C01X00T47 kept")) == {(14, 23)}
