"""The line that shows how far a run is."""

import time
from collections import Counter

import pytest

from pagebeam.pipelines import progress_line
from pagebeam.pipelines.progress_line import ProgressLine, line
from pagebeam.transforms.ops.progress import Reporter


@pytest.mark.parametrize(
    ("counts", "seconds", "shown"),
    [
        ({}, 4.9, "0:00:04  starting"),
        ({}, 5.0, "0:00:05  the first files are under way"),
        (
            {"documents": 1200, "pages": 30_000, "annotated": 5, "failed": 1},
            3723.0,
            "1:02:03  1,200 documents  30,000 pages (8.1/s)  5 written  1 failed",
        ),
        ({"images": 90}, 60.0, "0:01:00  90 images (1.5/s)"),
    ],
)
def test_counts_as_a_line(counts, seconds, shown):
    assert line(Counter(counts), seconds) == shown


def test_what_workers_report_is_printed_now_and_then_where_there_is_no_terminal(capsys, monkeypatch):
    monkeypatch.setattr(progress_line, "PLAIN_EVERY", 0.0)
    deadline, said = time.monotonic() + 10, ""
    with ProgressLine(True) as progress:
        reporter = Reporter(progress.address)
        reporter.tell(images=3, failed=1)
        reporter.close()
        while "3 images" not in said and time.monotonic() < deadline:
            time.sleep(0.01)
            said += capsys.readouterr().err
    assert "  3 images (" in said
    assert said.splitlines()[-1].endswith("  1 failed")


def test_a_short_run_prints_no_line(capsys):
    with ProgressLine(True) as progress:
        assert progress.address
    assert capsys.readouterr().err == ""


def test_workers_elsewhere_report_nothing():
    with ProgressLine(False) as progress:
        assert progress.address is None
