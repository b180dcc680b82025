from pagebeam.schemas.page_model import Block, Cell, PageModel, Table, kinds
from pagebeam.transforms.ops.page_model.joins import goes_on, join_pages, mark_continued, repeated_heads

FOOT = Block(kinds.PAGE_FOOTER, "12", None)
BOX = (72.0, 100.0, 500.0, 300.0)


def paragraph(text):
    return Block(kinds.PARAGRAPH, text, BOX)


def table(*rows, heads=1):
    cells = [Cell(n, k, text=text, header=n < heads) for n, row in enumerate(rows) for k, text in enumerate(row)]
    text = "\n".join("\t".join(row) for row in rows)
    return Block(kinds.TABLE, text, BOX, table=Table(len(rows), len(rows[0]), tuple(cells)))


def joined(*pages):
    models = [PageModel(n + 1, 612, 792, (*blocks, FOOT)) for n, blocks in enumerate(pages)]
    return join_pages(mark_continued(models))


def test_a_paragraph_goes_on_over_the_foot_of_a_page():
    found = joined([paragraph("The win-")], [paragraph("ter was long."), paragraph("nobody knew.")])
    assert [block.text for block in found] == ["The winter was long.", "nobody knew."]


def test_a_sentence_that_ended_is_not_continued():
    assert not goes_on(paragraph("It ended."), paragraph("nobody knew."))
    assert not goes_on(paragraph("It did not"), paragraph("Nobody knew."))


def test_a_table_goes_on_where_its_head_is_repeated():
    (found,) = joined([table(("Road", "km"), ("North", "1"))], [table(("Road", "km"), ("South", "2"), ("East", "3"))])
    assert [cell.text for cell in found.table.cells] == ["Road", "km", "North", "1", "South", "2", "East", "3"]
    assert (found.table.rows, found.text.count("\n")) == (4, 3)
    assert [(cell.row, cell.header) for cell in found.table.cells[::2]] == [
        (0, True),
        (1, False),
        (2, False),
        (3, False),
    ]


def test_a_table_without_a_head_goes_on_and_one_with_another_does_not():
    first = table(("Road", "km"), ("North", "1"))
    assert goes_on(first, table(("South", "2"), heads=0))
    assert not goes_on(first, table(("Bridge", "m"), ("Old", "7")))
    assert not goes_on(first, table(("South", "2", "x"), heads=0))
    assert repeated_heads(first.table, first.table) == 1
