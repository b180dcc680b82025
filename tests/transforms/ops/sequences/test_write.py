"""Texts by their side of the split."""

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.sequences.vocabulary import Vocabulary
from pagebeam.transforms.ops.sequences.write import encode_texts, splits_of

OPTIONS, SPLIT = SequenceOptions(vocabulary=True, maxlen=3), SplitOptions(validation_fraction=0.2)
KNOWN = Vocabulary({"a": 1}, [1.0])


def by_side(texts, groups):
    rows = encode_texts(texts, KNOWN, {text.uri: 0 for text in texts}, groups, OPTIONS, SPLIT)
    return {row.key: side for side, found in rows.items() for row in found}


def test_a_document_decides_for_its_pages():
    texts = [Text(f"d{n}/{page}", f"u{n}", f"d{n}", ["a"]) for n in range(60) for page in (1, 2)]
    found = by_side(texts, {})
    assert {key: split_of(key[:-2], 0, SPLIT) for key in found} == found
    assert set(found.values()) == {"train", "test", "validation"}


def test_a_group_decides_for_its_documents():
    texts = [Text(f"d{n}/1", f"u{n}", f"d{n}", ["a"]) for n in range(40)]
    found = by_side(texts, {f"u{n}": "one" for n in range(40)})
    assert len(found) == 40
    assert set(found.values()) == {split_of("one", 0, SPLIT)}


def test_a_side_of_nothing_has_no_shards():
    assert splits_of(SPLIT) == ("train", "test", "validation")
    assert splits_of(SplitOptions(test_fraction=0.0)) == ("train",)
