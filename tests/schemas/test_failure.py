"""Bad input and failures keep their cures on the way from a sandbox to a table."""

import pickle

import pytest

from pagebeam.schemas.failure import BadInput, Category, Cure, Failure, OptionError, is_retried, spelt, worded


def test_bad_input_survives_the_way_between_processes():
    for bad in (BadInput(Category.EMPTY, "is empty"), BadInput(Category.ENCRYPTED, "is locked", Cure.PASSWORD)):
        there = pickle.loads(pickle.dumps(bad))
        assert (there.category, there.message, there.cure) == (bad.category, bad.message, bad.cure)
    assert str(bad) == "encrypted: is locked"


def test_a_failure_that_an_earlier_version_kept_has_its_cure_in_the_message():
    kept = ["/a.pdf", None, None, "open", "encrypted", "needs a password; give it with …", None, 0.5, None]
    assert Failure(*kept).cure is None


@pytest.mark.parametrize(
    ("categories", "retried"),
    [(None, False), ((), True), (("crash",), True), (("timeout", "crash"), True), (("timeout",), False)],
)
def test_is_retried(categories, retried):
    crash = Failure("/a.pdf", None, None, "open", "crash", "crashed", 11, 0.5, None)
    assert is_retried(crash, categories) is retried
    assert not is_retried(None, categories)


def test_worded():
    words = {"more_time": "wait longer"}
    assert worded("took too long", "more_time", words) == "took too long; wait longer"
    assert worded("took too long", Cure.MORE_TIME, words) == "took too long; wait longer"
    assert worded("took too long", None, words) == "took too long"
    assert worded("is locked", "password", words) == "is locked", "a front end without that cure offers none"


ERROR = OptionError("{resize_mode} {mode}: leave out {resize}", mode="fit")


def test_options_are_spelt_as_asked_for():
    assert str(ERROR) == "resize_mode fit: leave out resize"
    assert ERROR.worded(lambda name: f"--{name}") == "--resize_mode fit: leave out --resize"
    assert ERROR.worded("{}=".format) == "resize_mode= fit: leave out resize="


@pytest.mark.parametrize("value", ["{resize}", "a{b", "--resize", "}"])
def test_values_stay_as_they_are(value):
    assert spelt("{labels} {file}", str.upper, file=value) == f"LABELS {value}"


def test_it_comes_back_whole_from_another_process():
    again = pickle.loads(pickle.dumps(ERROR))
    assert (type(again), str(again), again.values) == (OptionError, str(ERROR), {"mode": "fit"})
    assert isinstance(again, ValueError)
