"""The options of duplicates among texts: what they fill, and what does not go together."""

import pytest

from pagebeam.pipelines.options.duplicates import duplicate_contradictions, references, text_dedup_options
from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from tests.pipelines.options.given import given


def test_the_defaults_look_for_nothing():
    assert text_dedup_options(given()) == TextDedupOptions()
    assert references(given()) == ()


def test_every_number_can_be_given():
    near = "--shingle_length 5 --minhash_bands 20 --minhash_rows 8 --min_similarity 0.7 --text_sample document"
    asked = given("--text_dedup", "near", *near.split())
    assert text_dedup_options(asked) == TextDedupOptions("near", "document", 5, 20, 8, 0.7)
    assert list(duplicate_contradictions(asked)) == []


def test_references_are_folders():
    asked = given("--text_dedup", "exact", "--reference", "/old", "gs://b/old")
    assert references(asked) == ("/old", "gs://b/old")


@pytest.mark.parametrize("dedup", ["none", "exact"])
@pytest.mark.parametrize("option", ["shingle_length", "minhash_bands", "minhash_rows"])
def test_numbers_of_near_texts_are_for_them(dedup, option):
    (message,) = duplicate_contradictions(given("--text_dedup", dedup, f"--{option}", "9"))
    assert message == f"--{option} is about near texts; give --text_dedup near"


def test_duplicates_are_dropped_where_they_are_looked_for():
    assert list(duplicate_contradictions(given("--duplicates", "drop", "--text_dedup", "exact"))) == []
    (message,) = duplicate_contradictions(given("--duplicates", "drop"))
    assert message.endswith("give --dedup for images, --text_dedup for texts")
