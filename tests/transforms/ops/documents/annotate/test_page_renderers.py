"""Columns that renderers fill."""

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Segment
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.tables import PAGES
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.documents.annotate.page_renderers import RENDERERS, Page, render_columns

TEXT = PageText.digital(1, "Dear Sir", "pdfium")


def test_every_renderer_fills_a_column_of_its_own_type():
    assert len({renderer.column for renderer in RENDERERS}) == len(RENDERERS) > 0
    for renderer in RENDERERS:
        assert PAGES.field(renderer.column).type == renderer.type


def test_segments_are_null_unless_they_are_asked_for():
    page = Page(TEXT, None, "en", WordOptions(words=False))
    assert render_columns(page) == {"text": "Dear Sir", "segments": None}


def test_segments_have_a_place_where_it_is_known():
    segments = [Segment(Vocabulary.HEADING, "Dear", (1.0, 2.0, 3.0, 4.0)), Segment(Vocabulary.HEADING, "Sir")]
    first, second = render_columns(Page(TEXT, segments, "en", WordOptions(words=False)))["segments"]
    assert (first["text"], first["x0"], first["y1"], first["words"]) == ("Dear", 1.0, 4.0, None)
    assert (second["text"], second["x0"]) == ("Sir", None)
