"""DownloadCache of remote files: fetched once, bounded, safe for threads, and gone in the end."""

import hashlib
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pagebeam.transforms.ops.storage import download_cache as copies_module
from pagebeam.transforms.ops.storage.download_cache import DownloadCache, Fetched, digest_of, digested
from pagebeam.transforms.ops.storage.remote_stores import FileInfo


class Source:
    """Writes `size` bytes and counts how often it was asked to."""

    def __init__(self, size: int = 10):
        self.size, self.times = size, 0

    def __call__(self, path: str) -> None:
        self.times += 1
        with open(path, "wb") as file:
            file.write(b"x" * self.size)


@pytest.fixture
def copies():
    made = DownloadCache(limit=25)
    yield made
    made.close()


def read(copies: DownloadCache, name: str, source: Source, keep: bool = True, etag: str = "1") -> str:
    with copies.held((f"gs://b/{name}", FileInfo(source.size, etag)), source) as file:
        assert (os.path.getsize(file.path), file.size) == (source.size, source.size)
        if keep:
            copies.keep(file.path)
    return file.path


def test_a_kept_copy_is_fetched_once(copies):
    source = Source()
    assert len({read(copies, "a", source) for _ in range(3)}) == 1
    assert source.times == 1


def test_another_copy_goes_when_it_is_read(copies):
    source = Source()
    path = read(copies, "a", source, keep=False)
    assert not os.path.exists(path)
    read(copies, "a", source, keep=False)
    assert source.times == 2


def test_a_changed_file_gets_a_copy_of_its_own(copies):
    source = Source()
    assert read(copies, "a", source, etag="1") != read(copies, "a", source, etag="2")
    assert source.times == 2


def test_the_least_recently_used_makes_room(copies):
    sources = {name: Source() for name in "abc"}
    for name in "abac":  # 30 bytes of 25: b goes
        read(copies, name, sources[name])
    for name in "ac":
        read(copies, name, sources[name])
    assert {name: source.times for name, source in sources.items()} == {"a": 1, "b": 1, "c": 1}
    read(copies, "b", sources["b"])
    assert sources["b"].times == 2


def test_what_is_being_read_stays_however_large(copies):
    with copies.held(("gs://b/big", FileInfo(100, "1")), Source(100)) as file:
        copies.keep(file.path)
        read(copies, "a", Source())
        assert os.path.exists(file.path)
    assert not os.path.exists(file.path)


def test_threads_that_want_the_same_file_wait_for_one_of_them(copies):
    source, together = Source(), threading.Barrier(8)

    def want(_: int) -> str:
        together.wait()
        return read(copies, "a", source)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(want, range(8)))) == 1
    assert source.times == 1


def test_threads_with_many_files_and_little_room(copies):
    sources = [Source(size) for size in (5, 8, 11, 14)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: read(copies, str(i % 4), sources[i % 4], keep=i % 3 > 0), range(400)))
    folder = os.path.dirname(read(copies, "last", Source()))
    assert sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)) <= 25


def test_a_fetch_that_fails_leaves_nothing_and_may_be_tried_again(copies):
    def fails(path: str) -> None:
        Source()(path)
        raise OSError("cut off")

    with pytest.raises(OSError, match="cut off"), copies.held(("gs://b/a", FileInfo(10, "1")), fails):
        pass
    folder = os.path.dirname(read(copies, "b", Source()))
    assert len(os.listdir(folder)) == 1
    read(copies, "a", Source())


def test_closing_removes_everything(copies):
    folder = os.path.dirname(read(copies, "a", Source()))
    assert os.path.isdir(folder)
    copies.close()
    assert not os.path.exists(folder)
    assert os.path.exists(os.path.dirname(read(copies, "a", Source())))


def test_a_file_that_is_as_it_was_is_hashed_once(tmp_path, monkeypatch):
    path, hashed = tmp_path / "a", []

    def counted(file) -> tuple[str, int]:
        hashed.append(file.name)
        return digest_of(file)

    monkeypatch.setattr(copies_module, "digest_of", counted)
    path.write_bytes(b"one")
    sums = [hashlib.sha256(data).hexdigest() for data in (b"one", b"two")]
    assert [digested(str(path)).sha256 for _ in range(2)] == [sums[0]] * 2
    assert len(hashed) == 2, "it has only just been written"
    monkeypatch.setattr(copies_module, "UNSETTLED", 0)
    assert [digested(str(path)) for _ in range(3)] == [Fetched(str(path), sums[0], 3)] * 3
    assert len(hashed) == 3
    time.sleep(0.02)
    path.write_bytes(b"two")
    assert digested(str(path)).sha256 == sums[1]
    with pytest.raises(FileNotFoundError):
        digested(str(tmp_path / "none"))
