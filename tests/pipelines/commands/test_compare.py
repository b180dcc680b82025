"""`pagebeam compare`, as a user runs it."""

import json

from pagebeam.pipelines.commands.compare import main
from tests.pipelines.compare.test_comparison import SCANS, edit
from tests.pipelines.viewer.outputs import HOSTILE, write_output


def test_what_differs_is_told(tmp_path, capsys):
    (tmp_path / "a").mkdir()
    before, after = write_output(tmp_path / "a" / "out"), write_output(tmp_path / "a" / "later", redact=["name"])
    edit(after, SCANS, lambda row: row | {"text": "other", "quality": 0.3})
    assert main([str(before), str(after)]) == 1
    said = capsys.readouterr().out
    assert "2 pages with the same text, 2 with another, 0 gained, 0 lost" in said
    assert "quality: 0 pages are better, 2 worse" in said
    assert "  worse: b.tif, page 1, quality 93% → 30%\n" in said
    assert "words.redact: not known → name" in said
    assert HOSTILE not in said
    assert main([str(before), str(before)]) == 0
    assert main([str(before), str(after), "--json"]) == 1
    told = json.loads(capsys.readouterr().out.partition("\n{")[2].join("{}")[:-1])
    assert told["pages"]["worse"] == 2


def test_there_must_be_two_finished_runs(tmp_path, capsys):
    out = write_output(tmp_path / "out")
    assert main([str(out), str(tmp_path)]) == 2
    assert f"{tmp_path} holds no finished run" in capsys.readouterr().err
