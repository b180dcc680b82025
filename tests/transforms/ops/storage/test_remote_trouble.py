"""Stores at their worst, over a real line to a real store: busy, cut off, silent, shut; and what readers see."""

import hashlib
import os
import threading
import time
from urllib.parse import unquote

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.bounded_file import bound_downloads
from pagebeam.transforms.ops.storage.globbing import expand
from tests.clouds import BUCKET, Line, pointed, web

pytestmark = pytest.mark.cloud

BIG = 6 << 20  # bytes: more than either library sends in one simple request


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Long enough for the stores' own libraries to come to an end; and soon tired of silence."""
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "4")
    monkeypatch.setenv("PAGEBEAM_SILENCE_SECONDS", "0.5")


@pytest.fixture
def line(store):
    """A line to the store, over which this process goes, and the URI of the bucket."""
    kind, address = store
    line = Line(address)
    with line.open() as way, pointed(kind, way):
        yield line, f"{kind}://{BUCKET}"


@pytest.fixture
def site(tmp_path):
    """A line to a web server with one file, and its address."""
    (tmp_path / "a.pdf").write_bytes(bytes(range(256)) * 400)
    with web(tmp_path) as address:
        line = Line(address)
        with line.open() as way:
            yield line, f"{way}/a.pdf"


def fetch(uri: str, etag: str = "") -> str:
    with files.fetched(DocumentRef(uri, -1, etag)) as file:
        return file.sha256


def refused(uri: str, etag: str = "") -> BadInput:
    with pytest.raises(BadInput) as caught:
        fetch(uri, etag)
    return caught.value


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("trouble", ["503", "500", "429", "408", "reset", "cut", "stall"])
def test_what_is_temporary_on_the_web_passes(site, tmp_path, trouble):
    line, uri = site
    line.trouble = lambda method, path, times: trouble if times < 2 else ""
    assert fetch(uri) == digest((tmp_path / "a.pdf").read_bytes())
    assert line.asked["GET", "/a.pdf"] >= 3


def test_waits_grow_and_end(site, monkeypatch):
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "2.5")
    line, uri = site
    line.trouble = lambda method, path, times: "503"
    begin = time.monotonic()
    bad = refused(uri)
    waits = [later - sooner for sooner, later in zip(line.at[1::2], line.at[2::2], strict=False)]  # after HEAD and GET
    assert bad.category is Category.UNREADABLE
    assert "503" in bad.message
    assert bad.cure is Cure.RETRY
    assert len(waits) >= 3
    assert len(set(waits)) == len(waits)
    assert all(wait < 0.5 * 2**number + 0.3 for number, wait in enumerate(waits))
    assert 1 < time.monotonic() - begin < 30


@pytest.mark.parametrize(
    ("trouble", "category"),
    [("404", "not_found"), ("410", "not_found"), ("403", "not_permitted"), ("401", "not_permitted")],
)
def test_what_is_permanent_on_the_web_is_asked_once(site, trouble, category):
    line, uri = site
    line.trouble = lambda method, path, times: trouble
    assert refused(uri).category.value == category
    assert max(line.asked.values()) == 1


def test_what_is_temporary_in_a_bucket_passes(line):
    line, uri = line
    line.trouble = lambda method, path, times: "" if times else ("503", "reset")[len(line.asked) % 2]
    files.write_bytes(f"{uri}/busy/a b.pdf", b"data")
    assert fetch(f"{uri}/busy/a b.pdf") == digest(b"data")
    assert [ref.key for ref in expand(f"{uri}/busy/**")] == ["a b.pdf"]
    files.remove(f"{uri}/busy")
    assert not files.exists(f"{uri}/busy")
    assert sum(times > 1 for times in line.asked.values()) >= 4


def test_what_is_permanent_in_a_bucket_fails_at_once(line):
    line, uri = line
    files.write_bytes(f"{uri}/a.pdf", b"1")
    assert refused(f"{uri}/none.pdf").category is Category.NOT_FOUND
    assert refused(f"{uri}-none/a.pdf").category is Category.NOT_FOUND
    line.trouble = lambda method, path, times: "403"
    begin = time.monotonic()
    assert refused(f"{uri}/a.pdf").category is Category.NOT_PERMITTED
    for pattern in ("a.pdf", "*", "**", "*/*.pdf"):
        with pytest.raises(BadInput) as caught:
            list(expand(f"{uri}/{pattern}"))
        assert caught.value.category is Category.NOT_PERMITTED
    with pytest.raises(OSError, match="access is not permitted"):
        files.write_bytes(f"{uri}/b.pdf", b"1")
    assert time.monotonic() - begin < 3


def test_a_listing_never_lacks_what_a_busy_store_held_back(line, monkeypatch):
    line, uri = line
    for name in ("a/1", "b/2", "c/3"):
        files.write_bytes(f"{uri}/many/{name}.pdf", b"1")

    def held_back(method: str, path: str, times: int) -> bool:
        return "many/b" in unquote(path)

    line.asked.clear()
    line.trouble = lambda *request: "503" if held_back(*request) and not request[-1] else ""
    assert [ref.key for ref in expand(f"{uri}/many/*/*.pdf")] == ["a/1.pdf", "b/2.pdf", "c/3.pdf"]
    if uri.startswith("s3:"):  # gcsfs itself is patient for half a minute before it says the same
        line.trouble = lambda *request: "503" if held_back(*request) else ""
        monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "0.1")
        with pytest.raises(BadInput) as caught:
            list(expand(f"{uri}/many/*/*.pdf"))
        assert caught.value.category is Category.UNREADABLE


def test_a_file_that_changed_since_it_was_listed(line):
    line, uri = line
    files.write_bytes(f"{uri}/x.pdf", b"old")
    (ref,) = expand(f"{uri}/x.pdf")
    assert ref.etag
    assert fetch(ref.uri, ref.etag) == digest(b"old")
    files.write_bytes(f"{uri}/x.pdf", b"new")
    assert refused(ref.uri, ref.etag).category is Category.CHANGED
    assert fetch(ref.uri) == digest(b"new")


def test_a_kept_copy_is_fetched_once_and_not_after_a_change(line):
    line, uri = line
    files.write_bytes(f"{uri}/kept.pdf", b"old")
    line.asked.clear()
    ref = DocumentRef(f"{uri}/kept.pdf", -1, "")
    contents = []
    for _ in range(3):
        with files.fetched(ref) as file:
            files.keep(file)
            contents.append(file.sha256)
    assert contents == [digest(b"old")] * 3
    content = "alt=media" if uri.startswith("gs:") else "/kept.pdf"
    assert line.gets(content) == 1
    files.write_bytes(f"{uri}/kept.pdf", b"other")
    with files.fetched(ref) as file:
        assert file.sha256 == digest(b"other")


def test_a_reader_sees_the_old_file_or_the_new(line):
    line, uri = line
    target = f"{uri}/whole.bin"
    versions = [os.urandom(size) for size in (1000, BIG, 2000, BIG + 1)]
    known = {digest(data) for data in versions}
    seen, over = [], threading.Event()

    def poll() -> None:
        while not over.is_set():
            if files.exists(target):
                seen.append(digest(files.read_bytes(target)))

    reader = threading.Thread(target=poll)
    reader.start()
    try:
        for data in versions:
            files.write_bytes(target, data)
            enough, deadline = len(seen) + 2, time.monotonic() + 30
            while len(seen) < enough and time.monotonic() < deadline:
                time.sleep(0.01)
    finally:
        over.set()
        reader.join()
    assert len(seen) >= 2 * len(versions)
    assert set(seen) <= known
    assert digest(files.read_bytes(target)) == digest(versions[-1])
    assert list(files.files_below(uri)).count("whole.bin") == 1


def test_a_write_that_fails_leaves_the_old_file(line):
    line, uri = line
    target = f"{uri}/stays.bin"
    files.write_bytes(target, b"old")
    line.trouble = lambda method, path, times: "400" if method in ("PUT", "POST") else ""
    with pytest.raises(OSError):  # noqa: PT011 - each library says it in its own words
        files.write_bytes(target, os.urandom(BIG))
    line.trouble = lambda method, path, times: ""
    assert files.read_bytes(target) == b"old"


def test_a_bucket_that_sends_too_slowly_is_not_waited_for(line, monkeypatch):
    line, uri = line
    files.write_bytes(f"{uri}/slow.pdf", os.urandom(300_000))
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "60")
    monkeypatch.setenv("PAGEBEAM_SILENCE_SECONDS", "60")
    content = "alt=media" if uri.startswith("gs:") else "/slow.pdf"
    line.trouble = lambda method, path, times: "stall" if method == "GET" and content in path else ""
    bound_downloads(Limits(download_seconds=2))
    begin = time.monotonic()
    try:
        bad = refused(f"{uri}/slow.pdf")
    finally:
        bound_downloads(Limits())
    assert (bad.category, bad.cure) == (Category.TIMEOUT, Cure.LONGER_DOWNLOAD)
    assert time.monotonic() - begin < 12
