"""Values found again where spaces and lines fall otherwise."""

from pagebeam.transforms.ops.documents.redact.phrases import Phrase, find_phrases, overlapping, phrases_of, squash
from pagebeam.transforms.ops.redaction.hits import Hit

MIA = Phrase("name", "miajansen", ("mia", "jansen"))


def test_a_phrase_is_the_letters_and_digits_of_a_value():
    assert phrases_of("Name: Mia Jansen!", [Hit("name", 6, 17)]) == {MIA}
    assert phrases_of("SSN 511-81 1270", [Hit("ssn", 4, 15)]) == {Phrase("ssn", "511811270", ("51181", "1270"))}
    assert phrases_of("---", [Hit("ssn", 0, 3)]) == set()


def test_squashed_text_keeps_its_places_and_the_ends_of_words():
    squashed = squash("A-b cd")
    assert squashed.text == "abcd"
    assert squashed.spans == [(0, 1), (2, 3), (4, 5), (5, 6)]
    assert squashed.starts == {0, 1, 2}
    assert squashed.ends == {1, 2, 4}


def test_a_phrase_is_found_however_it_is_divided_but_not_inside_longer_words():
    assert find_phrases("so MIA\nJan-sen came", [MIA]) == [Hit("name", 3, 14)]
    assert find_phrases("MiaJansens", [MIA]) == []
    assert find_phrases("xMia Jansen", [MIA]) == []


def test_words_are_looked_for_one_by_one_only_where_that_is_asked_for():
    assert find_phrases("Jansen, Mia", [MIA]) == []
    assert find_phrases("Jansen, Mia", [MIA], divided=True) == [Hit("name", 8, 11), Hit("name", 0, 6)]
    assert find_phrases("Mia Jansen, Mia", [MIA], divided=True) == [Hit("name", 0, 10)]


def test_hits_are_given_to_every_stretch_that_they_overlap():
    bounds = [(0, 3), (4, 8), (9, 12)]
    long, gap, touching = Hit("ssn", 2, 10), Hit("dob", 3, 4), Hit("name", 8, 10)
    assert list(overlapping([long], bounds)) == [(0, long), (1, long), (2, long)]
    assert list(overlapping([gap, touching], bounds)) == [(2, touching)]
    assert list(overlapping([long], [])) == []
