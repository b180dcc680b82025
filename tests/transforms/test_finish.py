"""The end of a run: `run.json`, and the report where no launcher waits to write it."""

import json

import pytest

from tests.transforms.ops.report.outputs import check_page, failure, written
from transforms.finish import Finish, finish


@pytest.mark.parametrize("report", [False, True])
def test_a_worker_writes_the_report_for_a_launcher_that_does_not_wait(tmp_path, report):
    told = written(tmp_path, failures=[[failure()]])
    told |= {"counts": None, "files": None}
    record = finish(Finish(str(tmp_path), told, (), report=report), [], [3])
    assert json.loads((tmp_path / "run.json").read_text()) == json.loads(json.dumps(record))
    assert record["counts"] == {"inputs": 3}
    assert (tmp_path / "report.html").exists() == report
    if report:
        assert "made of 3 inputs" in check_page((tmp_path / "report.html").read_text()).text
