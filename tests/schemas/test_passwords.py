"""Passwords: whose they are, what is told of them, and how sets of them are told apart."""

import json
import pickle

import pytest

from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords

KEYS = Passwords(("for all",), (("a.pdf", "for a"), ("gs://b/c.pdf", "for c"), ("a.pdf", "for all")))


@pytest.mark.parametrize(
    ("uri", "tried"),
    [
        ("/in/a.pdf", ("for a", "for all")),
        ("a.pdf", ("for a", "for all")),
        ("gs://b/c.pdf", ("for c", "for all")),
        ("/in/aa.pdf", ("for all",)),
    ],
)
def test_those_that_name_a_document_come_first_and_each_once(uri, tried):
    mine = KEYS.of(uri)
    assert (mine.common, mine.named) == (tried, ())


def test_nothing_is_told_of_them():
    assert repr(KEYS) == str(KEYS) == "Passwords()"
    with pytest.raises(TypeError):
        json.dumps(KEYS)


def test_they_travel_to_the_workers():
    assert pickle.loads(pickle.dumps(KEYS)) == KEYS


def test_sets_are_told_apart_whatever_their_order_and_not_across_outputs():
    tag = Passwords(("a", "b")).told_apart("out").tag
    assert len(bytes.fromhex(tag)) == 8
    assert Passwords(("b", "a")).told_apart("out").tag == tag
    assert Passwords(("a", "c")).told_apart("out").tag != tag
    assert Passwords(("a", "b")).told_apart("other").tag != tag
    assert Passwords(("a", "b")).told_apart("out").of("x").tag == tag


def test_no_passwords_are_false_and_have_no_tag_of_their_own():
    assert not NO_PASSWORDS
    assert Passwords((), (("a.pdf", "x"),))
    assert NO_PASSWORDS.told_apart("out").tag == "none"
