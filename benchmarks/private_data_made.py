"""Texts with private values in the forms that their issuers give them, beside a label and beside other numbers."""

import calendar
import csv
import pathlib
import random
import string
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pagebeam.transforms.ops.redaction.checksums import aba, luhn, mod_97, vat

LABELS = {
    "ssn": ("SSN", "Social Security Number", "Social Security No.", "Soc. Sec. #"),
    "dob": ("Date of birth", "DOB", "Geburtsdatum", "Date de naissance", "Fecha de nacimiento", "Birth date"),
    "telephone": ("Phone", "Tel.", "Mobile", "Telefon", "Téléphone", "Fax no."),
    "name": ("Name", "Full name", "Patient name", "Nom", "Customer name"),
    "address": ("Address", "Home address", "Mailing address", "Street address"),
    "email": ("E-mail", "Email address", "Contact", ""),
    "ip": ("IP address", "Host", "Client", ""),
    "credentials": ("URL", "Repository", "Link", ""),
    "card": ("Card number", "Credit card", "Card no.", "Visa", ""),
    "iban": ("IBAN", "Bank account", "Konto", ""),
    "passport": ("Passport No.", "Passport number", "Reisepass-Nr.", "N° de passeport", "Número de pasaporte"),
    "licence": ("Driver's license number", "Driving licence no.", "DL No.", "Führerscheinnummer", "Driver License #"),
    "vat": ("VAT No.", "VAT registration number", "USt-IdNr.", "Partita IVA", "TVA intracommunautaire"),
    "routing": ("Routing number", "ABA number", "Routing transit number", "Bank routing no."),
}
"""Of each kind; "" is none."""
LAYOUTS = (
    "{label}: {value}\n{other}",
    "{other}\n{label} {value}",
    "{label}\n{value}\n{other}",
    "Person    {label}    Amount\nA. Sample    {value}    12.50\n{other}",
    "As the file says, the {label} of the applicant is {value}, and nothing else is known. {other}",
    "{label}: {value}; {other}",
)
"""A form, a line, a value below its label, a table, a sentence, a list."""
IN_FORMS = {"name", "address"}
"""Kinds that a label gives away in a form alone."""


class Made(NamedTuple):
    """A text with one value."""

    key: str  # that no other has
    kind: str
    text: str
    start: int  # of the value, characters
    end: int


def made(folder: pathlib.Path, each: int = 120) -> Iterator[Made]:
    """Yields texts of every kind.

    Args:
        folder: Holds `fakenamegenerator_3000.csv`, whose persons have the names, addresses and telephones.
        each: Texts of a kind.
    """
    with (folder / "fakenamegenerator_3000.csv").open(encoding="utf-8-sig", newline="") as file:
        persons = list(csv.DictReader(file))
    for kind, labels in LABELS.items():
        for number in range(each):
            choose = random.Random(f"{kind} {number}")
            value = _VALUES[kind](choose, persons[choose.randrange(len(persons))])
            layouts = LAYOUTS[:1] if kind in IN_FORMS else LAYOUTS
            label, layout = choose.choice(labels), choose.choice(layouts)
            if not label:
                layout = layout.replace("{label}: ", "").replace("{label}", "entry")
            before = layout.partition("{value}")[0].format(label=label, other=_other(choose))
            choose = random.Random(f"{kind} {number} other")
            after = layout.partition("{value}")[2].format(label=label, other=_other(choose))
            text = f"{before}{value}{after}"
            yield Made(f"{kind} {number}", kind, text, len(before), len(before) + len(value))


def _other(choose: random.Random) -> str:
    """Returns a sentence with a number that is nobody's."""
    return choose.choice(
        (
            f"Invoice 20{choose.randrange(10, 26)}-{_digits(choose, 5)} is due.",
            f"It costs {choose.randrange(1, 99)},{_digits(choose, 3)}.{_digits(choose, 2)} dollars.",
            f"See section {choose.randrange(1, 9)}.{choose.randrange(1, 9)}.{choose.randrange(1, 9)} of the report.",
            f"It was sent on {choose.randrange(1, 28)} March 20{choose.randrange(10, 26)}.",
            f"Part {_digits(choose, 4)}-{_letters(choose, 2)} weighs {choose.randrange(2, 90)} kg.",
        )
    )


def _digits(choose: random.Random, number: int) -> str:
    return "".join(choose.choices(string.digits, k=number))


def _letters(choose: random.Random, number: int) -> str:
    return "".join(choose.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=number))


def _pattern(choose: random.Random, pattern: str) -> str:
    """Returns a number by its pattern: 9 is a digit, A a letter, X either, the rest as it is."""
    fill: dict[str, Callable[[], str]] = {
        "9": lambda: _digits(choose, 1),
        "A": lambda: _letters(choose, 1),
        "X": lambda: choose.choice((_digits, _letters))(choose, 1),
    }
    return "".join(fill[sign]() if sign in fill else sign for sign in pattern)


def _until(make: Callable[[], str], fits: Callable[[str], bool]) -> str:
    while not fits(value := make()):
        pass
    return value


def _grouped(digits: str, sizes: tuple[int, ...], sign: str) -> str:
    parts, place = [], 0
    for size in sizes:
        parts.append(digits[place : place + size])
        place += size
    return sign.join(part for part in [*parts, digits[place:]] if part)


Person = dict[str, str]
_PASSPORTS = ("999999999", "A99999999", "C9XX99X99", "99AA99999", "AA9999999", "AAA999999", "A9999999", "AA999999")
"""As the USA, the USA since 2021, Germany, France, Italy, Spain, India and Canada number them."""
_LICENCES = (
    "A9999999", "999999999", "A999-999-99-999-9", "A999-9999-9999", "A9999 99999 99999", "99-999-9999", "A999999999999",
    "AAAAA999999AA9AA", "A999AAA9A99", "999999999999", "AA99 99999999999", "A9999-99999-99999", "AA9999999A",
)  # fmt: skip
"""As California, New York, Florida, Illinois, New Jersey, Colorado, Maryland, Great Britain, Germany, France, India,
Ontario and Italy do."""
_VAT = {"DE": "999999999", "AT": "U99999999", "FR": "99999999999", "IT": "99999999999", "BE": "0999999999"}
_VAT |= {"PL": "9999999999", "GB": "999999999", "NL": "999999999B99", "ES": "A99999999", "CZ": "99999999"}
_IBANS = {"DE": 18 * "9", "GB": "AAAA" + 14 * "9", "FR": 23 * "9", "NL": "AAAA" + 10 * "9", "ES": 20 * "9"}
_IBANS |= {"AT": 16 * "9", "CH": 17 * "9", "PL": 24 * "9"}
_CARDS = (("4", 16), ("51", 16), ("2221", 16), ("34", 15), ("6011", 16), ("3528", 16), ("36", 14), ("4", 13))


def _iban(choose: random.Random) -> str:
    country = choose.choice(tuple(_IBANS))
    number = _pattern(choose, _IBANS[country])
    written = next(f"{country}{check:02}{number}" for check in range(2, 99) if mod_97(f"{country}{check:02}{number}"))
    return " ".join(written[at : at + 4] for at in range(0, len(written), 4)) if choose.random() < 0.5 else written


def _card(choose: random.Random) -> str:
    begin, length = choose.choice(_CARDS)
    digits = _until(lambda: begin + _digits(choose, length - len(begin)), luhn)
    sizes = (4, 6) if length in (14, 15) else (4, 4, 4)
    return _grouped(digits, sizes if length > 13 else (), choose.choice(("", " ", "-")))


def _vat(choose: random.Random) -> str:
    country = choose.choice(tuple(_VAT))

    def fits(number: str) -> bool:
        return vat(country, number.removeprefix("U")) is not False

    number = _until(lambda: _pattern(choose, _VAT[country]), fits)
    return f"{country}{choose.choice(('', ' '))}{number}"


def _born(choose: random.Random, person: Person) -> str:
    month, day, year = map(int, person["Birthday"].split("/"))
    name = calendar.month_name[month]
    return choose.choice(
        (
            f"{month}/{day}/{year}", f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}",
            f"{day}/{month}/{year % 100:02}", f"{name} {day}, {year}", f"{day} {name[:3]} {year}",
        )
    )  # fmt: skip


_VALUES: dict[str, Callable[[random.Random, Person], str]] = {
    "ssn": lambda choose, _: choose.choice(("{}-{}-{}", "{} {} {}", "{}{}{}")).format(
        _digits(choose, 3), _digits(choose, 2), _digits(choose, 4)
    ),
    "dob": _born,
    "telephone": lambda _, person: person["TelephoneNumber"],
    "name": lambda choose, person: (
        f"{person['GivenName']} {choose.choice(('', person['MiddleInitial'] + '. '))}{person['Surname']}"
    ),
    "address": lambda choose, person: f"{person['StreetAddress']}, {person['City']}, {person['ZipCode']}",
    "email": lambda _, person: person["EmailAddress"],
    "ip": lambda choose, _: (
        ".".join(str(choose.randrange(1, 255)) for _ in range(4))
        if choose.random() < 0.7
        else ":".join(f"{choose.randrange(1, 65536):x}" for _ in range(8))
    ),
    "credentials": lambda choose, person: choose.choice(
        (
            f"https://{person['Username']}:{person['Password']}@{person['Domain']}/files",
            f"ftp://{person['Username']}:{person['Password']}@ftp.{person['Domain']}:21/",
            f"https://{person['Domain']}/login?user=x&password={person['Password']}",
            f"https://api.{person['Domain']}/v1/list?access_token={_pattern(choose, 24 * 'X')}&page=2",
            f"https://{person['Domain']}/a.pdf?X-Amz-Date=20250102&X-Amz-Signature={_pattern(choose, 32 * 'X')}",
        )
    ),
    "card": lambda choose, _: _card(choose),
    "iban": lambda choose, _: _iban(choose),
    "passport": lambda choose, _: _pattern(choose, choose.choice(_PASSPORTS)),
    "licence": lambda choose, _: _pattern(choose, choose.choice(_LICENCES)),
    "vat": lambda choose, _: _vat(choose),
    "routing": lambda choose, _: _until(lambda: choose.choice("0123") + _digits(choose, 8), aba),
}
