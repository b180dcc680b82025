"""The options of curation: rules become records, and what does not go together is refused with the cure."""

import argparse

import pytest

from pagebeam.pipelines.options.curation import curation_contradictions, curation_options, rules
from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions, Rule
from tests.pipelines.options.given import given


def test_options_fill_a_record():
    assert curation_options(given()) == NO_CURATION
    assert curation_options(given("--text_sample", "document")) == NO_CURATION  # nothing asks for it
    options = ("--keep_if", 'language == "en" and word_count > 5', "--keep_if", "c4", "--text_sample", "document")
    found = curation_options(given(*options, "--text_signals", "--drop", "--min_quality", "0.5"))
    assert found == CurationOptions(True, found.rules, "document", 0.5, True)
    assert found.rules[:2] == (Rule("language == 'en'", "language == 'en'"), Rule("word_count > 5", "word_count > 5"))
    assert [rule.name.partition(":")[0] for rule in found.rules[2:]] == ["c4"] * 3


def test_a_list_is_of_pages_or_documents():
    found = curation_options(given("--exclude_ngrams", "/a/list.txt", "--text_sample", "document"))
    assert found == CurationOptions(sample="document", ngrams=NgramOptions("/a/list.txt", 13))
    found = curation_options(given("--exclude_ngrams", "/a/list.txt", "--exclude_ngram_length", "8", "--drop"))
    assert found == CurationOptions(drop=True, ngrams=NgramOptions("/a/list.txt", 8))


@pytest.mark.parametrize(("text", "said"), [("a >", "not a condition"), ("golpher", "not a set of rules")])
def test_what_is_no_rule_is_refused(text, said):
    with pytest.raises(argparse.ArgumentTypeError, match=said):
        rules(text)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--drop",), "give --keep_if, --keep_languages, --exclude_ngrams or --min_quality"),
        (("--keep_if", "mean_word_lenth > 3"), "did you mean mean_word_length"),
        (("--keep_if", "page > 3", "--text_sample", "document"), "there is no column page"),
        (("--keep_if", "pdf"), "give --segment or --blocks"),
        (("--keep_if", "label_score > 0.5"), "give --classifier"),
        (("--keep_if", "token_count > 50"), "give --tokens"),
        (("--keep_if", "'lorem' in body"), "give --body"),
        (("--keep_if", "'lorem' not in text", "--text_sample", "document"), "give --body"),
    ],
)
def test_contradictions_have_their_cure(options, said):
    (message,) = curation_contradictions(given(*options))
    assert said in message


def test_what_goes_together_is_not_refused():
    for options in (
        (),
        ("--keep_if", "gopher"),
        ("--keep_if", "pdf", "--blocks"),
        ("--keep_if", "page > 3"),
        ("--keep_if", "'lorem' not in text"),
        ("--keep_if", "'lorem' not in text", "--text_sample", "document", "--body"),
        ("--keep_if", 'label == "good"', "--classifier", "c.keras"),
        ("--keep_if", "token_count > 50", "--tokens", "t.json"),
        ("--drop", "--min_quality", "0.5"),
        ("--drop", "--keep_languages", "en,de=0.8"),
    ):
        assert list(curation_contradictions(given(*options))) == []
