"""YAML: read back by PyYAML, which Hugging Face's library reads cards with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.transforms.ops.cards.yaml_text import yaml_text

yaml = pytest.importorskip("yaml")
TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    TEXTS | st.integers(-5, 5) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_it_is_read_back_as_it_was(value):
    assert yaml.safe_load(yaml_text(value)) == value


@pytest.mark.parametrize(
    "word", ["yes", "No", "null", "1", "1e3", "a: b", "#a", "- a", "", "\u2028", "\x85", "😀", "~"]
)
def test_texts_that_look_like_something_else_stay_texts(word):
    assert yaml.safe_load(yaml_text({word: [word, {word: word}]})) == {word: [word, {word: word}]}


def test_it_is_written_in_blocks():
    value = {"license": "unknown", "configs": [{"config_name": "pages", "data_files": [{"path": "pages/*.parquet"}]}]}
    assert yaml_text(value | {"tags": ["a", "b c"], "none": []}).splitlines() == [
        "license: unknown",
        "configs:",
        "- config_name: pages",
        "  data_files:",
        "  - path: pages/*.parquet",
        "tags:",
        "- a",
        '- "b c"',
        "none: []",
    ]
