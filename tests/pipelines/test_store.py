"""`--store_pages` from the command line."""

import pytest

from pagebeam.gap.splitter import Document
from pagebeam.pipelines.options.settings import parse
from tests.pipelines.conftest import pagebeam, record
from tests.transforms.ops.documents import made


def test_pages_are_stored_once_and_mended_and_gap_reads_them(tmp_path):
    documents, out = tmp_path / "in", tmp_path / "out"
    documents.mkdir()
    (documents / "report.pdf").write_bytes(made.pdf("The first page", "The second page"))
    command = ("run", "--documents", documents, "--output", out, "--store_pages")
    done = pagebeam(*command)
    assert done.returncode == 0, done.stderr
    assert record(out)["counts"]["stored_files"] == 7
    (folder,) = (out / "store").iterdir()
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    (folder / "report2.pdf").unlink()
    assert pagebeam("verify", out).returncode == 1
    done = pagebeam(*command)
    assert done.returncode == 0, done.stderr
    assert pagebeam("verify", out).returncode == 0
    changed = {path.name for path in folder.iterdir() if times.get(path.name) != path.stat().st_mtime_ns}
    assert changed == {"report2.pdf"}

    document = Document()
    document.load("report.pdf", str(folder))
    assert [page.text for page in document] == ["The first page", "The second page"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--images", "x", "--store_pages"], "--store_pages keeps pages of documents; give --documents"),
        (
            ["--documents", "x", "--store_pages", "--redact", "ssn", "--ocr", "never"],
            "needs recognition, to know what pictures show",
        ),
    ],
)
def test_what_contradicts_it(capsys, arguments, message):
    with pytest.raises(SystemExit) as end:
        parse([*arguments, "--output", "out"])
    assert end.value.code == 2
    assert message in capsys.readouterr().err
