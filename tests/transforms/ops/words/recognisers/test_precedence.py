import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.words import lexer
from pagebeam.transforms.ops.words.recognisers import precedence
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options
from pagebeam.transforms.ops.words.tokenize import scan


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("219-09-4321", ["ssn"]),
        ("206-555-0147", ["telephone"]),
        ("2021-04-03", ["date"]),
        ("12A", ["identifier"]),
        ("2.500.000", ["number"]),
        ("192.168.100.200", ["identifier"]),
        ("192.168.1.2", ["identifier"]),
        ("12 -7", ["number", "number"]),
        ("5 kg", ["unit"]),
        ("1.2.3, 4", ["identifier", "number"]),
    ],
)
def test_the_first_row_that_finds_something_wins(text, kinds):
    rules = resolve_options(WordOptions(keep=("number", "unit")))
    assert [found.kind for _, _, found in scan(text, rules, lexer.WORDS) if found] == kinds


def test_no_row_of_every_language_begins_at_an_english_word():
    assert {"may", "good", "one", "mr", "age"} <= precedence.BY_TRIGGER.keys()
    assert {"may", "good", "one", "mr", "age", "call", "name"} & precedence.EVERYWHERE.keys() == set()
    assert {"tel", "fax", "telefon", "ssn", precedence.DIGIT} <= precedence.EVERYWHERE.keys()
