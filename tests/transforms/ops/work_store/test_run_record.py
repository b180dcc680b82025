"""The account of a run on disk."""

import json

from pagebeam.transforms.ops.work_store.run_record import NAME, read_record, write_record


def test_what_is_written_is_read_back(tmp_path):
    record = {"counts": {"inputs": 3}, "seconds": 1.25, "files": [{"path": "pages/é 😀.parquet"}], "none": None}
    write_record(str(tmp_path), record)
    assert read_record(str(tmp_path)) == record


def test_it_is_for_people_too(tmp_path):
    write_record(str(tmp_path), {"output": "/data/é"})
    assert (tmp_path / NAME).read_text(encoding="utf-8") == '{\n "output": "/data/é"\n}\n'


def test_a_name_that_is_no_utf8_is_valid_json(tmp_path):
    write_record(str(tmp_path), {"output": "/caf\udce9"})
    data = (tmp_path / "run.json").read_bytes()
    assert b'"/caf\\udce9"' in data
    assert json.loads(data.decode("utf-8")) == {"output": "/caf\udce9"} == read_record(str(tmp_path))


def test_the_next_account_takes_the_place_of_the_last(tmp_path):
    for run in (1, 2):
        write_record(str(tmp_path), {"run": run})
    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]
    assert read_record(str(tmp_path)) == {"run": 2}
