"""Values of options: sizes, lists of names, bounded numbers, paths."""

import argparse

import pytest

from pagebeam.pipelines.options.value_types import expanded, names, number, size


def refusal(parse, text: str) -> str:
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        parse(text)
    return str(caught.value)


def test_a_size_is_height_and_width():
    assert size("224,96") == size("224x96") == size("224X96") == (224, 96)
    assert size("1,1") == (1, 1)


def test_what_is_not_a_size_is_refused():
    assert "HEIGHT,WIDTH in pixels" in refusal(size, "224")
    assert "HEIGHT,WIDTH in pixels" in refusal(size, "1,2,3")
    assert "at least 1 pixel" in refusal(size, "3,0")
    assert "at least 1 pixel" in refusal(size, "0,3")


def test_names_keep_their_order_and_are_taken_once():
    parse = names("date", "unit", "number")
    assert parse("unit, date,unit,") == ("unit", "date")
    assert parse("") == ()


def test_an_unknown_name_is_answered_with_the_nearest():
    parse = names("date", "number")
    assert refusal(parse, "date,nmber").endswith("did you mean number?")
    assert "did you mean" not in refusal(parse, "zzz")


def test_bounds_of_a_number_are_included():
    assert [number(int, 1, 3)(text) for text in ("1", "3")] == [1, 3]
    assert number(float, 0)("2.5") == 2.5


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (int, "0", "whole number between 1 and 3"),
        (int, "4", "whole number between 1 and 3"),
        (int, "2.5", "whole number between 1 and 3"),
        (float, "nan", "number between 1 and 3"),
        (float, "x", "number between 1 and 3"),
    ],
)
def test_numbers_out_of_bounds_are_refused(kind, text, said):
    message = refusal(number(kind, 1, 3), text)
    assert message.endswith(said)
    assert ("whole" in message) == (kind is int)


def test_a_bound_to_one_side_is_worded_so():
    assert refusal(number(int, 64), "63").endswith("whole number at least 64")


def test_only_the_beginning_of_a_path_is_expanded(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ada")
    assert expanded("~/a") == "/home/ada/a"
    assert expanded("@~/a") == "@/home/ada/a"
    assert expanded("a/~/b") == "a/~/b"
    assert expanded(None) is None
