"""Columns of numbers, of names, and cells that hold several labels."""

import pytest

from pagebeam.transforms.ops.datasets.numeric_labels import refuse_several, whole_numbers


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ({"2.0", "10"}, {"2.0": "2", "10": "10"}),
        ({"-3.00"}, {"-3.00": "-3"}),
        ({"1", "1.0"}, None),  # two texts of one number
        ({"1", "01"}, None),
        ({"1", "cat"}, None),
        ({"0.5"}, None),
    ],
)
def test_numbers_are_written_plainly(names, numbers):
    assert whole_numbers(names) == numbers


@pytest.mark.parametrize("cell", ["a;b", "a|b", "a,b", "1 2", "['a', 'b']", "(1, 2)"])
def test_a_cell_of_several_labels_is_named_with_its_line(cell):
    with pytest.raises(ValueError, match=r"^t\.csv, line 3: .* holds several labels") as raised:
        refuse_several({"a cat": 2, cell: 3}, "t.csv")
    assert repr(cell) in str(raised.value)


def test_a_comma_before_a_space_parts_labels_only_where_a_part_is_one():
    refuse_several({"tench, Tinca tinca": 2, "cat": 3}, "t.csv")
    with pytest.raises(ValueError, match="line 2: 'cat, dog' holds several labels"):
        refuse_several({"cat, dog": 2, "dog": 3}, "t.csv")


def test_scores_are_not_classes():
    refuse_several({"1.0": 2, "2.0": 3}, "t.csv")
    with pytest.raises(ValueError, match=r"line 3: 0\.5 is a score"):
        refuse_several({"1": 2, "0.5": 3}, "t.csv")
