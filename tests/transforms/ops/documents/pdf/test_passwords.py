"""Passwords: read from files, chosen for a document, prepared, and told to nobody."""

import json
import pickle

import pytest

from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.pdf.passwords import forms, prepare, read_passwords


def test_a_file_of_passwords(tmp_path):
    path = tmp_path / "list"
    path.write_bytes("\ufefffirst\r\n\r\n two words \nscan.pdf\tétude\nempty.pdf\t\n".encode())
    assert read_passwords(str(path)) == Passwords(("first", " two words "), (("scan.pdf", "étude"),))


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"\n\na.pdf\t\n", "holds no password"), (b"\xff\xfe\n", "not in UTF-8"), (b"", "cannot be read: has no bytes")],
)
def test_a_file_that_is_none(tmp_path, data, message):
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(ValueError, match=message):
        read_passwords(str(tmp_path / "list"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ValueError, match="gone cannot be read: does not exist"):
        read_passwords(str(tmp_path / "gone"))


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("/data/b/scan.pdf", ("mine", "all", "both")),
        ("gs://bucket/a/scan.pdf", ("mine", "deep", "all", "both")),
        ("/data/rescan.pdf", ("all", "both")),
        ("/data/whole.pdf", ("both", "all")),
    ],
)
def test_those_that_name_a_document_come_first(uri, expected):
    named = (("scan.pdf", "mine"), ("a/scan.pdf", "deep"), ("/data/whole.pdf", "both"))
    assert Passwords(("all", "both"), named).of(uri).common == expected


def test_the_preparation_of_rfc_4013():
    """Its own examples: the soft hyphen goes, the feminine ordinal and the Roman nine are normalised."""
    examples = {"I\u00adX": "IX", "user": "user", "USER": "USER", "\u00aa": "a", "\u2168": "IX", "a\u00a0b": "a b"}
    assert {word: prepare(word) for word in examples} == examples
    assert list(forms(Passwords(("\u2168", "plain")))) == ["\u2168", "IX", "plain"]


def test_nothing_tells_a_password():
    passwords = Passwords(("hunter2",), (("a.pdf", "hunter3"),)).told_apart("out")
    assert repr(passwords) == str(passwords) == "Passwords()"
    assert "hunter" not in f"{passwords} {passwords.tag}"
    with pytest.raises(TypeError):
        json.dumps(passwords)
    assert pickle.loads(pickle.dumps(passwords)) == passwords


def test_a_tag_tells_sets_apart_and_outputs_too():
    one, two = Passwords(("a", "b")), Passwords(("b", "a"))
    assert one.told_apart("x").tag == two.told_apart("x").tag
    tags = {one.told_apart("x").tag, one.told_apart("y").tag, Passwords(("a",), (("b", "b"),)).told_apart("x").tag}
    assert len(tags) == 3
    assert all(len(tag) == 16 for tag in tags)
    assert Passwords().told_apart("x").tag == "none"
    assert one.told_apart("x").of("/a.pdf").tag == one.told_apart("x").tag
