"""What OUT may hold: links are not followed, files of others stay, --overwrite removes what runs wrote and no more."""

import json

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.startup.output_folder import check_output, output_ready
from pagebeam.pipelines.startup.output_lock import Refused

ID, NAME = "0a" * 32, "0f" * 16
OURS = [
    "pages/part-00000-of-00001.parquet",
    f"work/open-0123/{NAME}.zip",
    "work/written/pages-00000-of-00001.json",
    f"store/{ID}/a1.pdf",
]


@pytest.fixture
def out(tmp_path):
    """An output as a run of documents leaves it."""
    out = tmp_path / "out"
    with output_ready(settings(out)):
        pass
    for name in (*OURS, "run.json"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("ours")
    return out


def settings(out, *more: str):
    """Of a run of documents."""
    return parse(["--documents", "x.pdf", "--output", str(out), *more])[0]


def refused(out, *more: str) -> str:
    """Why a run may not begin, which a dry run says as well."""
    with pytest.raises(Refused) as dry:
        check_output(settings(out, *more))
    with pytest.raises(Refused) as run, output_ready(settings(out, *more)):
        pytest.fail("it began")
    assert str(dry.value) == str(run.value)
    return str(run.value)


def begun(out, *more: str) -> set[str]:
    """What is left below OUT when a run has begun."""
    with output_ready(settings(out, *more)):
        return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "name", ["pages", "documents", "failures", "images", "store", "work", "work/written", "run.json", ".lock"]
)
@pytest.mark.parametrize("more", [(), ("--overwrite",)])
def test_no_link_below_the_output_is_followed(out, tmp_path, name, more):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    for one in ("part-00000-of-00001.parquet", "notes.txt"):
        (theirs / one).write_text("dear")
    if (out / name).exists():
        (out / name).rename(tmp_path / "moved")
    (out / name).symlink_to(theirs / "notes.txt" if "." in name else theirs)
    assert f"a link, {name};" in refused(out, *more)
    assert [path.read_text() for path in theirs.iterdir()] == ["dear", "dear"]
    assert (out / name).is_symlink()


def test_an_output_that_is_a_link_itself(out, tmp_path):
    (tmp_path / "alias").symlink_to(out)
    assert begun(tmp_path / "alias", "--overwrite") == {".lock", "work/options.json"}
    assert (tmp_path / "alias").is_symlink()


def test_overwrite_removes_what_runs_wrote(out):
    assert set(OURS) < begun(out)
    assert begun(out, "--overwrite") == {".lock", "work/options.json"}


@pytest.mark.parametrize(
    "name", ["notes.txt", "pages/notes.txt", "store/mine/1.pdf", "images/star/1.png", "work/w.txt"]
)
def test_overwrite_refuses_where_files_of_others_are_and_a_run_leaves_them(out, name):
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_text("dear")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    said = refused(out, "--overwrite")
    assert name in said
    assert "move it elsewhere" in said
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    if not name.startswith("images/"):
        assert name in begun(out)


def test_a_folder_that_nothing_marks_as_an_output_is_not_touched(tmp_path):
    shard = tmp_path / "out" / "pages" / "part-00000-of-00001.parquet"
    shard.parent.mkdir(parents=True)
    shard.write_text("dear")
    for _ in range(2):  # a refused run leaves no sign either
        assert "no sign" in refused(tmp_path / "out", "--overwrite")
        assert "no run here wrote" in refused(tmp_path / "out")
    assert shard.read_text() == "dear"


@pytest.mark.parametrize("content", ["", "[]", "{", None, "\x00\x00"])
def test_options_that_are_damaged_or_gone_are_written_again(out, capsys, content):
    known = out / "work" / "options.json"
    known.unlink() if content is None else known.write_text(content)
    assert set(OURS) < begun(out)
    assert "work/options.json is missing or damaged" in capsys.readouterr().err
    assert json.loads(known.read_text())["documents"] is True
    assert set(OURS) < begun(out)
    assert capsys.readouterr().err == ""


def test_a_kind_that_this_run_has_not_is_refused_without_options_too(out):
    (out / "work" / "options.json").unlink()
    other = parse(["--images", "x", "--output", str(out)])[0]
    with pytest.raises(Refused, match="holds documents of an earlier run"):
        check_output(other)
