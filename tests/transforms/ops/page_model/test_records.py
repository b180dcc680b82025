from pagebeam.schemas.layout import Link, PlacedWord
from pagebeam.schemas.page_model import Cell, Span, Table, kinds
from pagebeam.transforms.ops.lines.fragments import Fragment, group_fragments
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.records import block_of, code_of, edge_block, table_block
from pagebeam.transforms.ops.tables.found import FoundTable


def line(*styled):
    words, x = [], 72.0
    for text, bold in styled:
        words.append(PlacedWord(text, x, 100, x + 5 * len(text), 110, 10.0, bold))
        x += 5 * len(text) + 3
    return words, group_fragments(words)


def test_a_line_is_spans_of_one_style_each():
    words, parts = line(("Note", True), ("well:", True), ("roads", False), ("close", False))
    found = block_of(Block(tuple(parts)), kinds.PARAGRAPH, words)
    assert found.lines[0].spans == (Span("Note well: ", bold=True), Span("roads close"))
    assert (found.text, found.lines[0].text) == ("Note well: roads close",) * 2


def test_spans_know_where_they_lead_and_what_is_raised():
    words, parts = line(("see", False), ("here", False), ("note", False))
    words[2] = words[2]._replace(script=1)
    links = (Link(words[1].x0, 90, words[1].x1, 120, "https://example.org"),)
    (found,) = block_of(Block(tuple(parts)), kinds.PARAGRAPH, words, links).lines
    assert found.spans == (Span("see "), Span("here ", link="https://example.org"), Span("note", superscript=True))


def test_an_item_has_its_marker():
    words, parts = line(("3.", False), ("Roads", False))
    assert block_of(Block(tuple(parts)), kinds.LIST_ITEM, words).marker == "3."


def test_lines_of_code_stay_lines():
    words, parts = line(("x", False))
    assert block_of(Block((parts[0], parts[0])), kinds.CODE, words).text == "x\nx"


def test_what_stands_at_the_edge_is_told_by_its_words():
    for text, kind in (("12", kinds.PAGE_NUMBER), ("© 2024 Roads", kinds.COPYRIGHT), ("Roads", kinds.PAGE_FOOTER)):
        words, parts = line((text, False))
        assert edge_block(parts[0], kinds.PAGE_FOOTER, words).kind == kind


def test_a_table_keeps_its_cells():
    table = Table(1, 2, (Cell(0, 0, text="a"), Cell(0, 1, text="b")))
    found = table_block(FoundTable(table, (0, 0, 9, 9), 0))
    assert (found.kind, found.text, found.table) == (kinds.TABLE, "a\tb", table)


def test_code_is_indented_as_it_is_set_with_its_empty_lines():
    places = ((72, 100, "main() {"), (92, 112, "run();"), (92, 136, "stop();"), (72, 148, "}"))
    lines = [
        Fragment(text, x, y, x + 5 * len(text), y + 10, 10.0, 0, 0, 1.0, n) for n, (x, y, text) in enumerate(places)
    ]
    assert code_of(lines) == "main() {\n    run();\n\n    stop();\n}"
    assert block_of(Block(tuple(lines)), kinds.CODE, []).text == code_of(lines)
