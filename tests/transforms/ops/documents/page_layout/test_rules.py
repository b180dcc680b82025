"""Lines that part what stands on a page, drawn in whatever way."""

import pytest

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.frames import spaces_of
from pagebeam.transforms.ops.documents.page_layout.paths import paint_of, segments_of
from pagebeam.transforms.ops.documents.page_layout.rules import join_lines, lines_of, within
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built

PATH = 2


def rules_of(content: bytes) -> list[Rule]:
    """The rules of a page of 300 by 300 points."""
    page = Pdf(built(content)).page(1)
    level, view = page.levels[0], coordinates_of(page.handle)
    paths, spaces = level.of(PATH), spaces_of(level, PATH)
    return join_lines([lines_of(segments_of(paths, spaces, view), paint_of(paths, spaces))])


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (b"50 150 m 150 150 l S", [Rule(50.0, 150.0, 150.0, 150.0, 1.0)]),
        (b"0.5 w 200 50 m 200 250 l S", [Rule(200.0, 50.0, 200.0, 250.0, 0.5)]),
        (b"50 100 m 61 100 l S", []),  # a dash
        (b"50 50 m 150 52 l S", []),  # not level
        (b"50 150 100 2 re f", [Rule(50.0, 149.0, 150.0, 149.0, 2.0)]),
        (b"50 50 m 50 250 l 51 250 l 51 50 l f", [Rule(50.5, 50.0, 50.5, 250.0, 1.0)]),
        (b"50 150 5 4 re f", []),  # a dot
        (b"1 g 50 150 100 2 re f", []),  # white
        (b"1 1 1 RG 50 150 m 150 150 l S", []),
        (b"10 0 0 10 0 0 cm 5 15 m 15 15 l S", [Rule(50.0, 150.0, 150.0, 150.0, 10.0)][:0]),  # an area
        (b"50 150 m 100 150 l S 101 150 m 150 150.3 l S", [Rule(50.0, 149.9, 150.0, 149.9, 1.0)]),
        (b"50 150 m 100 150 l S 110 150 m 150 150 l S", [Rule(50, 150, 100, 150, 1.0), Rule(110, 150, 150, 150, 1.0)]),
        (b"50 150 m 53 150 l S " * 2 + b"".join(b"%d 150 m %d 150 l S " % (x, x + 3) for x in range(54, 90, 4)),
         [Rule(50.0, 150.0, 89.0, 150.0, 1.0)]),  # dashes, one by one
    ],
)  # fmt: skip
def test_a_rule_is_drawn_in_many_ways(content, rules):
    found = [rule for rule in rules_of(content) if not rule.edge]
    assert [tuple(rule) for rule in found] == [pytest.approx(rule) for rule in rules]


def test_a_box_is_its_four_sides_and_its_tint_adds_none():
    box = {(50, 100, 150, 100), (50, 200, 150, 200), (50, 100, 50, 200), (150, 100, 150, 200)}
    for content in (
        b"50 100 100 100 re S",
        b"0.9 g 50 100 100 100 re B",
        b"0.9 g 50 100 100 100 re f 50 100 100 100 re S",
    ):
        found = rules_of(content)
        assert {rule[:4] for rule in found} == box
        assert not any(rule.edge for rule in found)


def test_the_sides_of_a_tint_alone_are_edges_and_those_of_a_figure_are_nothing():
    assert [rule.edge for rule in rules_of(b"0.9 g 50 100 100 100 re f")] == [True] * 4
    assert rules_of(b"0.5 g 50 100 m 150 100 l 100 200 l f") == []


def test_a_line_as_thick_as_an_area_has_two_edges():
    assert rules_of(b"20 w 50 150 m 150 150 l S") == [
        Rule(50.0, 140.0, 150.0, 140.0, 0.0, True),
        Rule(50.0, 160.0, 150.0, 160.0, 0.0, True),
    ]


def test_a_curve_has_no_lines_and_a_box_with_round_corners_has():
    assert rules_of(b"50 100 m 60 200 90 200 100 100 c 120 100 l 140 190 l S") == []
    rounded = b"60 100 m 140 100 l 150 100 150 110 150 110 c 150 190 l 150 200 140 200 140 200 c 60 200 l S"
    assert {rule[:4] for rule in rules_of(rounded)} == {(60, 100, 140, 100), (60, 200, 140, 200), (150, 110, 150, 190)}


def test_a_lattice_of_thousands_of_pieces_is_whole():
    """Of one path: each cell is a box of its own."""
    content = b"".join(b"%d %d 20 10 re " % (x, y) for x in range(20, 280, 20) for y in range(20, 280, 10)) + b"S"
    found = rules_of(content)
    assert len(found) == 14 + 27
    assert {rule.y0 for rule in found if rule.x0 == 20 and rule.x1 == 280} == {float(y) for y in range(20, 290, 10)}


def test_what_a_frame_leaves_is_seen():
    page = Pdf(built(b"50 150 m 150 150 l S 50 250 m 150 250 l S")).page(1)
    level, view = page.levels[0], coordinates_of(page.handle)
    paths, spaces = level.of(PATH), spaces_of(level, PATH)
    lines = lines_of(segments_of(paths, spaces, view), paint_of(paths, spaces))
    frames = lines.boxes * 0 + [60, 100, 120, 200]
    assert [rule[:4] for rule in join_lines([within(lines, frames)])] == [(60.0, 150.0, 120.0, 150.0)]
