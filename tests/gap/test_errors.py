"""Errors that Gap's users catch already, with what is wrong and the cure."""

import pickle

import pytest

from pagebeam.gap.errors import CannotRead, LabelCountError, NotFound, UnknownOption, cannot_read, warn
from pagebeam.schemas.failure import BadInput, Category


def test_kinds():
    missing = cannot_read("a.pdf", BadInput(Category.NOT_FOUND, "does not exist"))
    assert isinstance(missing, FileNotFoundError)
    assert isinstance(missing, CannotRead)
    broken = cannot_read("a.pdf", BadInput(Category.UNREADABLE, "is broken"))
    assert (str(broken), broken.category, broken.uri) == ("a.pdf: is broken", "unreadable", "a.pdf")
    assert not isinstance(broken, FileNotFoundError)
    assert issubclass(UnknownOption, AttributeError)
    assert issubclass(LabelCountError, IndexError)


def test_errors_are_pickled_whole():
    for kind in (CannotRead, NotFound):
        again = pickle.loads(pickle.dumps(kind("a.pdf", "unreadable", "is broken")))
        assert (type(again), again.uri, again.category, again.message) == (kind, "a.pdf", "unreadable", "is broken")


def test_a_warning_names_the_callers_line():
    with pytest.warns(UserWarning, match="look here") as told:
        warn("look here")
    assert told[0].filename == __file__
