import pytest

from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.words import tokenize_words
from pagebeam.transforms.ops.words.recognisers.birth_dates import find_birth


@pytest.mark.parametrize(
    ("text", "day_first", "value"),
    [
        ("DOB: 03/09/1988", False, "1988-03-09"),
        ("DOB: 03/09/1988", True, "1988-09-03"),
        ("D.O.B. 1988-09-03", False, "1988-09-03"),
        ("born on Monday, March 3, 1970", False, "1970-03-03"),
        ("Date of Birth (DOB): 5 May 1961", False, "1961-05-05"),
        ("D.O.B.: 09/03/1988", False, "1988-09-03"),
        ("D. O. B. 09/03/1988", False, "1988-09-03"),
        ("DOB (mm/dd/yyyy): 09/03/1988", False, "1988-09-03"),
        ("b. September 3, 1988", False, "1988-09-03"),
        ("b. a new one", False, None),
        ("born in Ohio", False, None),
    ],
)
def test_dates_of_birth(text, day_first, value):
    found = find_birth(text, 0, day_first)
    assert (found and found.value) == value
    assert found is None or found.kind == "dob"


def test_the_value_begins_behind_the_label():
    found = find_birth("DOB: 03/09/1988 x", 0)
    assert (found.value_start, found.end) == (5, 15)


@pytest.mark.parametrize("label", ["DOB", "D.O.B.", "D.O.B.:", "D. O. B.", "DOB (mm/dd/yyyy):", "Born", "b."])
def test_a_date_of_birth_is_never_a_plain_date(label):
    kept = tokenize_words(f"{label} 09/03/1988", WordOptions(keep=("date",)))
    assert "1988-09-03" not in {item.word for item in kept}
    (birth,) = tokenize_words(f"{label} 09/03/1988", WordOptions(keep=("dob",)))
    assert (birth.word, birth.tag) == ("1988-09-03", Vocabulary.DOB)
