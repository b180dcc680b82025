"""A message and its cure, as a front end words it."""

from pagebeam.schemas.cure import Cure, worded


def test_worded():
    words = {"more_time": "wait longer"}
    assert worded("took too long", "more_time", words) == "took too long; wait longer"
    assert worded("took too long", Cure.MORE_TIME, words) == "took too long; wait longer"
    assert worded("took too long", None, words) == "took too long"
    assert worded("is locked", "password", words) == "is locked", "a front end without that cure offers none"
