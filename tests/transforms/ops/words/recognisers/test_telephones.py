import pytest

from pagebeam.schemas.vocabulary import Vocabulary as Tag
from pagebeam.transforms.ops.words.recognisers.telephones import LABELS, find_labelled, find_plain


@pytest.mark.parametrize(
    ("text", "digits", "tag"),
    [
        ("Phone: (206) 555-0147", "2065550147", Tag.TELEPHONE),
        ("Phone and fax: 206-555-0147", "2065550147", Tag.TELEPHONE),
        ("Phone/fax: 206-555-0147", "2065550147", Tag.TELEPHONE),
        ("Phone of office: 206 555 0147", "2065550147", Tag.TELEPHONE_WORK),
        ("Phone (office): 206-555-0147", "2065550147", Tag.TELEPHONE_WORK),
        ("Home tel: 206-555-0147", "2065550147", Tag.TELEPHONE_HOME),
        ("Residence tel. 206-555-0147", "2065550147", Tag.TELEPHONE_HOME),
        ("Fax: 206‑555–0147", "2065550147", Tag.TELEPHONE_FAX),
        ("Fax 206.555.0147", "2065550147", Tag.TELEPHONE_FAX),
        ("Home: 206-555-0147", "2065550147", Tag.TELEPHONE_HOME),
        ("Téléphone : 01 23 45 67 89", "0123456789", Tag.TELEPHONE),
        ("Telefax: 030 1234567", "0301234567", Tag.TELEPHONE_FAX),
        ("Mobil 0170 1234567", "01701234567", Tag.TELEPHONE_CELL),
        ("Телефон: 206 5550147", "2065550147", Tag.TELEPHONE),
        ("call 12345-6789", None, None),
        ("phone home", None, None),
    ],
)
def test_labelled(text, digits, tag):
    found = find_labelled(text, 0)
    assert (found and (found.value, found.words[0].tag)) == (digits and (digits, tag))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("(206) 555-0147", "2065550147"),
        ("206-555-0147 x12", "2065550147"),
        ("+44 20 7946 0958", "442079460958"),
        ("12345-6789", None),
        ("2021-04-03", None),
    ],
)
def test_plain(text, digits):
    found = find_plain(text, 0)
    assert (found and found.value) == digits


def test_labels_of_forms_are_no_words_of_prose():
    assert {"tel", "telefon", "teléfono", "fax"} <= LABELS
    assert {"call", "text", "line", "home", "work"} & LABELS == set()


@pytest.mark.parametrize(
    "number", ["(206) 555-0147", "206-555-0147", "206‑555‑0147", "206–555–0147", "206—555—0147", "555 0147"]
)
def test_the_kind_may_be_told_behind_the_number(number):
    for behind, tag in (("(fax)", Tag.TELEPHONE_FAX), ("mobile", Tag.TELEPHONE_CELL)):
        found = find_plain(f"{number} {behind}", 0)
        assert (found.words[0].tag, found.end) == (tag, len(number) + 1 + len(behind))
        assert found.value_end == len(number)
