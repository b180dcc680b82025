"""What OUT may hold when a run begins, and what of it is removed."""

import collections
import json
import shutil

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.startup.output_folder import check_output, identity, output_ready
from pagebeam.pipelines.startup.output_lock import Busy, Refused


@pytest.fixture
def settings(tmp_path):
    """Makes the settings of a run over images into one folder."""

    def of(*options: str):
        return parse(["--images", "photos/**", "--output", str(tmp_path / "out"), *options])[0]

    return of


def begun(settings) -> None:
    with output_ready(settings):
        pass


def test_an_output_is_made_locked_and_marked_as_unfinished(settings, tmp_path):
    out = tmp_path / "out"
    begun(settings())
    for name in ("run.json", "report.html"):
        (out / name).write_text("of the run before")
    with output_ready(settings()):
        assert json.loads((out / "work" / "options.json").read_text()) == identity(settings())
        assert not (out / "run.json").exists()
        assert not (out / "report.html").exists()
        with pytest.raises(Busy):
            check_output(settings())
    check_output(settings())


def test_another_data_set_is_refused_by_the_names_of_the_options(settings):
    begun(settings("--resize", "8,8"))
    with pytest.raises(Refused, match=r"images of an earlier run with other --resize, --seed; they would mix"):
        check_output(settings("--resize", "9,9", "--seed", "1"))
    check_output(settings("--resize", "9,9", "--overwrite"))


def test_figures_of_quality_may_be_added_and_left_out(settings):
    begun(settings())
    check_output(settings("--image_quality"))


def test_an_option_that_an_old_output_does_not_know_had_its_default(settings, tmp_path):
    begun(settings())
    path = tmp_path / "out" / "work" / "options.json"
    told = json.loads(path.read_text())
    del told["images"]["seed"]
    path.write_text(json.dumps(told))
    check_output(settings())
    with pytest.raises(Refused, match="other --seed"):
        check_output(settings("--seed", "5"))


def test_inputs_of_a_kind_may_be_added_and_not_left_out(settings, tmp_path):
    begun(settings())
    check_output(settings("--documents", "scans/**"))
    begun(settings("--documents", "scans/**"))
    with pytest.raises(Refused, match="holds documents of an earlier run and this one has none"):
        check_output(settings())


def test_overwriting_removes_what_runs_wrote(settings, tmp_path):
    out = tmp_path / "out"
    begun(settings())
    (out / "mine.txt").write_text("of somebody else")
    with pytest.raises(Refused, match=r"holds mine.txt, which no run wrote and --overwrite does not remove"):
        begun(settings("--resize", "9,9", "--overwrite"))
    (out / "mine.txt").unlink()
    begun(settings("--resize", "9,9", "--overwrite"))
    left = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert left == [".lock", "work/options.json"]
    check_output(settings("--resize", "9,9"))


def test_a_file_is_no_folder(settings, tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(Refused, match="is a file, or below one; choose a folder"):
        begun(settings())


def test_the_web_cannot_be_written():
    settings, _ = parse(["--images", "a", "--output", "https://example.org/out"])
    with pytest.raises(Refused, match="is on the web, which cannot be written"):
        check_output(settings)


def test_a_disk_that_is_nearly_full_is_told_of(settings, tmp_path, monkeypatch, capsys):
    usage = collections.namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(100_000_000))
    begun(settings())
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"pagebeam: only 100 MB are free where {tmp_path / 'out'} is")
    assert "free some, or choose another folder" in line
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1 << 30))
    begun(settings())
    assert capsys.readouterr().err == ""
