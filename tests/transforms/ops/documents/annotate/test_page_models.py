from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.page_model import Block, Cell, Line, PageModel, Span, Table, kinds
from pagebeam.transforms.ops.documents.annotate.page_models import model_document, redact_model


def page_of(number, *lines):
    words = []
    for n, line in enumerate(lines):
        x = 72.0
        for text in line.split():
            words.append(PlacedWord(text, x, 300 + 14 * n, x + 5 * len(text), 310 + 14 * n, 10.0))
            x += 5 * len(text) + 3
    return PageText.digital(number, "\n".join(lines), "pdfium")._replace(layout=Layout(612, 792, tuple(words)))


def test_pages_have_their_own_numbers_and_are_looked_at_together():
    models = model_document([page_of(3, "the roads are long and"), page_of(4, "the winter is as well.")])
    assert {number: model.page for number, model in models.items()} == {3: 3, 4: 4}
    assert [model.blocks[0].continues for model in models.values()] == [False, True]


def test_a_page_without_places_is_divided_by_its_white_space():
    (model,) = model_document([PageText.digital(1, "TITLE\n\nsome text", "pdfium")]).values()
    assert (model.structure, [block.kind for block in model.blocks]) == ("text", [kinds.HEADING, kinds.PARAGRAPH])


def test_nothing_of_a_model_holds_what_is_redacted():
    number = "123-45-6789"
    table = Table(1, 2, (Cell(0, 0, text="SSN"), Cell(0, 1, text=number)))
    blocks = (
        Block(kinds.PARAGRAPH, f"SSN: {number}", None, lines=(Line((Span(f"SSN: {number}"),)),)),
        Block(kinds.TABLE, f"SSN\t{number}", None, table=table),
        Block(kinds.LIST_ITEM, "• one", None, lines=(Line((Span("• one"),)),), marker="•"),
    )
    linked = Block(
        kinds.PARAGRAPH, "here", None, lines=(Line((Span("here", link=f"https://x.example/?ssn={number}"),)),)
    )
    assert number not in str(redact_model(PageModel(1, 612, 792, (linked,)), "here", ("ssn",)))
    found = redact_model(PageModel(1, 612, 792, blocks), f"SSN: {number}\nSSN {number}\n• one", ("ssn",))
    assert number not in str(found)
    assert found.blocks[0].text == "SSN: [SSN]"
    assert found.blocks[1].table.cells[1].text == "[SSN]"
    assert found.blocks[2] == blocks[2]
