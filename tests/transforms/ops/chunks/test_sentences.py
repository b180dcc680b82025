"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.chunks.sentences import split_sentences
from tests.transforms.ops.structure.made_up import TEXT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He saw Dr. Gray.|It rained."),
        ("en", "Was it so?|Yes!|It was."),
        ("en", 'He said: "It rained."|She did not.'),
        ("en", "It cost 3.50 dollars in the U.S. Army.|Then it fell."),
        ("en", "See J. B. Moore et al. for more.|Rain fell."),
        ("en", "It rained in 1901.|Storms followed."),
        ("en", "They met at 5.|Rain fell."),
        ("en", "e.g. rain, i.e. water"),
        ("en", "(It rained.)|(It did not.)"),
        ("en", "and so on ... and on...|But no more."),
        ("en", "see Fig. 3 and No. 4.|Rain."),
        ("en", "www.rain.org is a site.|It has rain."),
        ("de", "Am 3. Mai regnete es z. B. hier bzw. dort.|Dann nicht."),
        ("de", "Es war 1901.|Dann regnete es."),
        ("fr", "M. Gray est venu.|Il pleut !|Vraiment ?|Oui."),
        ("es", "Llovió.|¿De verdad?|¡Sí!"),
        ("ru", "Шёл дождь.|Потом снег и т.д. Конец"),
        ("ja", "雨が降った。|雪も降った。"),
        ("zh", "下雨了！|真的吗？|是。"),
        ("ar", "هل نزل المطر؟|نعم."),
        ("hi", "बारिश हुई।|फिर धूप निकली।"),
        (None, "Mr. Gray est venu.|Es regnete."),
        ("en", "no end"),
    ],
)
def test_sentences(language, text):
    parts = text.split("|")
    joint = "" if language in ("ja", "zh") else " "
    joined = joint.join(parts)
    assert [joined[first:end] for first, end in split_sentences(joined, language)] == parts


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_has_no_sentence(text):
    assert split_sentences(text, "en") == []


@given(st.one_of(TEXT, st.text(max_size=60)), st.sampled_from(["en", "de", "ja", None]))
def test_only_white_space_is_between_sentences(text, language):
    bounds = split_sentences(text, language)
    place = 0
    for first, end in bounds:
        assert not text[place:first].strip()
        assert text[first:end] == text[first:end].strip() != ""
        place = end
    assert not text[place:].strip()
