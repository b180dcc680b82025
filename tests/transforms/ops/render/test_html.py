from pagebeam.schemas.page_model import Cell, Table
from pagebeam.transforms.ops.render.html import render_table


def test_a_table_has_its_spans_and_heads():
    table = Table(2, 2, (Cell(0, 0, 1, 2, "A & B", header=True), Cell(1, 0, text="1"), Cell(1, 1, text="<2")))
    assert render_table(table) == (
        '<table>\n<tr><th colspan="2">A &amp; B</th></tr>\n<tr><td>1</td><td>&lt;2</td></tr>\n</table>'
    )
