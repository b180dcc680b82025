"""A dict that is asked by key or by attribute."""

import pickle

import pytest

from pagebeam.gap.items import Item


def test_by_key_and_by_attribute():
    item = Item(word="plan", tag=0)
    assert (item.word, item["tag"], item) == ("plan", 0, {"word": "plan", "tag": 0})
    with pytest.raises(AttributeError, match="lemma"):
        _ = item.lemma
    assert pickle.loads(pickle.dumps(item)) == item
