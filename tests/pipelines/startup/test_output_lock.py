"""One run at a time writes to a folder, and a second one is told so."""

import pytest

from pagebeam.pipelines.startup.output_lock import Busy, Refused, check_free, hold


def test_a_second_run_is_kept_out_until_the_first_has_ended(tmp_path):
    out = str(tmp_path / "out")
    with hold(out):
        for attempt in (lambda: hold(out).__enter__(), lambda: check_free(out)):
            with pytest.raises(Busy, match=f"another run writes to {out}; wait for it, or choose another --output"):
                attempt()
    check_free(out)
    with hold(out):
        assert (tmp_path / "out" / ".lock").exists()


def test_looking_changes_nothing(tmp_path):
    check_free(str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_the_lock_is_released_when_a_run_fails(tmp_path):
    with pytest.raises(KeyError), hold(str(tmp_path)):
        raise KeyError
    check_free(str(tmp_path))


def test_a_refusal_says_whether_to_try_again():
    assert (Refused.code, Busy.code) == (2, 75)
    assert issubclass(Busy, Refused)
