"""The options of tokens."""

import pytest

from pagebeam.pipelines.options.texts.tokens import token_contradictions, token_options
from pagebeam.schemas.curation.tokens import TokenOptions
from tests.pipelines.options.given import given


def test_defaults_make_no_tokens():
    assert token_options(given()) == TokenOptions()


def test_what_is_given_is_filled_in():
    options = token_options(given("--tokens", "/t.json", "--token_length", "2049", "--token_formats", "parquet"))
    assert options == TokenOptions("/t.json", length=2049, formats=("parquet",))
    assert token_options(given("--tokens", "/t.json", "--text_dedup", "near")).deduplicated


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--split exact", "leave out --split exact or --tokens"),
        ("--text_dedup near", "give --text_sample document"),
        ("--token_formats ,", "name one in --token_formats: megatron, parquet"),
    ],
)
def test_contradictions(more, said):
    (message,) = token_contradictions(given("--tokens", "t.json", *more.split()))
    assert said in message
    assert list(token_contradictions(given(*more.split()))) == []


def test_duplicate_documents_fit():
    asked = given("--tokens", "t.json", "--text_dedup", "near", "--text_sample", "document")
    assert list(token_contradictions(asked)) == []
