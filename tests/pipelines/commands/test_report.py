"""The report of a run over the samples, as it is written at the end and anew."""

import json

from pagebeam.pipelines.commands.report import describe
from tests.pipelines.conftest import pagebeam, record
from tests.transforms.ops.report.outputs import check_page


def test_a_run_leaves_a_report_and_names_it(finished):
    out, done = finished
    assert f"report: {out}/report.html" in done.stdout
    outline = check_page((out / "report.html").read_text())
    counts = record(out)["counts"]
    assert f"{counts['documents']} documents" in outline.text
    assert f"{counts['images_train']}" in outline.text
    for told in ("encrypted", "empty", "unreadable", "hexagon", "on DirectRunner, finished"):
        assert told in outline.text
    assert [section["id"] for section in outline.all("section") if "id" in section] == [
        "failures",
        "documents",
        "pages",
        "images",
        "stages",
        "files",
        "options",
    ]
    assert len(outline.all("img")) == 24


def test_it_can_be_written_anew(finished):
    out, _ = finished
    told = (out / "report.html").read_text()
    (out / "report.html").unlink()
    done = pagebeam("report", out)
    assert (done.returncode, done.stdout) == (0, f"{out}/report.html\n")
    assert (out / "report.html").read_text() == told
    assert pagebeam("verify", out).returncode == 0


def test_programs_get_counts(finished):
    out, _ = finished
    done = pagebeam("report", out, "--json")
    told = record(out)
    assert json.loads(done.stdout) == {
        "counts": told["counts"],
        "seconds": told["seconds"],
        "report": f"{out}/report.html",
    }


def test_there_must_be_a_finished_run(tmp_path):
    done = pagebeam("report", tmp_path)
    assert (done.returncode, "no finished run" in done.stderr) == (2, True)


def test_what_a_program_gets_of_a_run_without_seconds():
    told = describe("out", {"counts": {"pages": 1}})
    assert told == {"counts": {"pages": 1}, "seconds": None, "report": "out/report.html"}
