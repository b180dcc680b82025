"""Columns that renderers fill."""

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.page_model import Block, PageModel, kinds
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.documents.annotate.page_renderers import RENDERERS, Page, render_columns

TEXT = PageText.digital(1, "Dear Sir", "pdfium")


def test_every_renderer_fills_a_column_of_its_own_type():
    assert len({renderer.column for renderer in RENDERERS}) == len(RENDERERS) > 0
    for renderer in RENDERERS:
        assert PAGES.field(renderer.column).type == renderer.type


MODEL = PageModel(
    1, 612, 792, (Block(kinds.HEADING, "Dear", (1.0, 2.0, 3.0, 4.0), 1), Block(kinds.PAGE_FOOTER, "Sir", None))
)


def test_segments_and_markdown_are_null_unless_they_are_asked_for():
    for model in (None, MODEL):
        page = Page(TEXT, model, "en", WordOptions(words=False))
        columns = render_columns(page)
        assert (columns["text"], columns["structure"]) == ("Dear Sir", model and "layout")
        assert [columns[name] for name in ("body", "segments", "blocks", "markdown")] == [None] * 4


def test_blocks_are_those_of_the_model():
    columns = render_columns(Page(TEXT, MODEL, "en", WordOptions(words=False, blocks=True)))
    assert [(block["kind"], block["level"], block["x0"]) for block in columns["blocks"]] == [
        (kinds.HEADING, 1, 1.0),
        (kinds.PAGE_FOOTER, 0, None),
    ]
    assert columns["segments"] is None


def test_markdown_is_without_heads_and_feet():
    assert render_columns(Page(TEXT, MODEL, "en", WordOptions(markdown=True)))["markdown"] == "# Dear\n\n"


def test_the_body_is_without_heads_and_feet():
    assert render_columns(Page(TEXT, MODEL, "en", WordOptions(body=True)))["body"] == "Dear"


def test_segments_have_a_place_where_it_is_known():
    first, second = render_columns(Page(TEXT, MODEL, "en", WordOptions(words=False, segment=True)))["segments"]
    assert (first["text"], first["x0"], first["y1"], first["words"]) == ("Dear", 1.0, 4.0, None)
    assert (second["text"], second["x0"]) == ("Sir", None)
