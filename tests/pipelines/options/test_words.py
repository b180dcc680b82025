"""The options of words: the record they fill, and what contradicts itself."""

import os

import pytest

from pagebeam.pipelines.options.reading import read_options
from pagebeam.pipelines.options.words import word_contradictions, word_options
from pagebeam.schemas.options import Ner, ReadOptions, WordOptions
from tests.pipelines.options.given import given


def test_records_hold_what_was_given():
    assert word_options(given()) == WordOptions()
    assert word_options(given("--no_words")) == WordOptions(words=False)
    assert word_options(given("--keep", "date,unit", "--pos")) == WordOptions(keep=("date", "unit"), pos=True)


def test_a_classifier_is_found_from_any_working_folder():
    assert word_options(given("--classifier", "a.keras")).classifier == os.path.join(os.getcwd(), "a.keras")
    assert word_options(given("--classifier", "gs://b/a.keras")).classifier == "gs://b/a.keras"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--bare --stem porter", "leave out --stem or --bare"),
        ("--bare --keep date", "leave out --keep or --bare"),
        ("--no_words --spell", "--no_words makes no words"),
        ("--convert_units metric --keep date", "needs --keep number,unit"),
        ("--redact date,ssn --keep date", "keeps: date;"),
        ("--ner a --redact ssn", "--ner finds persons, organizations and places; name them"),
        ("--keep location,organization", "organization,location needs --ner PIPELINE"),
        ("--redact organization,pii", "organization needs --ner PIPELINE"),
    ],
)
def test_contradictions(more, said):
    (message,) = word_contradictions(given(*more.split()))
    assert said in message


@pytest.mark.parametrize(
    "more", ["--bare", "--no_words", "--convert_units metric --keep unit", "--redact ssn", "--ner a --redact pii"]
)
def test_what_fits_together_is_not_refused(more):
    assert list(word_contradictions(given(*more.split()))) == []


def test_a_pipeline_belongs_to_the_stage_that_needs_it():
    """So that no page is read again for the sake of what is kept, nor annotated twice for what is redacted."""
    kept, redacted = given("--ner", "a", "--keep", "location"), given("--ner", "a", "--redact", "pii")
    assert (word_options(kept).ner, read_options(kept)) == (Ner("a"), read_options(given()))
    assert (word_options(redacted).ner, read_options(redacted).ner) == (None, Ner("a"))
    assert repr(ReadOptions(ner=Ner("a", "1"))) != repr(ReadOptions(ner=Ner("a", "2"))) != repr(ReadOptions())
