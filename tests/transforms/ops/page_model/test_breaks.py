from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.breaks import find_symbols, first_word, has_same_size


def part(text, size=10.0):
    return Fragment(text, 72, 100, 72 + 5 * len(text), 110, size, 0, 0, 0, 0)


def test_the_first_word_ends_at_a_blank():
    assert (first_word(part("1. First item")), first_word(part("alone"))) == ("1.", "alone")


def test_letters_that_begin_three_lines_are_bullets():
    assert find_symbols([part("n one"), part("n two"), part("n three"), part("q four")]) == frozenset({"n"})


def test_sizes():
    assert has_same_size(part("a"), part("b"))
    assert not has_same_size(part("a"), part("b", 16.0))
