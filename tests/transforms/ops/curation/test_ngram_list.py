"""A list of texts: which runs of words are looked for, in which texts they are found, and what is refused."""

import hashlib
import json

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.curation.ngrams import LEAST_WORDS
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.curation.ngram_list import Hit, load_ngrams

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
SHORT = "what is the capital of the smallest country"


def load(path, text, length=13):
    path.write_text(text)
    return load_ngrams(str(path), hashlib.sha256(text.encode()).hexdigest(), length)


def find(listed, *texts):
    return listed.find(pa.array(texts, pa.string()))


def test_a_text_that_shares_a_run_is_found_with_the_line_and_the_words(tmp_path):
    listed = load(tmp_path / "list.txt", f"{SHORT} of all\n\n{LONG}\n")
    thirteen = " ".join(LONG.split()[1:14])
    assert find(listed, f"He counts: {thirteen.upper()}!", " ".join(LONG.split()[:12]), "", LONG) == [
        Hit(3, thirteen),
        None,
        None,
        Hit(3, " ".join(LONG.split()[:13])),
    ]


def test_a_short_entry_is_looked_for_as_a_whole_and_a_very_short_one_not_at_all(tmp_path):
    listed = load(tmp_path / "list.txt", f"{SHORT}\nthe answer is Monaco\n{LONG}")
    assert (listed.entries, listed.short) == (3, 1)
    assert len(SHORT.split()) == LEAST_WORDS
    assert find(listed, f"Q: {SHORT}?", SHORT.rpartition(" ")[0], "the answer is Monaco") == [Hit(1, SHORT), None, None]


def test_the_first_run_of_a_text_counts_and_the_first_line_that_has_it(tmp_path):
    listed = load(tmp_path / "list.txt", f"{LONG}\nx {LONG}\n{SHORT}")
    assert find(listed, f"{SHORT} {LONG}") == [Hit(3, SHORT)]
    assert find(listed, LONG) == [Hit(1, " ".join(LONG.split()[:13]))]


def test_no_run_goes_over_the_end_of_a_text(tmp_path):
    words = LONG.split()
    assert find(load(tmp_path / "list.txt", LONG), " ".join(words[:8]), " ".join(words[8:])) == [None, None]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=3, max_size=9), st.lists(st.lists(st.sampled_from("abc"), max_size=9)))
def test_it_finds_what_a_plain_search_finds(tmp_path_factory, entry, texts):
    listed = load(tmp_path_factory.mktemp("list") / "list.txt", " ".join(entry), 3)
    runs = {tuple(entry[at : at + 3]) for at in range(len(entry) - 2)}
    expected = [any(tuple(text[at : at + 3]) in runs for at in range(len(text) - 2)) for text in texts]
    assert [hit is not None for hit in find(listed, *map(" ".join, texts))] == expected


def test_json_lines_have_strings_or_texts(tmp_path):
    lines = [{"text": SHORT, "answer": "?"}, LONG]
    listed = load(tmp_path / "list.jsonl", "\n".join(map(json.dumps, lines)))
    assert [hit and hit.entry for hit in find(listed, SHORT, LONG, "?")] == [1, 2, None]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("l.jsonl", '{"question": "a"}', 'line 1: is neither a string nor an object with a string "text"'),
        ("l.jsonl", f'"{LONG}"\nnot so', "line 2: is not JSON (Expecting value)"),
        ("l.txt", "too few words\n", "has no entry of 8 words or more"),
        ("l.txt", "", "l.txt has no bytes"),
    ],
)
def test_what_is_no_list_is_refused(name, content, message, tmp_path):
    with pytest.raises(OptionError) as raised:
        load(tmp_path / name, content)
    assert message in str(raised.value)


def test_other_encodings_and_a_changed_list_are_refused(tmp_path):
    path = tmp_path / "l.txt"
    path.write_bytes(b"caf\xe9 " * 20)
    with pytest.raises(OptionError, match="is not UTF-8"):
        load_ngrams(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), 13)
    with pytest.raises(OptionError, match="has changed since the run began"):
        load_ngrams(str(path), "0" * 64, 13)
