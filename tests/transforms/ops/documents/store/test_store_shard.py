"""Pages as files: the layout, its names, once and whole, and what happens where a page cannot be stored."""

import hashlib
import io
import json
import os
import pathlib

import pikepdf
import pyarrow.parquet as pq
import pypdfium2
import pytest

from pagebeam.pipelines.commands.verify import stored_problems
from pagebeam.pipelines.samples import scans
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.schemas.passwords import Passwords
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.documents.store.store_shard import all_there, safe_base, store_shard, tidy_store
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from tests.transforms.ops.documents import made

NAME = ShardName("stored", 0, 1)
INDEX = "stored/part-00000-of-00001.parquet"
WORD = {"word": "hello", "tag": 0, "lemma": None, "pos": None}


@pytest.fixture(scope="module")
def pool():
    pool = SandboxPool(Limits(seconds=30, memory=500), 2)
    yield pool
    pool.close()


class Corpus:
    """An output whose pages were read from these files."""

    def __init__(self, folder: pathlib.Path, pool: SandboxPool):
        self.folder, self.out, self._pool = folder, str(folder / "out"), pool
        self.rows: list[dict] = []

    def add(self, name: str, data: bytes, *texts: str, **columns: object) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        content = hashlib.sha256(data).hexdigest()
        for page, text in enumerate(texts, 1):
            told = {"document_id": content, "uri": str(path), "page": page, "text": text, "source": "text"}
            self.rows.append(dict.fromkeys(PAGES.names) | {"media_type": "x", "words": [WORD]} | told | columns)
        return content

    def store(self, **options: object):
        os.makedirs(f"{self.out}/pages", exist_ok=True)
        with Table(f"{self.out}/pages/p.parquet", PAGES) as table:
            table.append(to_batch(sorted(self.rows, key=lambda row: (row["uri"], row["page"])), PAGES))
        return store_shard(self.out, "pages/p.parquet", NAME, ReadOptions(**options), self._pool)

    def files(self, content: str) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((pathlib.Path(self.out) / "store" / content).iterdir())}


@pytest.fixture
def corpus(tmp_path, pool):
    return Corpus(tmp_path, pool)


def test_a_born_digital_page_is_itself_its_text_and_its_words(corpus):
    content = corpus.add("report.pdf", made.pdf("one", "two"), "one", "twö")
    written, counts, failures, _ = corpus.store()
    stored = corpus.files(content)
    assert [*stored] == [
        *("report.gap.json", "report1.json", "report1.pdf", "report1.txt"),
        *("report2.json", "report2.pdf", "report2.txt"),
    ]
    assert stored["report2.txt"] == "twö".encode()
    assert json.loads(stored["report1.json"]) == [{"word": "hello", "tag": 0}]
    with pypdfium2.PdfDocument(stored["report2.pdf"]) as alone:
        assert (len(alone), alone[0].get_textpage().get_text_range()) == (1, "two")
    told = json.loads(stored["report.gap.json"])
    assert [page["file"] for page in told["pages"]] == ["report1.pdf", "report2.pdf"]
    assert (counts, failures) == ({"stored_files": 7}, ())
    rows = pq.read_table(f"{corpus.out}/{INDEX}").to_pylist()
    assert {row["name"]: row["sha256"] for row in rows} == {k: hashlib.sha256(v).hexdigest() for k, v in stored.items()}
    assert (written[0].path, written[0].rows) == (INDEX, 7)
    assert list(stored_problems(corpus.out, [INDEX])) == []


def test_scans_faxes_and_photos(corpus):
    picture = made.picture("Hello")
    scan = corpus.add("scan.pdf", scans.as_pdf([picture], 300), "Hello", source="ocr", dpi=100)
    fax = corpus.add("fax.tiff", made.saved(picture, "TIFF", save_all=True, append_images=[picture]), "a", "b")
    photo = corpus.add("p.jpeg", made.saved(picture, "JPEG"), "Hello", source="ocr", words=None)
    corpus.store()
    assert [*corpus.files(scan)] == ["scan.gap.json", "scan1.json", "scan1.pdf", "scan1.png", "scan1.txt"]
    assert {"fax1.tif", "fax2.tif", "fax2.txt"} <= {*corpus.files(fax)}
    assert corpus.files(photo)["p1.jpg"] == (corpus.folder / "p.jpeg").read_bytes()
    assert "p1.json" not in corpus.files(photo)


def test_segments_stand_in_the_place_of_words(corpus):
    segments = [{"tag": 1001, "text": "Hello", "words": [WORD]}, {"tag": 1003, "text": "7", "words": None}]
    content = corpus.add("a.pdf", made.pdf("Hello"), "Hello", segments=segments)
    corpus.store()
    expected = [{"tag": 1001, "words": [{"word": "hello", "tag": 0}]}, {"tag": 1003, "words": []}]
    assert json.loads(corpus.files(content)["a1.json"]) == expected


def test_documents_of_one_name_do_not_meet_and_one_content_is_stored_once(corpus):
    one, two = (corpus.add(f"{name}/same.pdf", made.pdf(name), name) for name in ("x", "y"))
    assert corpus.add("z/fax1.pdf", made.pdf("x"), "x") == one
    _, counts, _, _ = corpus.store()
    assert [*corpus.files(one)] == [*corpus.files(two)] == ["same.gap.json", "same1.json", "same1.pdf", "same1.txt"]
    assert counts == {"stored_files": 8}


@pytest.mark.parametrize(
    ("uri", "base"),
    [
        ("/a/report.final.pdf", "report.final"),
        ("/a/..", "_"),
        ("/a/.hidden.pdf", "_hidden"),
        ("/a/-rf.pdf", "_rf"),
        ("/a/x..y.pdf", "x_y"),
        ("/a/a\\b:c*?.pdf", "a_b_c__"),
        ("gs://b/x/..%2f..%2fetc.pdf", "__2f__2fetc"),
        ("https://h/scan.pdf?name=../../x", "scan"),
        ("/a/line\nend\0.pdf", "line_end_"),
        ("/a/" + "é" * 200 + ".pdf", "é" * 75),
        ("/a/   .pdf", "page"),
    ],
)
def test_names_stay_in_their_folder(uri, base):
    assert safe_base(uri) == base


def test_what_is_there_is_not_written_again_and_what_is_not_wanted_goes(corpus):
    content = corpus.add("a.pdf", made.pdf("one", "two"), "one", "two")
    first = corpus.store()
    folder = pathlib.Path(corpus.out) / "store" / content
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / "a9.txt").write_text("of an earlier run")
    (folder / f".tmp-{'1' * 32}-a1.pdf").write_text("half")
    corpus.rows[1]["text"] = "changed"
    assert corpus.store()[1:] == first[1:]
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name, time in after.items() if before.get(name) != time} == {"a2.txt"}
    assert after.keys() == before.keys()


def test_the_same_bytes_each_time(corpus, pool, tmp_path):
    other = Corpus(tmp_path / "other", pool)
    (tmp_path / "other").mkdir()
    for one in (corpus, other):
        one.add("a.pdf", made.pdf("one"), "one")
        one.store()
    (content,) = {row["document_id"] for row in corpus.rows}
    ours, theirs = corpus.files(content), other.files(content)
    assert {k: v for k, v in ours.items() if k != "a.gap.json"} == {
        k: v for k, v in theirs.items() if k != "a.gap.json"
    }


def test_a_locked_document_is_stored_open(corpus):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf("secret"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="open", owner="owner", R=6))
    content = corpus.add("a.pdf", out.getvalue(), "secret")
    corpus.store(passwords=Passwords(("open",)))
    with pypdfium2.PdfDocument(corpus.files(content)["a1.pdf"]) as alone:
        assert alone[0].get_textpage().get_text_range() == "secret"


def test_a_page_that_cannot_be_copied_keeps_its_text_and_is_told(corpus):
    content = corpus.add("a.pdf", made.pdf("one"), "one", "there is no second page")
    _, _, failures, _ = corpus.store()
    assert [(f.page, f.stage, f.category) for f in failures] == [(2, "write", "unreadable")]
    assert corpus.files(content)["a2.txt"] == b"there is no second page"
    assert "a2.pdf" not in corpus.files(content)


@pytest.mark.parametrize(("then", "category"), [(None, "not_found"), (b"other", "changed")])
def test_a_document_that_vanished_or_changed_is_a_row_for_each_page(corpus, then, category):
    corpus.add("a.pdf", made.pdf("one", "two"), "one", "two")
    path = corpus.folder / "a.pdf"
    path.unlink() if then is None else path.write_bytes(then)
    _, counts, failures, _ = corpus.store()
    assert [(f.page, f.category) for f in failures] == [(1, category), (2, category)]
    assert counts == {"stored_files": 0}


def test_documents_that_are_gone_leave_the_store_and_losses_are_seen(corpus):
    content = corpus.add("a.pdf", made.pdf("one"), "one")
    written = corpus.store()
    stale = pathlib.Path(corpus.out) / "store" / ("0" * 64)
    stale.mkdir()
    (stale / "b1.txt").write_text("b")
    list(tidy_store(corpus.out, RunOutputs([Written(NAME, *written, 0.0)])))
    assert (stale.exists(), all_there(corpus.out, INDEX)) == (False, True)
    text = pathlib.Path(corpus.out) / "store" / content / "a1.txt"
    text.write_text("two")
    assert list(stored_problems(corpus.out, [INDEX])) == [
        f"store/{content}/a1.txt has changed since it was written; remove it and run again"
    ]
    text.unlink()
    assert not all_there(corpus.out, INDEX)
    assert list(stored_problems(corpus.out, [INDEX])) == [f"store/{content}/a1.txt is missing; run again"]
