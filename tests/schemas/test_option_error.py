"""An error about options: named bare, or as a front end spells them; whatever the values hold."""

import pickle

import pytest

from pagebeam.schemas.option_error import OptionError, spelt

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
