"""Lines of plain text with places."""

from pagebeam.transforms.ops.lines.plain_lines import LEADING, SIZE, WIDTH, fragments, height_of


def test_white_space_parts_lines():
    found = list(fragments("one  two    three\n\n\tfour"))
    assert [(one.text, one.x0 / WIDTH, one.y0 / LEADING, one.first) for one in found] == [
        ("one two", 0, 0, 0),
        ("three", 12, 0, 2),
        ("four", 8, 2, 3),
    ]
    assert {one.y1 - one.y0 for one in found} == {SIZE}
    assert height_of("one\n\ntwo") == 3 * LEADING
