"""The options of texts as numbers: what each output implies, and what does not go together."""

import pytest

from pagebeam.pipelines.options.sequences import sequence_contradictions, sequence_options
from pagebeam.schemas.sequences import SequenceOptions
from tests.pipelines.options.given import given


def test_every_output_needs_the_vocabulary():
    assert sequence_options(given()) == SequenceOptions()
    assert sequence_options(given("--vocabulary")) == SequenceOptions(vocabulary=True)
    assert sequence_options(given("--tfidf")) == SequenceOptions(vocabulary=True, tfidf=True)
    assert sequence_options(given("--sequences", "40")) == SequenceOptions(vocabulary=True, maxlen=40)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--vocabulary --no_words", "--vocabulary needs words"),
        ("--sequences 9 --ngrams 2", "sequences are of single words"),
        ("--tfidf --split exact", "leave out --split exact or --tfidf"),
        ("--sequences 9 --formats webdataset", "name one of them in --formats"),
    ],
)
def test_contradictions(more, said):
    (message,) = sequence_contradictions(given(*more.split()))
    assert said in message


def test_texts_are_those_of_documents():
    asked = given("--tfidf")
    asked.documents = []
    assert list(sequence_contradictions(asked)) == ["--tfidf is made of documents; give --documents"]


@pytest.mark.parametrize("more", ["--ngrams 2", "--vocabulary --split exact", "--tfidf --ngrams 2", "--no_words"])
def test_what_fits_together_is_not_refused(more):
    assert list(sequence_contradictions(given(*more.split()))) == []
