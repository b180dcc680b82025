"""The end of a run: `run.json`, and the report where no launcher waits to write it."""

import json

import pytest

from pagebeam.schemas.outputs import DatasetNote, ShardName, Written, WrittenFile
from pagebeam.transforms.finish_run import FinishRun, finish
from pagebeam.transforms.ops.work_store.forget_readings import forget_readings
from tests.transforms.ops.report.outputs import check_page, failure, written


@pytest.mark.parametrize("report", [False, True])
def test_a_worker_writes_the_report_for_a_launcher_that_does_not_wait(tmp_path, report):
    told = written(tmp_path, failures=[[failure()]])
    told |= {"counts": None, "files": None}
    record = finish(FinishRun(str(tmp_path), told, (), report=report), [], [3])
    assert json.loads((tmp_path / "run.json").read_text()) == json.loads(json.dumps(record))
    assert record["counts"] == {"inputs": 3}
    assert (tmp_path / "report.html").exists() == report
    if report:
        assert "made of 3 inputs" in check_page((tmp_path / "report.html").read_text()).text


def test_what_was_read_goes_where_redaction_asks_for_it(tmp_path):
    for folder in ("open-1", "read-1", "pages-1", "decode-1", "open-2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a").write_bytes(b"a")
    forget_readings(str(tmp_path), ("open-2", "read-2"))
    assert sorted(path.name for path in tmp_path.iterdir() if list(path.iterdir())) == ["decode-1", "open-2"]


def test_shards_and_notes_come_to_the_descriptions_in_order_of_name(tmp_path):
    told = written(tmp_path) | {"counts": None, "files": None}
    shards = [
        Written(ShardName("images/train", number, 2), (WrittenFile(f"{number}", "", 1, 2),), {"images": 2}, (), "", 0.0)
        for number in range(2)
    ]
    notes = [DatasetNote("images", key, {"is": key}) for key in ("audit", "zca")]
    seen = []

    def describe(out, outputs):
        seen.append(outputs)
        yield WrittenFile("images/dataset.json", "", 3, 4)

    plan = FinishRun(str(tmp_path), told, (), extras=(describe,))
    record = finish(plan, [notes[1], shards[1], notes[0], shards[0]], [4])
    assert seen == [(shards, notes)]
    assert record["counts"] == {"images": 4, "inputs": 4}
    assert [file["path"] for file in record["files"]] == ["0", "1", "images/dataset.json"]
