"""Faults of the sandboxes, from the command line to the table: one page lost, one row, the others read."""

import contextlib
import os
import pathlib
import signal
import subprocess
import time

import pypdf
import pytest

from tests.pipelines.conftest import command, pagebeam, record, rows


def scans(samples, *options, out):
    """Two pages drawn at whatever `--dpi` says: scans would be looked at in their own pixels."""
    document = samples / "documents" / "annual-report.pdf"
    return pagebeam("run", "--documents", document, "--ocr", "always", "--pages", "1-2", "--output", out, *options)


def test_a_page_that_takes_too_long(samples, tmp_path):
    done = scans(samples, "--page_timeout", "1.5", "--dpi", "1200", "--max_megapixels", "200", out=tmp_path)
    assert done.returncode == 0, done.stderr
    failed = rows(tmp_path, "failures")
    assert [(row["page"], row["stage"], row["category"]) for row in failed] == [
        (1, "read", "timeout"),
        (2, "read", "timeout"),
    ]
    assert all(row["signal"] == signal.SIGKILL and 1.5 <= row["elapsed"] < 8 for row in failed)
    (document,) = rows(tmp_path, "documents")
    assert (document["pages_read"], document["pages_failed"]) == (0, 2)
    assert pagebeam("verify", tmp_path).returncode == 0
    again = scans(samples, "--dpi", "1000", "--max_megapixels", "200", "--retry_failed", out=tmp_path)
    assert again.returncode == 0, again.stderr
    assert record(tmp_path)["counts"]["pages"] == 2
    assert rows(tmp_path, "failures") == []


def test_a_page_that_needs_too_much_memory(samples, tmp_path):
    done = scans(samples, "--page_memory", "64", "--dpi", "1200", "--max_megapixels", "1000", out=tmp_path)
    assert done.returncode == 0, done.stderr
    failed = rows(tmp_path, "failures")
    assert [row["page"] for row in failed] == [1, 2]
    assert {row["category"] for row in failed} == {"out_of_memory"}
    assert "--page_memory" in failed[0]["message"]


@pytest.mark.parametrize("limit", [1024, 512, 256])
def test_ordinary_pages_need_little_memory(samples, tmp_path, limit):
    (tmp_path / "note.txt").write_text("Two boxes were sent to the libraries.")
    documents = [tmp_path / "note.txt", samples / "documents" / "annual-report.pdf"]
    given = ("--documents", *documents, "--output", tmp_path / "out", "--page_memory", limit)
    done = pagebeam("run", *given)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "out", "failures") == []
    assert record(tmp_path / "out")["counts"]["pages"] == 4


def children(pid: int) -> list[int]:
    """Every process below one."""
    found = [pid]
    for parent in found:
        for thread in pathlib.Path(f"/proc/{parent}/task").glob("*"):
            with contextlib.suppress(OSError):  # threads come and go
                found += [int(child) for child in (thread / "children").read_text().split()]
    return found[1:]


def readers(pid: int) -> list[int]:
    """The children of the nursery, which is the launcher's only child."""
    return children(pid)[1:]


def processor_seconds(pid: int) -> float:
    """What a process has used: more than half a second, and a reader is amid recognition."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_reader_killed_from_outside(samples, tmp_path):
    """Costs nothing but time. The nursery is the launcher's child; the readers are the nursery's."""
    document = tmp_path / "long.pdf"
    writer = pypdf.PdfWriter()
    for _ in range(4):
        writer.append(samples / "documents" / "contract-scanned.pdf", pages=(0, 1))
    writer.write(document)
    given = command("run", "--documents", document, "--output", tmp_path / "out")
    run = subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not (busy := [pid for pid in readers(run.pid) if processor_seconds(pid) > 0.5]):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(busy[0], signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert rows(tmp_path / "out", "failures") == []
    assert [row["page"] for row in rows(tmp_path / "out", "pages")] == [1, 2, 3, 4]


@pytest.mark.parametrize("pages", [120])
def test_a_long_document_is_spread_and_keeps_its_order(samples, tmp_path, pages):
    document = tmp_path / "long.pdf"
    writer = pypdf.PdfWriter()
    for i in range(pages):
        writer.append(samples / "documents" / "annual-report.pdf", pages=(i % 3, i % 3 + 1))
    writer.write(document)
    done = pagebeam("run", "--documents", document, "--output", tmp_path / "out", "--samples_per_shard", "50")
    assert done.returncode == 0, done.stderr
    assert record(tmp_path / "out")["stages"]["read"]["in"] == pages / 8
    read = rows(tmp_path / "out", "pages")
    assert [row["page"] for row in read] == list(range(1, pages + 1))
    firsts = [row["text"][:40] for row in read]
    assert firsts[:3] * (pages // 3) == firsts
    assert len(set(firsts)) == 3


def declares(path: pathlib.Path, pages: int, kids: str) -> pathlib.Path:
    """Writes a PDF with one page that says it has many."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length 41>>stream\nBT /F1 12 Tf 72 700 Td (One page) Tj ET   \nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    path.write_text(f"%PDF-1.4\n{body}trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n")
    return path


@pytest.mark.parametrize("kids", ["3 0 R", "3 0 R 2 0 R"], ids=["declared", "looping"])
def test_a_million_pages_that_are_not_there_are_two_rows(tmp_path, kids):
    document = declares(tmp_path / "million.pdf", 1_000_000, kids)
    out = tmp_path / "out"
    done = pagebeam("run", "--documents", document, "--output", out, "--max_page_failures", "20")
    assert done.returncode == 0, done.stderr
    (read,) = rows(out, "documents")
    assert read["page_count"] == 1_000_000 == read["pages_read"] + read["pages_failed"]
    failed = rows(out, "failures")
    *_, too_many = failed
    assert (too_many["page"], too_many["category"]) == (20_001, "too_large")
    assert "980,000 pages that were not read" in too_many["message"]
    assert "raise --max_pages" in too_many["message"]
    (left,) = [row for row in failed if "--max_page_failures" in row["message"]]
    assert "failed one after another" in left["message"]
    assert len(failed) < 60
    assert pagebeam("verify", out).returncode == 0
    again = pagebeam("run", "--documents", document, "--output", out, "--max_pages", "3", "--retry_failed", "too_large")
    assert again.returncode == 0, again.stderr
    assert "999,997 pages" in rows(out, "failures")[-1]["message"]
