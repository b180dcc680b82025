"""Documents with config "segment", the guide's section 5: segments with their words, stored, loaded and counted."""

import json
import pathlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.splitter import Document, Page
from pagebeam.gap.syntax import Vocabulary


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PDF of two pages, each with a heading, a paragraph over two lines and a page number."""
    path = str(tmp_path_factory.mktemp("in") / "report.pdf")
    canvas = Canvas(path, pagesize=(612, 792))
    for number in (1, 2):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, 700, f"Results of plan {number}")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 650, "The clinic was paid for every plan that the members chose in the spring,")
        canvas.drawString(72, 636, "and for 12 others.")
        canvas.drawString(300, 40, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return path


def tags(page: Page) -> list[int]:
    return [segment.tag for segment in page.segments or ()]


def test_pages_are_divided_into_segments(report: str) -> None:
    document = Document(report, None, config=["segment"])
    for page in document:
        assert tags(page) == [Vocabulary.HEADING, Vocabulary.PARAGRAPH, Vocabulary.PAGENO]
    heading, paragraph, _ = document[0].words or ()
    assert heading == {
        "tag": 1001,
        "words": [{"word": "result", "tag": 0}, {"word": "plan", "tag": 0}, {"word": "1", "tag": 1}],
    }
    assert paragraph.text.endswith("in the spring, and for 12 others.")
    assert "12" in [word.word for word in paragraph.words]


def test_words_in_segments_are_counted(report: str) -> None:
    document = Document(report, None, config=["segment", "stopwords"])
    assert document[0].bagOfWords["clinic"] == 1
    assert document.bagOfWords["clinic"] == 2
    assert (
        len(document[0])
        == sum(document[0].bagOfWords.values())
        == sum(len(s.words) for s in document[0].segments or ())
    )
    assert document[0].termFreq[0][1] > 0


def test_segments_are_stored_and_loaded(report: str, tmp_path: pathlib.Path) -> None:
    stored = Document(report, str(tmp_path), config=["segment"])
    rows = json.loads((tmp_path / "report1.json").read_text())
    assert [(row["tag"], sorted(row)) for row in rows] == [(tag, ["tag", "text", "words"]) for tag in tags(stored[0])]
    document = Document()
    document.load("report", str(tmp_path))
    assert document[0].words == stored[0].words
    assert isinstance((document[0].segments or [])[0], SegmentItem)
    assert [segment.text for segment in document[1].segments or ()] == [s.text for s in stored[1].segments or ()]
    assert document.bagOfWords == stored.bagOfWords


def test_text_without_places_is_divided_by_white_space(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("para 1\n\npara 2")
    document = Document(str(tmp_path / "a.txt"), None, config=["segment"])
    assert document[0].words == [
        {"tag": 1002, "words": [{"word": "para", "tag": 0}, {"word": number, "tag": 1}]} for number in ("1", "2")
    ]
    document[0].text = "TITLE\n\npara 3"
    assert tags(document[0]) == [1001, 1002]


def test_added_pages_are_divided_too(report: str, tmp_path: pathlib.Path) -> None:
    document = Document(report, str(tmp_path), config=["segment"])
    document += Page(report, pageno=2)
    assert tags(document[2])[:2] == [1001, 1002]
    assert json.loads((tmp_path / "report3.json").read_text())[0]["tag"] == 1001


def test_without_the_option_there_are_none(report: str) -> None:
    page = Document(report, None)[0]
    assert page.segments is None
    assert (page.words or [])[0] == {"word": "result", "tag": 0}
