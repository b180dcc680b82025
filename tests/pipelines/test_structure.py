"""Tables and chunks of documents, from the command line to the tables."""

import pathlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pipelines.conftest import pagebeam, record, rows

SECRET = "123-45-6789"
GRID = [["Name", "Number"], ["Jane", SECRET], ["Ada", "none"], ["Eve", "seven"]]
PROSE = "It rained for days and the river rose above its banks. The storm came ashore at night."


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("structure") / "report.pdf"
    canvas = Canvas(str(path), invariant=1, pagesize=(612, 792))
    for page in range(2):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 700, f"Part {page + 1}")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 660, PROSE)
        for r, row in enumerate(GRID):
            for c, cell in enumerate(row):
                canvas.rect(72 + 150 * c, 600 - 20 * r, 150, 20)
                canvas.drawString(78 + 150 * c, 606 - 20 * r, f"SSN {cell}" if cell == SECRET else cell)
        canvas.showPage()
    canvas.save()
    return path


def times_of(out: pathlib.Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in out.rglob("*.parquet")}


def test_tables_and_chunks_hold_nothing_that_is_redacted_and_are_cut_anew_alone(document, tmp_path):
    command = ("run", "--documents", document, "--output", tmp_path, "--ocr", "never", "--no_words", "--redact", "ssn")
    done = pagebeam(*command, "--tables", "--chunks", "30")
    assert done.returncode == 0, done.stderr
    tables, chunks = rows(tmp_path, "tables"), rows(tmp_path, "chunks")
    counts = record(tmp_path)["counts"]
    assert (counts["tables"], counts["chunks"]) == (len(tables), len(chunks)) == (2, len(chunks))
    texts = [[cell["text"] for cell in table["cells"]][:4] for table in tables]
    assert texts == [["Name", "Number", "Jane", "SSN [SSN]"]] * 2
    assert [(table["page"], table["headings"]) for table in tables] == [(1, ["Part 1"]), (2, ["Part 2"])]
    assert max(chunk["tokens"] for chunk in chunks) <= 30
    assert [chunk["next"] for chunk in chunks] == [*(chunk["chunk_id"] for chunk in chunks[1:]), None]
    told = str((tables, chunks, rows(tmp_path, "pages")))
    assert "6789" not in told
    assert "[SSN]" in told
    done = pagebeam("verify", tmp_path)
    assert done.returncode == 0, done.stdout

    before = times_of(tmp_path)
    done = pagebeam(*command, "--tables", "--chunks", "100")
    assert done.returncode == 0, done.stderr
    assert len(rows(tmp_path, "chunks")) < len(chunks)
    changed = {pathlib.Path(path).parent.name for path, time in times_of(tmp_path).items() if before.get(path) != time}
    assert changed == {"chunks"}

    done = pagebeam(*command)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "chunks").exists()
    assert not (tmp_path / "tables").exists()
    assert rows(tmp_path, "pages")[0]["blocks"] is None
