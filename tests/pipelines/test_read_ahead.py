"""What is read before the pipeline is there is taken over by it, and nothing is read twice."""

import time

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.read_ahead import ReadAhead
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.work_store.batches import batches_of, parts_of
from pagebeam.transforms.ops.work_store.read_ahead_claims import claims, nothing


@pytest.fixture
def begun(samples, tmp_path):
    """A prelude over the sample documents, and where its work lies."""
    settings, _ = parse(["--documents", f"{samples}/documents/**", "--output", str(tmp_path)])
    prelude = ReadAhead(settings, settings.execution(2, None))
    yield prelude, str(tmp_path / "work")
    prelude.stop()
    close_all()


def folder(prelude):
    return prelude._folder


def kept(prelude, store):
    return {part.key: part for batch in batches_of(store, folder(prelude)) for part in parts_of(store, batch)}


@pytest.fixture
def handed(begun):
    """A prelude that has handed over while documents are under way, the claim, and the keys of these."""
    prelude, store = begun
    prelude.start()
    while not prelude._running and prelude._thread.is_alive():
        time.sleep(0.001)
    begin = time.monotonic()
    claim = claims(store, folder(prelude))
    assert time.monotonic() - begin < 0.5
    assert prelude._running
    return prelude, claim, list(prelude._running)


def test_what_is_under_way_is_claimed_once_and_then_the_callers(handed, begun):
    prelude, claim, (key, *_) = handed
    running = claim(key)
    assert claim(key) is None
    assert running.result(60)[0] == key
    prelude._thread.join(60)
    assert key not in kept(prelude, begun[1])


def test_what_nobody_claims_is_kept_as_it_ends(handed, begun):
    prelude, claim, keys = handed
    prelude._thread.join(120)
    assert kept(prelude, begun[1]).keys() >= set(keys)
    assert {claim(key) for key in keys} <= set(kept(prelude, begun[1]).values())


def test_each_document_is_kept_once(begun):
    prelude, store = begun
    prelude.start()
    prelude._thread.join(120)
    claim, parts = claims(store, folder(prelude)), kept(prelude, store)
    assert {key: claim(key) for key in parts} == parts
    assert len(parts) == len({part.document.document_id for part in parts.values() if part.document}) + sum(
        part.document is None for part in parts.values()
    )


def test_what_goes_wrong_is_raised_where_a_document_is_claimed(begun, tmp_path):
    prelude, store = begun
    (tmp_path / "work").write_text("in the way of the folder")
    prelude.start()
    prelude._thread.join(60)
    claim = claims(store, folder(prelude))
    with pytest.raises(OSError, match="work"):
        claim("key")


def test_what_an_earlier_run_left_in_this_process_is_forgotten(begun):
    prelude, store = begun
    prelude.start()
    assert claims(store, folder(prelude)) is not nothing
    prelude._settings = prelude._settings._replace(limit=1)
    prelude.start()
    assert claims(store, folder(prelude)) is nothing
