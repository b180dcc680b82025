"""Memory of a stage: each item is done once over all runs, whatever ends them; faults are told, not repeated."""

import functools
from concurrent.futures import Future
from typing import Any

import pytest

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Category, Failure
from pagebeam.schemas.parts import Reading
from pagebeam.transforms.core.memoise import Memoise
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.work_store import fencing
from pagebeam.transforms.ops.work_store.batches import Batch, BatchReader, batches_of, parts_of
from pagebeam.transforms.ops.work_store.read_ahead_claims import offer
from tests.transforms.ops.sandbox import engines


def text(page: int, words: str) -> PageText:
    return PageText(page, words, "text", None, None, None, None, 0, None, "none", ())


def read(log: str, sandbox: Sandbox, item: str) -> Reading:
    """Reads an item that is its own text, in the sandbox; "crash" crashes it."""
    with open(log, "a") as done:
        done.write(f"{item}\n")
    try:
        list(sandbox.run(functools.partial(engines.segfault, 0) if item == "crash" else engines.pid))
    except Fault as fault:
        failure = Failure(item, item, 1, "read", fault.category.value, fault.message, fault.signal, 0.0, None)
        return reading_of(item, "")._replace(texts=(), failures=(failure,))
    return reading_of(item, item.upper())


def reading_of(item: str, words: str) -> Reading:
    document = Document(item, item, "text/plain", len(item), 1, None, None, None)
    return Reading(document, 1, (text(1, words),), (), (), 0.0)


@pytest.fixture
def run(tmp_path, execution):
    def do(*items: str, redo=None):
        memo = Memoise(
            "read", str(tmp_path), "stage-1", functools.partial(read, str(tmp_path / "log")), execution, redo
        )
        parts = {part.key: part for part in [(item, item) for item in items] | memo}
        log = tmp_path / "log"
        done = log.read_text().split() if log.exists() else []
        log.write_text("")
        return parts, sorted(done)

    return do


def test_what_is_known_is_not_done_again(run, tmp_path):
    parts, done = run("a", "b")
    assert done == ["a", "b"]
    assert [BatchReader(str(tmp_path)).texts(parts[key])[0].text for key in "ab"] == ["A", "B"]
    grown, done = run("a", "b", "c")
    assert done == ["c"]
    assert {key: grown[key] for key in "ab"} == parts
    assert len(batches_of(str(tmp_path), "stage-1")) == 2


def test_a_fault_is_kept_too_and_done_again_only_when_asked(run):
    parts, _ = run("a", "crash")
    assert parts["crash"].failures[0].category == "crash"
    assert parts["crash"].failures[0].signal == 11
    again, done = run("a", "crash")
    assert (done, again) == ([], parts)
    _, done = run("a", "crash", redo=has_crashed)
    assert done == ["crash"]


def has_crashed(part) -> bool:
    return any(failure.category == Category.CRASH.value for failure in part.failures)


class Ahead:
    """Holds "stored" as a part and "under way" as a reading, as if they had been read ahead."""

    def __init__(self, store: str) -> None:
        batch = Batch(store, "stage-1")
        batch.add("stored", reading_of("stored", "BEFORE"))
        self.found: dict[str, Any] = {part.key: part for part in batch.publish()}
        self.found["under way"] = Future()
        self.found["under way"].set_result(("under way", reading_of("under way", "AHEAD")))

    def take(self, key: str) -> Any:
        return self.found.pop(key, None)


def test_what_was_read_ahead_is_taken_and_not_done_again(run, tmp_path):
    ahead = Ahead(str(tmp_path))
    with offer(str(tmp_path), "stage-1", ahead):
        parts, done = run("stored", "under way", "new")
    assert done == ["new"]
    texts = {key: BatchReader(str(tmp_path)).texts(part)[0].text for key, part in parts.items()}
    assert texts == {"stored": "BEFORE", "under way": "AHEAD", "new": "NEW"}
    assert ahead.found == {}
    assert run("stored", "under way", "new") == (parts, [])


def test_many_items_are_published_in_batches(run, tmp_path):
    items = [f"item{i}" for i in range(450)]
    parts, done = run(*items)
    assert len(parts) == len(done) == 450
    assert 2 <= len({part.batch for part in parts.values()}) == len(batches_of(str(tmp_path), "stage-1"))


def test_a_run_that_another_follows_keeps_what_it_has_and_stops(tmp_path, execution, monkeypatch):
    monkeypatch.setattr(fencing, "EVERY", 0)
    named = execution._replace(run=fencing.begin(str(tmp_path)))
    folder = tmp_path / "work"

    def read_and_follow(sandbox: Sandbox, item: str) -> Reading:
        if item == "b":
            fencing.begin(str(tmp_path))
        return read(str(tmp_path / "log"), sandbox, item)

    items = [(f"{n}{item}", item) for n in range(9) for item in "ab"]
    with pytest.raises(fencing.Superseded):
        items | Memoise("read", str(folder), "stage-1", read_and_follow, named)
    kept = [part.key for batch in batches_of(str(folder), "stage-1") for part in parts_of(str(folder), batch)]
    assert 1 <= len(kept) == len((tmp_path / "log").read_text().split()) < len(items)


def test_items_of_one_key_are_done_together_once(run, tmp_path, execution):
    def own(item: str) -> str:
        return item

    log = tmp_path / "log"
    memo = Memoise("read", str(tmp_path), "stage-1", functools.partial(read, str(log)), execution, own_key=own)
    parts = [("a", "b"), ("a", "a"), ("c", "c")] | memo
    assert sorted(log.read_text().split()) == ["a", "c"]
    assert sorted(part.key for part in parts) == ["a", "b", "c"]
    assert len({part.member for part in parts if part.key in "ab"}) == 1
    again = [("a", "d"), ("b", "b"), ("a", "a"), ("c", "c")] | memo
    assert sorted(log.read_text().split()) == ["a", "c"]
    assert {part.key: (part.batch, part.member) for part in again}.items() >= {
        part.key: (part.batch, part.member) for part in parts
    }.items()
    assert len(again) == 4
