"""From a file to rows of segments: layouts of born-digital and recognised pages, the work store, redaction."""

import io

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.schemas.tables import PAGES
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.documents.annotate.annotate_pages import annotate
from pagebeam.transforms.ops.documents.annotate.segment_rows import segment_document
from pagebeam.transforms.ops.documents.ocr.layout import infer_layout
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.formats.parquet import from_message
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json, unpack_layout

DOCUMENT = Document("/data/a.pdf", "ab" * 32, "application/pdf", 900, 1, None, None, None)


def read(path, **options):
    found = read_file.begin(str(path), ReadOptions(**options), 8)
    return [unpack_layout(page) for page in found if isinstance(page, PageText)]


def notice(turn: int = 0) -> bytes:
    """A page with a heading in bold and a sentence that holds a number which is nobody's business."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(72, 500, "Notice to all staff")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 460, "The workshop is closed on Friday. Ask the office, which keeps the")
    canvas.drawString(72, 445, "keys, and give your SSN: 123-45-6789 to Elena.")
    if turn:
        canvas.setPageRotation(turn)
    canvas.save()
    return buffer.getvalue()


def rows_of(pages, **options):
    (result,) = annotate(to_json(pages), DOCUMENT, WordOptions(**options))
    return [row["segments"] for row in from_message(result.rows, PAGES).to_pylist()]


def test_a_born_digital_page_keeps_its_layout_only_where_it_is_asked_for(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice())
    (plain,) = read(tmp_path / "a.pdf")
    (page,) = read(tmp_path / "a.pdf", segment=True)
    assert (plain.layout, page.boxes) == (None, None)
    assert page.layout.words[0]._replace(x0=0, y0=0, x1=0, y1=0, base=0) == PlacedWord(
        "Notice", 0, 0, 0, 0, 20, bold=True
    )
    assert (page.layout.width, page.layout.height, page.layout.styled) == (612, 792, True)
    assert from_json(to_json([page])) == [page]


def test_words_that_lie_on_their_side_are_told(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice(90))
    (page,) = read(tmp_path / "a.pdf", segment=True)
    assert {word.text for word in page.layout.words} > {"Notice", "Elena."}
    assert {word.turned for word in page.layout.words} == {True}


def test_a_recognised_page_is_divided_as_well(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice())
    (page,) = read(tmp_path / "a.pdf", segment=True, ocr="always")
    assert (page.boxes, page.layout.styled) == (None, False)
    heading, text = segment_document([page])[1]
    assert (heading.tag, heading.text) == (Vocabulary.HEADING, "Notice to all staff")
    assert (text.tag, text.text.split()[-1]) == (Vocabulary.PARAGRAPH, "Elena.")
    assert abs(heading.box[0] - 72) < 3


def test_a_page_that_was_turned_for_recognition_is_upright_in_its_layout():
    word = Box("Hello", 20, 500, 30, 560, 0.9)  # on a page of 600 × 800 that lies on its side, read upwards
    page = PageText(1, "Hello", "ocr", 0.9, 600, 800, 72, 90, (word,), "tesseract 5", ())
    layout = infer_layout(page)
    assert (layout.width, layout.height) == (800, 600)
    (placed,) = layout.words
    assert (placed.x0, placed.x1) == (240, 300)


def test_rows_hold_words_places_and_tags(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice())
    ((heading, text),) = rows_of(read(tmp_path / "a.pdf", segment=True), segment=True, keep=("ssn",))
    assert (heading["tag"], heading["text"]) == (1001, "Notice to all staff")
    assert [word["word"] for word in heading["words"]] == ["notice", "staff"]
    assert {"123456789"} & {word["word"] for word in text["words"]}
    assert 70 < heading["x0"] < heading["x1"] < 300
    assert heading["y1"] < text["y0"]


def test_without_words_there_are_segments_and_without_segments_none(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice())
    pages = read(tmp_path / "a.pdf", segment=True)
    assert [segment["words"] for segment in rows_of(pages, segment=True, words=False)[0]] == [None, None]
    assert rows_of(pages) == [None]


def test_a_page_without_layout_is_divided_by_its_white_space():
    page = PageText(1, "TITLE\n\nsome text", "text", None, None, None, None, 0, None, "pdfium 1", ())
    assert [(row["tag"], row["text"], row["x0"]) for row in rows_of([page], segment=True)[0]] == [
        (1001, "TITLE", None),
        (1002, "some text", None),
    ]


def test_what_is_redacted_is_in_no_segment(tmp_path):
    (tmp_path / "a.pdf").write_bytes(notice())
    (segments,) = rows_of(read(tmp_path / "a.pdf", segment=True), segment=True, redact=("ssn",))
    assert "[SSN]" in segments[1]["text"]
    assert "6789" not in str(segments)


def test_an_address_that_runs_over_two_segments_is_redacted_in_both():
    words = [
        PlacedWord(text, x, y, x + 5 * len(text), y + 10, 10.0)
        for y, line in ((100, "Telephone: (503)"), (160, "555-1212 in the office"))
        for x, text in ((72 + 100 * i, text) for i, text in enumerate(line.split()))
    ]
    layout = Layout(612, 792, tuple(words), styled=True)
    text = "Telephone: (503)\n555-1212 in the office"
    page = PageText(1, text, "text", None, None, None, None, 0, None, "pdfium 1", (), layout=layout)
    told = str(segment_document([page], ("telephone",)))
    assert "office" in told
    assert "555-1212" not in told


def test_the_work_store_keeps_rules_and_pictures():
    word, rule, picture = PlacedWord("a", 1, 2, 3, 4, 5), Rule(1, 2, 3, 4), Rule(0, 0, 9, 9)
    layout = Layout(10, 20, (word,), (rule,), (picture,), ("note",), styled=True)
    page = PageText(1, "a", "text", None, None, None, None, 0, None, "pdfium 1", (), layout=layout)
    (kept,) = from_json(to_json([page]))
    assert kept == page
    assert isinstance(kept.layout.words[0], PlacedWord)


def test_a_picture_that_is_not_recognised_has_no_segments(tmp_path):
    Image.new("L", (200, 100), 255).save(tmp_path / "a.png")
    (page,) = read(tmp_path / "a.png", segment=True, ocr="never")
    assert rows_of([page], segment=True) == [[]]
