"""What is read before the pipeline is there is taken over by it, and nothing is read twice."""

import time

import pytest

from pipelines.options import parse
from pipelines.prelude import Prelude
from transforms.ops.sandbox.pool import close_all
from transforms.ops.storage.handover import NOTHING, take_over
from transforms.ops.storage.work import batches_of, parts_of


@pytest.fixture
def begun(samples, tmp_path):
    """A prelude over the sample documents, and where its work lies."""
    settings, _ = parse(["--documents", f"{samples}/documents/**", "--output", str(tmp_path)])
    prelude = Prelude(settings, settings.execution(2, None))
    yield prelude, str(tmp_path / "work")
    prelude.stop()
    close_all()


def folder(prelude):
    return prelude._folder


def test_it_stops_at_once_and_hands_over_what_is_under_way(begun):
    prelude, store = begun
    prelude.start()
    while not prelude._running and prelude._thread.is_alive():
        time.sleep(0.001)
    begin = time.monotonic()
    handed = take_over(store, folder(prelude))
    assert time.monotonic() - begin < 0.5
    assert handed.running
    for key, future in handed.running.items():
        assert future.result(60)[0] == key
    assert not handed.parts.keys() & handed.running.keys()


def test_what_it_finished_is_kept_before_it_is_handed_over(begun):
    prelude, store = begun
    prelude.start()
    prelude._thread.join(120)
    handed = take_over(store, folder(prelude))
    assert not handed.running
    kept = {part.key: part for batch in batches_of(store, folder(prelude)) for part in parts_of(store, batch)}
    assert kept == handed.parts
    assert len(kept) == len({part.document.document_id for part in kept.values() if part.document}) + sum(
        part.document is None for part in kept.values()
    )
    assert handed.batches == {part.batch for part in kept.values()}


def test_what_an_earlier_run_left_in_this_process_is_forgotten(begun):
    prelude, store = begun
    prelude.start()
    assert take_over(store, folder(prelude)) is not NOTHING
    prelude._settings = prelude._settings._replace(limit=1)
    prelude.start()
    assert take_over(store, folder(prelude)) is NOTHING
