"""Charts and diagrams are found, tables and tinted text are not."""

import numpy
import pytest

from pagebeam.schemas.layout import PlacedWord, Rule
from pagebeam.transforms.ops.documents.page_layout.figures import Shapes, find_figures


def shapes(*kinds: tuple[str, tuple[float, float, float, float]]) -> list[Shapes]:
    """Curves, areas and lines with their boxes."""
    boxes = numpy.array([box for _, box in kinds], float).reshape(-1, 4)
    names = numpy.array([kind for kind, _ in kinds])
    return [Shapes(boxes, names == "curve", names == "area")]


def words(*places: tuple[float, float], text: str = "word") -> list[PlacedWord]:
    return [PlacedWord(text, x, y, x + 25, y + 10, 10.0) for x, y in places]


def found(kinds, inside=()):
    return find_figures(shapes(*kinds), inside, 600, 800)


def test_a_curve_with_its_axes_is_a_figure():
    kinds = [("curve", (105, 105, 295, 195)), ("line", (100, 200, 300, 200)), ("line", (100, 100, 100, 200))]
    assert found(kinds, words((120, 120))) == (Rule(100.0, 100.0, 300.0, 200.0),)


def test_bars_are_a_figure_and_the_tinted_cells_of_a_table_are_not():
    bars = [("area", (100 + 30 * n, 200 - 20 * n, 120 + 30 * n, 300)) for n in range(4)]
    assert found(bars) == (Rule(100.0, 140.0, 210.0, 300.0),)
    cells = [("area", (100, 100 + 20 * n, 400, 110 + 20 * n)) for n in range(6)]
    assert found(cells, words(*((110, 100 + 20 * n) for n in range(6)))) == ()
    assert found(cells) == ()  # stripes


def test_what_stands_apart_are_two():
    kinds = [("curve", (100, 100, 200, 200)), ("curve", (190, 190, 260, 260)), ("curve", (100, 500, 200, 600))]
    assert found(kinds) == (Rule(100.0, 100.0, 260.0, 260.0), Rule(100.0, 500.0, 200.0, 600.0))


@pytest.mark.parametrize(
    "kinds",
    [
        [("curve", (100, 100, 110, 110))],  # an ornament
        [("curve", (0, 0, 600, 800))],  # a background
        [("line", (100, 100, 300, 100))],
        [],
    ],
)
def test_ornaments_backgrounds_and_lines_are_none(kinds):
    assert found(kinds) == ()


def test_a_decorated_text_is_none():
    inside = [
        PlacedWord("word", 105 + 30 * x, 105 + 12 * y, 133 + 30 * x, 115 + 12 * y, 10.0)
        for x in range(6)
        for y in range(8)
    ]
    assert found([("curve", (100, 100, 290, 205))], inside) == ()


def test_no_shapes_are_no_figures():
    assert find_figures([], [], 600, 800) == ()


def test_bars_stand_on_one_line_and_are_equally_wide_as_far_as_files_say():
    rounded = [("area", (100 + 30.49 * n, 200 - 20 * n, 120.5 + 30.49 * n, 300.4)) for n in range(4)]
    assert len(found(rounded)) == 1
    scattered = [("area", (100 + 30 * n, 200 - 20 * n, 120 + 30 * n, 300 + 7 * n)) for n in range(4)]
    assert found(scattered) == ()
