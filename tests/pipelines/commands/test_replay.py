"""`pagebeam replay`: one failure again, alone."""

import json

import pytest

from pagebeam.pipelines.commands.replay import main, replay_arguments
from tests.pipelines.viewer.outputs import write_output

COMMAND = ["--documents '/a/**'", "--images '/b/**'", "--output /out", "--ocr always", "--labels x.csv", "--boxes"]


@pytest.mark.parametrize(
    ("failure", "wanted"),
    [
        (("/a/b c'.pdf", None, "open"), ["--documents", "/a/b c'.pdf", "--output", "o"]),
        (("/a/b.pdf", 3, "read"), ["--documents", "/a/b.pdf", "--output", "o", "--pages", "3"]),
        (("/b/c.jpg", None, "decode"), ["--images", "/b/c.jpg", "--output", "o"]),
        (("/a/b.pdf", 3, "decode"), ["--documents", "/a/b.pdf", "--output", "o", "--pages", "3"]),
    ],
)
def test_options_are_kept_and_inputs_are_not(failure, wanted):
    row = dict(zip(("uri", "page", "stage"), failure, strict=True))
    assert replay_arguments(row, COMMAND, "o") == [*wanted, "--ocr", "always", "--boxes", "--log_level", "debug"]
    assert replay_arguments(row, ["--pages 1-3"], "o").count("--pages") == 1


@pytest.fixture
def out(tmp_path):
    made = write_output(tmp_path / "out")
    record = json.loads((made / "run.json").read_text())
    (made / "run.json").write_text(json.dumps(record | {"command": ["--documents '/scans/**'", "--ocr never"]}))
    return made


def test_failures_are_listed_and_one_is_tried_again(out, capsys):
    assert main([str(out)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("     0  timeout (read): ")
    assert second == "     1  unreadable (decode): c.jpg: is cut short"
    assert main([str(out), "1"]) == 2  # the file is not there, so there is nothing to run
    assert main([str(out), "2"]) == 2
    assert "has 2 failures, counted from 0" in capsys.readouterr().err


def test_a_file_that_was_mended_passes(out, capsys, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = out / "failures" / "part-00000-of-00001.parquet"
    table = pq.read_table(path)
    rows = table.to_pylist()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    rows[0] |= {"uri": str(broken), "page": None, "stage": "open"}
    rows[1] |= {"uri": str(tmp_path / "hello.pdf"), "page": 2, "stage": "read"}
    pq.write_table(pa.Table.from_pylist(rows, table.schema), path)
    before = sorted(out.rglob("*"))
    assert main([str(out), "0"]) == 1
    assert "now: uri=" in capsys.readouterr().out
    assert main([str(out), "1"]) == 0
    said = capsys.readouterr().out
    assert "--pages 2 --ocr never" in said
    assert "now: it passes" in said
    assert sorted(out.rglob("*")) == before
