"""Examples, byte by byte."""

from pagebeam.transforms.ops.formats.tf_example import Example, serialise

LABEL_3 = b"\x0a\x10\x0a\x0e\x0a\x05label\x12\x05\x1a\x03\x0a\x01\x03"
"""Example { Features (16 bytes) { entry (14 bytes) { "label", Feature { Int64List { 3 } } } } }, packed."""


def test_the_bytes_of_a_label():
    assert serialise({}, {"label": 3}) == LABEL_3


def test_each_kind_of_value_comes_back():
    data = serialise({"one": b"\xff", "two": [b"a", b""]}, {"n": [-1, 1 << 40]}, {"x": [0.5, 0.25], "none": []})
    feature = Example.FromString(data).features.feature
    assert sorted(feature) == ["n", "none", "one", "two", "x"]
    assert list(feature["one"].bytes_list.value) == [b"\xff"]
    assert list(feature["two"].bytes_list.value) == [b"a", b""]
    assert list(feature["n"].int64_list.value) == [-1, 1 << 40]
    assert list(feature["x"].float_list.value) == [0.5, 0.25]
    assert feature["none"].WhichOneof("kind") == "float_list"
    assert list(feature["none"].float_list.value) == []


def test_features_are_in_the_order_of_their_names_and_not_of_the_call():
    assert serialise({"a": b"1", "b": b"2"}, {}) == serialise({"b": b"2", "a": b"1"}, {})
