"""Features: those of a file's footer, those that follow from types, and how a card lists them."""

import json

import pyarrow as pa

from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.formats import hugging_face as hf


def test_the_footer_says_what_types_cannot():
    plain = pa.schema([("image", hf.IMAGE), ("label", pa.int64()), ("n", pa.int32())])
    told = hf.described(plain, {"image": hf.image(), "label": hf.class_label(("ä", "b"))})
    assert json.loads(told.metadata[b"huggingface"]) == {
        "info": {"features": {"image": {"_type": "Image"}, "label": {"names": ["ä", "b"], "_type": "ClassLabel"}}}
    }
    assert hf.features_of(told) == {
        "image": {"_type": "Image"},
        "label": {"names": ["ä", "b"], "_type": "ClassLabel"},
        "n": {"dtype": "int32", "_type": "Value"},
    }


def test_types_have_the_names_that_datasets_gives_them():
    kinds = {"f": pa.float32(), "d": pa.float64(), "t": pa.string(), "b": pa.bool_(), "i": pa.int16()}
    found = hf.features_of(pa.schema(list(kinds.items())))
    assert [one["dtype"] for one in found.values()] == ["float32", "float64", "string", "bool", "int16"]


def test_maps_are_left_out_wherever_they_are():
    inside = pa.list_(pa.struct([("m", pa.map_(pa.string(), pa.int32()))]))
    assert list(hf.features_of(pa.schema([("a", pa.string()), ("b", inside)]))) == ["a"]
    for table in (PAGES, DOCUMENTS):
        assert set(table.names) - set(hf.features_of(table)) == {"bag_of_words"}


def test_a_card_lists_features_by_name():
    word = pa.struct([("word", pa.string()), ("tag", pa.int16())])
    features = hf.features_of(pa.schema([("words", pa.list_(word)), ("box", pa.list_(pa.float32(), 4)), ("w", word)]))
    features |= {"image": hf.image(), "grey": hf.image("L"), "labels": hf.sequence(hf.class_label(["a"]))}
    members = [{"name": "word", "dtype": "string"}, {"name": "tag", "dtype": "int16"}]
    assert hf.card_features(features) == [
        {"name": "words", "list": members},
        {"name": "box", "list": "float32", "length": 4},
        {"name": "w", "struct": members},
        {"name": "image", "dtype": "image"},
        {"name": "grey", "dtype": {"image": {"mode": "L"}}},
        {"name": "labels", "list": {"class_label": {"names": {"0": "a"}}}},
    ]
