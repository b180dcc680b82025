"""Documents beyond the guide's examples: types, errors, work in the background, and nothing left behind."""

import os
import pathlib
import queue
import subprocess
import sys

import pytest

from pagebeam.gap.documents.document import Document
from pagebeam.gap.documents.page import Page
from pagebeam.gap.errors import CannotRead, UnknownOption
from tests.gap.made import PLAN, digital, scan
from tests.transforms.ops.documents.made import picture, raw_pdf

ROOT = pathlib.Path(__file__).parents[3]


def ended(*uris: str, **options: object) -> list[Document]:
    """Reads documents in the background; in the order in which the handler heard of them."""
    heard: queue.Queue[Document] = queue.Queue()
    started = [Document(uri, None, ehandler=heard.put, **options) for uri in uris]  # type: ignore[arg-type]
    found = [heard.get(timeout=60) for _ in started]
    assert heard.empty()
    assert set(map(id, found)) == set(map(id, started))
    return found


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"document": 12}, "document"),
        ({"dir": 12}, "dir"),
        ({"ehandler": 12}, "ehandler"),
        ({"ehandler": (1, 2)}, "ehandler"),
        ({"config": "pos"}, "config"),
        ({"config": [12]}, "config"),
    ],
)
def test_a_wrong_type_is_named(arguments: dict[str, object], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        Document(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "near"), [("bar", "'bare'"), ("stem=portr", "'porter'"), ("numbers", "'number'"), ("x=1", "stem=")]
)
def test_an_unknown_option_names_the_nearest(option: str, near: str) -> None:
    with pytest.raises(UnknownOption, match=near) as caught:
        Document(config=[option])
    assert isinstance(caught.value, AttributeError)  # what Gap raised
    assert isinstance(caught.value, ValueError)


def test_a_missing_file(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no\.pdf: does not exist"):
        Document(str(tmp_path / "no.pdf"), None)
    with pytest.raises(FileNotFoundError, match="no pages of it"):
        Document().load("no.pdf", str(tmp_path))


def test_what_cannot_be_read_says_why(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"PK\3\4 not a document")
    with pytest.raises(CannotRead, match="ZIP archive") as caught:
        Document(str(path), str(tmp_path / "s"))
    assert caught.value.category == "unsupported"
    assert len(caught.traceback) < 12  # short enough to read in a notebook
    assert not (tmp_path / "s").exists()


def test_names_with_spaces_and_folders_that_are_not_there_yet(tmp_path: pathlib.Path) -> None:
    digital(tmp_path, "my file; rm -rf x.pdf", PLAN)
    document = Document(str(tmp_path / "my file; rm -rf x.pdf"), str(tmp_path / "a" / "b c"))
    assert (document.name, document.type, document.lang) == ("my file; rm -rf x", "pdf", "en")
    assert document.size == os.path.getsize(tmp_path / "my file; rm -rf x.pdf")
    assert (tmp_path / "a" / "b c" / "my file; rm -rf x1.pdf").exists()
    assert document.time > 0


def test_each_page_is_read_as_it_is(tmp_path: pathlib.Path) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "mixed.pdf"), pagesize=(600, 200))
    canvas.drawString(30, 100, "Digital page")
    canvas.showPage()
    canvas.drawImage(ImageReader(picture("Scanned page", mode="RGB")), 0, 0, 600, 133)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    document = Document(str(tmp_path / "mixed.pdf"), str(tmp_path / "s"))
    assert document.text == ["Digital page", "Scanned page", ""]
    assert [bool(page.scanned) for page in document] == [False, True, False]
    assert document.scanned == (True, document[1].scanned.quality)
    assert sorted(p.name for p in (tmp_path / "s").glob("*.png")) == ["mixed2.png"]


def test_pages_of_text_and_text_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("one plan\ftwo plans", encoding="utf-8")
    document = Document(str(tmp_path / "a.txt"), str(tmp_path / "s"))
    assert (document.text, document.type) == (["one plan", "two plans"], "txt")
    assert [page.path for page in document] == [str(tmp_path / "s" / f"a{number}.txt") for number in (1, 2)]
    assert pathlib.Path(document[1].path).read_text(encoding="utf-8") == "two plans"
    document += Page(text="three plans")
    again = Document()
    again.load("a", str(tmp_path / "s"))
    assert [page.path for page in again] == [str(tmp_path / "s" / f"a{number}.txt") for number in (1, 2, 3)]
    document = Document(dir=None)
    document.text = ["red plans", "blue plans"]
    assert document.bagOfWords == {"blue": 1, "plan": 2, "red": 1}
    document += Page(text="green")
    assert [page.pageno for page in document] == [1, 2, 3]
    document[0] = Page(text="white")
    assert document.text[0] == "white"
    with pytest.raises(TypeError, match="int"):
        document += 3  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="list of strings"):
        document.text = "one"  # type: ignore[assignment]


def test_names_that_would_clash_are_refused_and_told_apart(tmp_path: pathlib.Path) -> None:
    fax1 = digital(tmp_path, "fax1.pdf", "of fax1")
    fax = digital(tmp_path, "fax.pdf", *(f"of fax {n}" for n in range(1, 11)))
    more = digital(tmp_path, "more.pdf", "eleventh")
    Document(fax1, str(tmp_path / "s"))
    document = Document(fax, str(tmp_path / "s"))
    with pytest.raises(ValueError, match=r"fax11.txt of 'fax1'"):
        document += Page(more)
    for name, texts in (("fax", document.text), ("fax1", ["of fax1"])):
        again = Document()
        again.load(name, str(tmp_path / "s"))
        assert again.text == texts


def test_the_handler_is_called_once_with_the_error(tmp_path: pathlib.Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(raw_pdf()[:40])
    missing, bad = sorted(ended(str(tmp_path / "no.pdf"), str(broken)), key=lambda document: document.document or "")[
        ::-1
    ]
    assert isinstance(missing.error, FileNotFoundError)
    assert isinstance(bad.error, CannotRead)
    assert "broken.pdf" in repr(bad)
    with pytest.raises(CannotRead):
        bad.wait()


def test_a_handler_with_arguments(tmp_path: pathlib.Path) -> None:
    heard: queue.Queue[tuple[Document, tuple[int, int]]] = queue.Queue()
    document = Document(digital(tmp_path, "a.pdf", PLAN), None, ehandler=(lambda *told: heard.put(told), 1, 2))
    assert heard.get(timeout=60) == (document, (1, 2))
    assert document.wait(5).error is None


def test_many_at_once_do_not_disturb_each_other(tmp_path: pathlib.Path) -> None:
    paths = [digital(tmp_path, f"{n}.pdf", *(f"document {n} page {page}" for page in range(6))) for n in range(8)]
    for document in ended(*paths):
        number = document.name
        assert document.text == [f"document {number} page {page}" for page in range(6)]


def test_a_program_that_ends_waits_for_its_documents(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "a.pdf", *(f"page {n}" for n in range(12)))
    program = "import sys; from pagebeam import gap\n"
    program += "gap.Document(sys.argv[1], None, ehandler=lambda d: print(len(d), d.error))"
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("12 None\n", "")


def test_a_long_document_is_read_whole(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "long.pdf", *(f"page {n}" for n in range(1, 31)))
    document = Document(path, str(tmp_path / "s"))
    assert document.text == [f"page {n}" for n in range(1, 31)]
    assert [page.pageno for page in document] == list(range(1, 31))
    assert len(list((tmp_path / "s").glob("long*.pdf"))) == 30


def test_a_page_that_cannot_be_read_is_told(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "huge.pdf"
    path.write_bytes(raw_pdf(b"0 0 9 9 re f", page=b"/MediaBox[0 0 99000 99000]"))
    with pytest.warns(UserWarning, match="page 1: .*too many pixels") as told:
        document = Document(str(path), str(tmp_path / "s"))
    assert told[0].filename == __file__
    assert (document.text, len(document.errors)) == ([""], 1)
    assert "too many pixels" in str(document[0].error)
    again = Document()
    again.load("huge", str(tmp_path / "s"))
    assert again[0].error == document[0].error


def test_options_of_one_document_never_reach_another(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "a.pdf", "The plans of 12 May 2017")
    assert Document(path, None, config=["bare"]).bagOfWords["The"] == 1
    assert Document(path, None, config=["date"]).bagOfWords == {"2017-05-12": 1, "plan": 1}
    assert Document(path, None).bagOfWords == {"plan": 1}


def test_reprs_tell_what_matters(tmp_path: pathlib.Path) -> None:
    assert repr(Document()) == "Document(0 pages)"
    document = Document(scan(tmp_path, "a.pdf", "Hello world again"), None)
    assert repr(document).startswith(f"Document('{tmp_path}/a.pdf', 1 page, 1 scanned, quality 0.")
    assert repr(document[0]).startswith("Page(1, 17 characters, scanned, quality 0.")


def held() -> tuple[int, int, int]:
    """Processes below this one, open files, threads."""
    tasks = list(pathlib.Path("/proc/self/task").iterdir())
    children = sum(len((task / "children").read_text().split()) for task in tasks)
    return children, len(os.listdir("/proc/self/fd")), len(tasks)


def resident() -> int:
    """Bytes of memory."""
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


@pytest.mark.skipif(not pathlib.Path("/proc/self/statm").exists(), reason="needs Linux's /proc")
def test_nothing_is_left_behind(tmp_path: pathlib.Path) -> None:
    path = digital(tmp_path, "a.pdf", PLAN)
    for n in range(90):
        Document(path, str(tmp_path / "s"))
        if n == 30:
            before, memory = held(), resident()
    assert held() == before
    assert before[0] > 0
    assert resident() - memory < 4 << 20
    assert len(os.listdir(tmp_path / "s")) == 4


def test_documents_of_every_kind_are_read_or_refused(tmp_path: pathlib.Path) -> None:
    """What was read is the same when it is loaded; what was refused says why and leaves nothing whole behind."""
    whole = pathlib.Path(digital(tmp_path, "whole.pdf", PLAN, "Second page")).read_bytes()
    picture("Hello world again").save(tmp_path / "fax.tif")
    contents = {
        "plain.txt": b"Caf\xc3\xa9 plans",
        "stub.pdf": b"%PDF-1.4 nothing",
        "half.pdf": whole[: len(whole) // 4],
        "noise.bin": bytes(range(256)) * 9,
        "empty.pdf": b"",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    refused = {}
    for name in ("whole.pdf", "fax.tif", *contents):
        try:
            document = Document(str(tmp_path / name), str(tmp_path / "s"))
        except CannotRead as error:
            refused[name] = error.category
            continue
        again = Document()
        again.load(name, str(tmp_path / "s"))
        assert again.text == document.text != []
    assert refused == {
        "stub.pdf": "unreadable", "half.pdf": "unreadable", "noise.bin": "unsupported", "empty.pdf": "empty",
    }  # fmt: skip


def test_a_locked_document_needs_its_password(tmp_path: pathlib.Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("étude", strength=128))
    canvas.drawString(72, 700, "Secret plan")
    canvas.save()
    with pytest.raises(CannotRead, match=r"needs a password; give it with Document\(…, password=…\)") as caught:
        Document(str(tmp_path / "a.pdf"), str(tmp_path / "s"))
    assert caught.value.category == "encrypted"
    document = Document(str(tmp_path / "a.pdf"), str(tmp_path / "s"), password="étude")
    assert document.text == ["Secret plan"]
    assert Document(str(tmp_path / "s" / "a1.pdf"), None).text == ["Secret plan"]
    assert not any("étude" in path.read_bytes().decode("latin-1") for path in (tmp_path / "s").iterdir())
