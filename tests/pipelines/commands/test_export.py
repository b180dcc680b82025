"""`pagebeam export`."""

import json
import pathlib

import pytest

from pagebeam.pipelines.commands.export import Kept, lack, main
from pagebeam.transforms.ops.export.formats import FORMATS
from tests.transforms.ops.export.made_output import with_blocks, without_blocks

__all__ = ["with_blocks", "without_blocks"]


def finished(out, **options):
    (pathlib.Path(out) / "run.json").write_text(json.dumps({"options": options}))
    return out


@pytest.mark.parametrize(("name", "suffix"), [("md", "md"), ("html", "html"), ("txt", "txt"), ("jsonl", "json")])
def test_a_file_per_document_in_a_folder_or_bucket(tmp_path, capsys, with_blocks, name, suffix):
    out = finished(with_blocks, chunks=100)
    assert main([out, "--to", name, str(tmp_path / "made")]) == 0
    names = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert len(names) == 2
    assert all(one.startswith("note-") and one.endswith(f".{suffix}") for one in names)
    assert capsys.readouterr().out == f"2 documents in {tmp_path / 'made'}\n"


def test_a_stream_of_all_documents(capsys, with_blocks):
    out = finished(with_blocks, blocks=True)
    assert main([out, "--to", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(row["uri"] for row in rows) == ["in/a/note.pdf", "in/b/note.pdf"]
    assert main([out, "--to", "html", "-"]) == 0
    assert capsys.readouterr().out.startswith('<!DOCTYPE html>\n<meta charset="utf-8">\n<article')


def test_text_needs_nothing(capsys, without_blocks):
    assert main([finished(without_blocks), "--to", "txt"]) == 0
    assert "The storm came\n\nashore" in capsys.readouterr().out


def test_what_was_not_kept_is_refused_with_the_cure(capsys, without_blocks):
    out = finished(without_blocks, segment=True)
    assert main([out, "--to", "md"]) == 2
    error = capsys.readouterr().err
    cure = "run again with --markdown (no page is read again)"
    assert error == f"pagebeam: {out} was made without --markdown or --blocks; {cure}\n"


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({}, Kept(False, False, False)),
        ({"segment": True, "chunks": None}, Kept(False, False, True)),
        ({"chunks": 100}, Kept(True, False, True)),
        ({"markdown": True}, Kept(False, True, True)),
        ({"markdown": False, "tables": True}, Kept(True, False, True)),
    ],
)
def test_what_a_run_keeps(options, kept):
    assert Kept.of(options) == kept


def test_each_format_knows_what_it_lacks():
    nothing, markdown = Kept(False, False, False), Kept(False, True, True)
    assert "pages are read again" in lack(FORMATS["html"], nothing)
    assert lack(FORMATS["html"], markdown).endswith("run again with --blocks (no page is read again)")
    assert lack(FORMATS["md"], markdown) is lack(FORMATS["txt"], nothing) is None


def test_a_folder_of_the_output_is_refused(capsys, with_blocks):
    out = finished(with_blocks, blocks=True)
    assert main([out, "--to", "txt", f"{out}/pages"]) == 2
    assert "belongs to the output; name a folder outside of it" in capsys.readouterr().err


def test_there_must_be_a_finished_run(capsys, tmp_path):
    assert main([str(tmp_path), "--to", "txt"]) == 2
    assert "holds no finished run" in capsys.readouterr().err
