"""What every page goes through once its text is read."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.layout import Layout
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.engines import ENGINES
from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.read import page_stages
from pagebeam.transforms.ops.documents.read.page_stages import Scan, add_content, add_fields, run_stages
from pagebeam.transforms.ops.documents.read.read_file import read
from tests.transforms.ops.documents.engines import Sure

AUTO = ReadOptions()
RECOGNISED = PageText(1, "said", "ocr", 0.9, 10, 10, 72, 0, None, "sure 1.0", ())


class Page:
    """A page of a form."""

    points = (595.0, 842.0)
    scan = Scan(Image.new("L", (10, 10)), 72)

    def fields(self, drawn: bool) -> tuple[Field, ...]:
        filled_in = Field("Ada", "given name", (10.0, 20.0, 30.0, 40.0))
        return (filled_in,) if drawn else (filled_in, Field("a note"))

    def places(self, boxes):
        return [(left, 842.0 - top, right, 842.0 - bottom) for left, bottom, right, top in boxes]

    def notes(self) -> tuple[str, ...]:
        return ("why?",)

    def warnings(self) -> tuple[str, ...]:
        return ("last",)


def test_size_fields_and_warnings_are_added():
    text = run_stages(Page(), PageText.digital(3, "Name:", "pdfium", ("first",)), AUTO)
    assert (text.text, text.warnings) == ("Name:\n\nAda\na note", ("first", "last"))
    assert text.notes == ("why?",)
    assert (text.page, text.page_width, text.page_height) == (3, 595.0, 842.0)


def test_the_places_of_fields_are_kept_where_pictures_are_redacted():
    options = ReadOptions(redact=("name",), redact_pictures=True)
    text = add_fields(Page(), PageText.digital(3, "Name:", "pdfium"), options)
    assert text.redactions == (Box("[NAME]", 10, 802, 30, 822, None), Box("a note", 0, 842, 0, 842, None))
    assert add_fields(Page(), text._replace(redactions=None), AUTO).redactions is None


def test_what_was_recognised_is_not_repeated_and_layout_has_the_fields():
    text = PageText(1, "", "ocr", 0.9, 10, 10, 72, 0, None, "sure 1.0", (), layout=Layout(595, 842, ()))
    added = add_fields(Page(), text, AUTO)
    assert (added.text, added.layout.notes) == ("Ada", ("Ada",))


def test_a_page_of_filled_in_fields_alone_is_born_digital():
    read = PageText(1, "", "ocr", 0.0, 10, 10, 72, 0, None, "sure 1.0", (), estimated_cer=1.0, estimated_wer=1.0)
    text = run_stages(Page(), read, AUTO)
    assert (text.text, text.source, text.quality, text.estimated_wer) == ("Ada", "text", None, None)
    assert (text.content, text.engine.split()[0]) == ("text", "pdfium")


def test_a_recognised_page_with_filled_in_fields_stays_recognised():
    text = run_stages(Page(), RECOGNISED, AUTO)
    assert (text.text, text.source, text.quality) == ("said\n\nAda", "ocr", 0.9)


def test_a_field_whose_name_says_what_it_holds_is_redacted_whole():
    text = run_stages(Page(), PageText.digital(3, "", "pdfium"), ReadOptions(redact=("name",)))
    assert text.text == "[NAME]\na note"


def born_digital(path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(144, 72), invariant=1)
    canvas.drawString(10, 30, "born digital")
    canvas.save()
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_a_further_stage_sees_every_page_with_its_picture(tmp_path, monkeypatch, kind):
    path = tmp_path / f"page.{kind}"
    if kind == "pdf":
        born_digital(path)
    else:
        Image.new("L", (200, 100), 255).save(path, dpi=(100, 100))

    def add_pixels(page, text, options):
        return text._replace(warnings=(*text.warnings, f"{page.scan.image.size} at {page.scan.dpi}"))

    monkeypatch.setattr(page_stages, "STAGES", (*page_stages.STAGES, add_pixels))
    monkeypatch.setitem(ENGINES, "sure", Sure)
    (text,) = read(str(path), (1,), AUTO._replace(dpi=100, engine="sure"))
    assert text.source == ("text" if kind == "pdf" else "ocr")
    assert text.warnings[-1] == "(200, 100) at 100"
    assert (text.page_width, text.page_height) == (144.0, 72.0)
    assert text.engine.startswith("pdfium" if kind == "pdf" else "sure 1.0")


@pytest.mark.parametrize(
    ("text", "ocr", "content"),
    [
        (PageText.digital(1, "said", "pdfium"), "auto", "text"),
        (PageText.digital(1, "", "pdfium"), "auto", "blank"),
        (PageText.digital(1, "", "pdfium"), "never", None),
        (PageText.digital(1, "", "pdfium")._replace(content="picture"), "auto", "picture"),
        (RECOGNISED, "auto", "text"),
        (RECOGNISED._replace(quality=0.4), "auto", "blank"),
        (RECOGNISED._replace(text="—", quality=0.9), "auto", "blank"),
        (RECOGNISED._replace(text="", source="text", quality=None), "never", "blank"),
    ],
)
def test_what_is_on_a_page(text, ocr, content):
    assert add_content(Page(), text, ReadOptions(ocr=ocr)).content == content
