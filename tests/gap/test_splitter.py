"""Every example of the guide's section 2, as GAP.md decides it, run as a user would write it."""

import os
import pathlib
import subprocess
import sys
import threading

import pytest
from PIL import Image

from pagebeam.gap.splitter import Document, Page, main
from pagebeam.gap.syntax import Words
from tests.gap.made import PLAN, SCANNED, capture, digital, scan

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_2_1_and_2_2_loading_splits_and_stores(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "yourdocument.pdf", PLAN, "Second page")
    document = Document("yourdocument.pdf", "storage_path")
    assert len(document) == 2
    assert sorted(os.listdir("storage_path")) == [
        "yourdocument.gap.json",
        *(f"yourdocument{n}.{suffix}" for n in (1, 2) for suffix in ("json", "pdf", "txt")),
    ]
    assert pathlib.Path("storage_path/yourdocument2.txt").read_text() == "Second page"
    assert Document("storage_path/yourdocument2.pdf", None)[0].text == "Second page"


def test_2_3_and_2_4_scans_are_rendered_at_the_resolution(tmp_path: pathlib.Path) -> None:
    scan(tmp_path, "scanneddocument.pdf", SCANNED)
    sizes = []
    try:
        for Document.RESOLUTION in (300, 150):
            document = Document("scanneddocument.pdf", "storage_path")
            sizes.append(Image.open("storage_path/scanneddocument1.png").size)
            assert document[0].text == SCANNED
    finally:
        Document.RESOLUTION = 300
    assert [height for _, height in sizes] == [200, 100]
    scanned, quality = document.scanned
    assert scanned is True
    assert 0.8 < quality <= 1


@pytest.mark.parametrize(
    ("name", "kind", "stored"),
    [("fax.tif", "TIFF", "fax1.tif"), ("a.PNG", "PNG", "a1.png"), ("b.JPG", "JPEG", "b1.jpg")],
)
def test_2_3_pictures_are_recognised(tmp_path: pathlib.Path, name: str, kind: str, stored: str) -> None:
    capture(tmp_path, name, SCANNED, kind)
    document = Document(name, "storage_path")
    assert [page.text for page in document] == [SCANNED]
    assert document[0].path == os.path.join("storage_path", stored)
    assert pathlib.Path("storage_path", stored).read_bytes() == pathlib.Path(name).read_bytes()
    assert pathlib.Path("storage_path", stored).with_suffix(".txt").read_text() == SCANNED
    assert document.scanned.scanned


def test_2_5_pages(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "yourdocument.pdf", "one", "two", "three")
    document = Document("yourdocument.pdf", "storage_path")
    pages = document.pages
    assert pages[0] is document[0]
    assert document[0].path == "storage_path/yourdocument1.pdf"
    assert [page.text for page in document] == ["one", "two", "three"]  # and it ends
    assert [page.text for page in document[1:]] == ["two", "three"]
    with pytest.raises(IndexError, match="page 99 of a document of 3 pages"):
        document[99]


def test_2_6_adding_a_page(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "1page.pdf", "Blue words")
    digital(tmp_path, "page_to_add.pdf", "Other doctors")
    document = Document("1page.pdf")
    assert len(document) == 1
    document += Page("page_to_add.pdf")
    assert len(document) == 2
    assert (document[1].text, document[1].pageno, document[1].path) == ("Other doctors", 2, "./1page2.pdf")
    assert pathlib.Path("1page2.txt").read_text() == "Other doctors"
    assert document.bagOfWords == {"blue": 1, "doctor": 1, "word": 1}
    again = Document()
    again.load("1page.pdf")
    assert again.text == ["Blue words", "Other doctors"]


def test_2_7_text(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "yourdocument.pdf", "Café " * 3)
    document = Document("yourdocument.pdf", "storage_path")
    assert (document[0].text, document[0].size) == ("Café Café Café", 17)
    assert document.scanned == (False, 0)
    assert not document[0].scanned


def test_2_8_asynchronous(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "yourdocument.pdf", PLAN)
    called: list[tuple[Document, str | None, int]] = []
    ended = threading.Event()

    def done(d: Document) -> None:
        called.append((d, d.document, len(d)))
        ended.set()

    document = Document("yourdocument.pdf", "storage_path", ehandler=done)
    assert ended.wait(60)
    assert called == [(document, "yourdocument.pdf", 1)]


def test_2_9_words_are_a_list_and_words(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "yourdocument.pdf", PLAN)
    words = Document("yourdocument.pdf", "storage_path").pages[0].words
    assert words == [{"word": one, "tag": 0} for one in ("medical", "plan", "pay", "clinic")]
    assert isinstance(words, Words)
    assert type(words.words) is list
    assert (words.text, words.words, words.bagOfWords["pay"]) == (PLAN, words, 1)
    stored = pathlib.Path("storage_path/yourdocument1.json").read_text()
    assert stored.startswith('[{"word": "medical", "tag": 0}, ')


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (["bare"], ["The", "flies", "flew", "to", "Québec"]),
        (["stem=internal"], ["fly", "fly", "québec"]),
        (["stem=porter"], ["fli", "flew", "québec"]),
        (["stem = snowball"], ["fli", "flew", "québec"]),
        (["stem=lancaster"], ["fli", "flew", "québec"]),
        (["stem=nostem"], ["flies", "flew", "québec"]),
        (["nostem", "roman"], ["flies", "flew", "quebec"]),
        (["stopwords"], ["the", "fly", "fly", "to", "québec"]),
    ],
)
def test_2_10_settings(tmp_path: pathlib.Path, config: list[str], expected: list[str]) -> None:
    digital(tmp_path, "a.pdf", "The flies flew to Québec")
    document = Document("a.pdf", None, config=config)
    assert [word.word for word in document[0].words or ()] == expected
    assert [word.word for word in Document("a.pdf", None)[0].words or ()] == ["fly", "fly", "québec"]  # no leftovers


def test_2_11_reloading(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "mydoc.pdf", PLAN, "Second page")
    stored = Document("mydoc.pdf", "mystorage", config=["stopwords"])
    stored.label = "plans"
    document = Document()
    document.load("mydoc.pdf", "mystorage")
    assert document.text == [PLAN, "Second page"]
    assert document[0].words == stored[0].words
    assert document[0].path == "mystorage/mydoc1.pdf"
    assert [getattr(document, name) for name in ("name", "size", "type", "lang", "label", "scanned")] == [
        getattr(stored, name) for name in ("name", "size", "type", "lang", "label", "scanned")
    ]


def test_2_13_frequencies(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "a.pdf", "medical plan, medical clinic", "medical plan")
    document = Document("a.pdf", None)
    assert document.bagOfWords == {"clinic": 1, "medical": 3, "plan": 2}
    assert document.freqDist == [("medical", 3), ("plan", 2), ("clinic", 1)]
    assert document.termFreq == [("medical", 0.5), ("plan", pytest.approx(1 / 3)), ("clinic", pytest.approx(1 / 6))]
    assert [page.bagOfWords for page in document] == [{"clinic": 1, "medical": 2, "plan": 1}, {"medical": 1, "plan": 1}]
    assert sum(share for _, share in document[0].termFreq) == pytest.approx(1)


def test_2_13_labels_are_attributes(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "a.pdf", "one", "two")
    document = Document("a.pdf", "s")
    assert (document.label, document[0].label) == (None, None)
    document.label, document[1].label = "letter", "invoice"
    again = Document()
    again.load("a", "s")
    assert (again.label, [page.label for page in again], str(again)) == ("letter", [None, "invoice"], "letter")


def test_from_the_command_line(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "a.pdf", PLAN)
    command = [sys.executable, "-m", "pagebeam.gap.splitter", path, str(tmp_path / "s")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert PLAN in done.stdout
    assert (tmp_path / "s" / "a1.txt").read_text() == PLAN


def test_errors_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no.pdf"]) == 1
    assert capsys.readouterr().err.startswith("no.pdf: does not exist")
    assert main([]) == main(["-h"]) == 2
    assert capsys.readouterr().err.startswith("usage: python -m pagebeam.gap.splitter FILE [FOLDER]")
