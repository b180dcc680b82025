"""A run that another one has followed stops; any other goes on."""

import pytest

from pagebeam.transforms.ops.work_store import fencing
from pagebeam.transforms.ops.work_store.fencing import FencingToken, Superseded


def test_the_last_to_begin_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(fencing, "EVERY", 0)
    work = str(tmp_path / "work")
    first = FencingToken(work, fencing.begin(str(tmp_path)))
    first.check()
    second = FencingToken(work, fencing.begin(str(tmp_path)))
    second.check()
    with pytest.raises(Superseded, match="another run writes to this output now"):
        first.check()
    (tmp_path / "work" / "run").unlink()
    first.check()


def test_a_run_without_a_name_never_looks(tmp_path):
    fencing.begin(str(tmp_path))
    FencingToken(str(tmp_path / "work"), None).check()


def test_it_looks_now_and_then(tmp_path):
    run = FencingToken(str(tmp_path / "work"), fencing.begin(str(tmp_path)))
    run.check()
    fencing.begin(str(tmp_path))
    run.check()  # not yet again
