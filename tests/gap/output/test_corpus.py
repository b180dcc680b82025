"""A finished run opened again: what is in it, how it is found, and how little is read for that."""

import pathlib

import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest

from pagebeam import gap
from pagebeam.gap.output.corpus import Corpus
from pagebeam.gap.splitter import Document
from pagebeam.gap.syntax import Words
from pagebeam.readers.tables import Tables
from pagebeam.schemas.tables import DOCUMENTS, FAILURES, PAGES
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from tests.gap.made import PLAN, digital, scan
from tests.pipelines.conftest import pagebeam


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A finished run; its inputs lie in `in`, its output in `out`."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in" / "sub").mkdir(parents=True)
    digital(folder / "in", "a.pdf", PLAN, "Medical plans, and more plans")
    digital(folder / "in", "b.pdf", "Other words")
    digital(folder / "in" / "sub", "b.pdf", "Other words again")
    scan(folder / "in", "scan.pdf", "Hello world again")
    (folder / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = pagebeam(
        "run", "--documents", folder / "in" / "**", "--output", folder / "out", "--store_pages", "--segment"
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def corpus(run: pathlib.Path) -> Corpus:
    return gap.Corpus(str(run / "out"))


def test_a_document_and_its_pages(corpus: Corpus, run: pathlib.Path) -> None:
    document = corpus["a.pdf"]
    assert document.document == str(run / "in" / "a.pdf")
    assert (document.name, len(document), document.label, document.scanned) == ("a", 2, None, (False, 0))
    assert [page.pageno for page in document] == [1, 2]
    assert document.pages[0].words == [{"word": one, "tag": 0} for one in ("medical", "plan", "pay", "clinic")]
    assert isinstance(document[0].words, Words)
    assert document[0].words.text == document[0].text == PLAN
    assert document[1].bagOfWords == {"medical": 1, "plan": 2}
    assert document.bagOfWords == {"clinic": 1, "medical": 2, "pay": 1, "plan": 3}
    assert document.freqDist[:2] == [("plan", 3), ("medical", 2)]
    assert document.termFreq[0] == ("plan", pytest.approx(3 / 7))
    assert [page.size for page in document[1:]] == [29]


def test_it_tells_what_the_api_tells_of_the_file(corpus: Corpus, run: pathlib.Path) -> None:
    for name in ("a.pdf", "scan.pdf"):
        stored, read = corpus[name], Document(str(run / "in" / name), None)
        assert stored.text == read.text
        assert [page.words for page in stored] == [page.words for page in read]
        assert stored.bagOfWords == read.bagOfWords
        assert stored.scanned.quality == pytest.approx(read.scanned.quality)
        assert bool(stored.scanned) == bool(read.scanned)


def test_segments_are_those_of_the_api(corpus: Corpus, run: pathlib.Path) -> None:
    stored = corpus["a.pdf"][0].segments
    read = Document(str(run / "in" / "a.pdf"), None, config=["segment"])[0].segments
    assert stored == read
    assert [segment.text for segment in stored or ()] == [PLAN]


def test_pages_that_the_run_stored_are_loaded(corpus: Corpus, run: pathlib.Path) -> None:
    for name in ("a.pdf", "scan.pdf"):
        stored, loaded = corpus[name], Document()
        loaded.load(name, str(run / "out" / "store" / stored.column("document_id")))
        assert loaded.text == stored.text
        assert [page.segments for page in loaded] == [page.segments for page in stored]
        assert [page.bagOfWords for page in loaded] == [page.bagOfWords for page in stored]
        assert bool(loaded.scanned) == bool(stored.scanned)
        assert all(Document(str(page.path), None).text == [page.text] for page in loaded)


def test_names_by_which_documents_are_found(corpus: Corpus, run: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = corpus["a.pdf"]
    for name in (document.document, "in/a.pdf", document.column("document_id")):
        assert corpus[name].document == document.document
    monkeypatch.chdir(run / "in")
    assert corpus["b.pdf"].document == str(run / "in" / "b.pdf")  # the file that is meant here
    monkeypatch.chdir(run)
    with pytest.raises(KeyError, match=r"'b.pdf' is the name of 2 documents: .*in/b.pdf.*; give more of the path"):
        corpus["b.pdf"]
    assert corpus["sub/b.pdf"].text == ["Other words again"]
    with pytest.raises(KeyError, match=r"'c.pdf' is none of the 4 documents"):
        corpus["c.pdf"]
    assert "a.pdf" in corpus
    assert "c.pdf" not in corpus
    with pytest.raises(TypeError, match="int"):
        corpus[0]  # type: ignore[index]


def test_all_documents_pages_and_failures(corpus: Corpus, run: pathlib.Path) -> None:
    assert (len(corpus), repr(corpus)) == (4, f"Corpus('{run}/out', 4 documents, 5 pages, 1 failures)")
    assert sorted(corpus.uris()) == sorted(document.document for document in corpus)
    assert [document.name for document in corpus.documents(scanned=True)] == ["scan"]
    assert [
        document.name for document in corpus.documents(ds.field("page_count") > 1, media_type="application/pdf")
    ] == ["a"]
    (page,) = corpus.pages(scanned=True)
    assert (page.text, page.pageno, page.column("source")) == ("Hello world again", 1, "ocr")
    assert page.words[0] == {"word": "hello", "tag": 0}
    assert {page.text for page in corpus.pages(pc.ends_with(ds.field("uri"), "/a.pdf"))} == set(corpus["a.pdf"].text)
    (failure,) = corpus.failures(category="unreadable")
    assert failure["uri"].endswith("bad.pdf")
    with pytest.raises(ValueError, match="pages has no column 'colour'"):
        page.column("colour")


def test_what_is_no_finished_run(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"run\.json"):
        Corpus(str(tmp_path))
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(FileNotFoundError, match="holds no documents"):
        len(Corpus(str(tmp_path)))


def many(out: pathlib.Path, documents: int) -> None:
    """Tables of many documents of a page each, as the writers lay them out."""
    for name, schema in (("pages", PAGES), ("documents", DOCUMENTS), ("failures", FAILURES)):
        (out / name).mkdir()
        empty = dict.fromkeys(schema.names)
        rows = [
            empty | {"uri": f"/in/{n:06d}.pdf", "document_id": f"{n:064x}", "page": 1, "size": 9, "text": f"text {n}"}
            | {"pages_read": 1, "pages_failed": 0, "scanned": False}
            for n in range(documents if name != "failures" else 0)
        ]  # fmt: skip
        with Table(str(out / name / "part-00000-of-00001.parquet"), schema) as table:
            table.append(to_batch(rows, schema))
    (out / "run.json").write_text("{}")


def test_a_document_costs_a_row_group(tmp_path: pathlib.Path) -> None:
    many(tmp_path, 2600)
    tables = Tables(str(tmp_path))
    where = {"uri": "/in/001300.pdf"}
    assert (tables.row_groups("pages"), tables.row_groups("pages", where)) == (6, 1)
    assert Corpus(str(tmp_path))["001300.pdf"].text == ["text 1300"]
    assert tables.count("pages", {"uri": ["/in/000001.pdf", "/in/002599.pdf", "none"]}) == 2
    assert tables.count("pages", {"label": None}) == 2600


def test_pages_stream(tmp_path: pathlib.Path) -> None:
    many(tmp_path, 1200)
    pages = Corpus(str(tmp_path)).pages()
    assert next(pages).text == "text 0"
    assert sum(1 for _ in pages) == 1199
