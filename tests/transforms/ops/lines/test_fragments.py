from pagebeam.schemas.layout import PlacedWord
from pagebeam.transforms.ops.lines.fragments import (
    Fragment,
    group_fragments,
    join_markers,
    merge_fragments,
    rows,
    same_row,
)


def word(text, x0, y0=100.0, width=20.0):
    return PlacedWord(text, x0, y0, x0 + width, y0 + 10, 10.0)


def part(text, x0, y0, first=0):
    return Fragment(text, x0, y0, x0 + 6 * len(text), y0 + 10, 10.0, 0, 0, 0, first)


def test_words_near_each_other_are_one_fragment():
    found = group_fragments([word("left", 72), word("side", 95), word("right", 300)])
    assert [(item.text, item.x0, item.x1) for item in found] == [("left side", 72, 115), ("right", 300, 320)]


def test_rows_are_read_from_the_top_and_the_left():
    found = rows([part("b", 200, 100), part("c", 72, 130), part("a", 72, 101)])
    assert [[item.text for item in row] for row in found] == [["a", "b"], ["c"]]


def test_boxes_share_a_row_where_they_overlap_in_height():
    assert same_row(part("a", 0, 100), part("b", 50, 104))
    assert not same_row(part("a", 0, 100), part("b", 50, 106))


def test_two_fragments_are_merged():
    found = merge_fragments(part("one", 72, 100), part("two", 100, 102, first=1))
    assert (found.text, found.x0, found.y0, found.x1, found.y1) == ("one two", 72, 100, 118, 112)


def test_a_marker_is_joined_to_its_text():
    (found,) = join_markers([part("•", 72, 100), part("an item", 90, 100, first=1)])
    assert (found.text, found.hang) == ("• an item", 90)


def test_words_as_far_apart_as_those_of_a_justified_line_are_one_fragment():
    """Cells of a row are as far from each other by chance, or where they are equally wide."""

    def line(*widths, gap=12.0, text="word"):
        x, words = 72.0, []
        for width in widths:
            words.append(word(text, x, width=width))
            x += width + gap
        return words

    assert [part.text for part in group_fragments(line(40, 25, 33, 20))] == ["word word word word"]
    assert len(group_fragments(line(30, 30, 30, 30))) == 4
    assert len(group_fragments(line(40, 25, 33, 20, text="1904"))) == 4
    assert len(group_fragments([*line(40, 25), word("word", 72 + 40 + 12 + 25 + 14)])) == 3
