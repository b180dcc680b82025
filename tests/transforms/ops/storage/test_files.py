"""Files of this machine: names, faults, hashes, and that what is written appears whole or not at all."""

import contextlib
import errno
import hashlib
import os
import stat
import subprocess
import tempfile
import threading

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage import files

NAMES = ["a b.pdf", "new\nline.pdf", "😀.pdf", "100%41.pdf", "a::b.pdf", "[1].pdf", "?*.pdf", " .pdf", "caf\udce9.pdf"]
NOBODY = 65534


def fetch(path, size: int = -1) -> files.Fetched:
    with files.fetched(DocumentRef(str(path), size, "")) as file:
        return file


def refused(path, size: int = -1) -> BadInput:
    with pytest.raises(BadInput) as caught:
        fetch(path, size)
    return caught.value


@contextlib.contextmanager
def nobody():
    """The rights of a user who owns nothing, where root runs the tests."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """A folder that everyone may enter, other than pytest's."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        yield folder


def test_a_fetched_file_is_itself_with_its_hash(tmp_path):
    (tmp_path / "a").write_bytes(b"hello")
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert fetch(tmp_path / "a", 5) == (str(tmp_path / "a"), digest, 5)
    assert files.sha256_of(str(tmp_path / "a")) == digest


def test_a_file_of_many_chunks_is_hashed_whole(tmp_path):
    data = bytes(range(256)) * 12000
    (tmp_path / "a").write_bytes(data)
    assert len(data) > 2 * files.CHUNK
    assert fetch(tmp_path / "a").sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_read_and_written(tmp_path, name):
    path = os.path.join(str(tmp_path), name)
    files.write_bytes(path, b"data")
    assert os.listdir(tmp_path) == [name]
    assert (files.read_bytes(path), files.exists(path), fetch(path).size) == (b"data", True, 4)
    files.remove(path)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_uri_can_be_written_anywhere_and_leads_back(name):
    uri = files.utf8_name("/data/" + name)
    assert uri.encode()
    assert files.local_path(uri) == "/data/" + name


def test_only_names_that_are_no_utf8_are_spelled_out():
    assert files.utf8_name("/data/100%41 😀.pdf") == "/data/100%41 😀.pdf"
    assert files.utf8_name("/data/caf\udce9 1%.pdf") == "file:///data/caf%E9%201%25.pdf"


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("/a/../b", "/b"),
        ("file:///a/b%20c", "/a/b c"),
        ("gs://bucket/a/../b", "gs://bucket/a/../b"),
        ("http://host/a%20b", "http://host/a%20b"),
    ],
)
def test_absolute(uri, expected):
    assert files.absolute(uri) == expected
    assert files.absolute("a") == os.path.join(os.getcwd(), "a")


def test_join():
    assert files.join("/out", "pages", "a") == "/out/pages/a"
    assert files.join("gs://bucket/out", "pages/a") == "gs://bucket/out/pages/a"


def test_what_cannot_be_fetched(tmp_path):
    (tmp_path / "empty").touch()
    (tmp_path / "grown").write_bytes(b"12345")
    (tmp_path / "loop").symlink_to("loop")
    assert refused(tmp_path / "gone").category is Category.NOT_FOUND
    assert refused(tmp_path / "grown" / "x").category is Category.UNREADABLE  # a file in the place of a folder
    assert refused(tmp_path / "empty", 0).category is Category.EMPTY
    assert refused(tmp_path / "empty", 5).category is Category.EMPTY
    assert refused(tmp_path / "loop").category is Category.UNREADABLE
    assert refused(tmp_path).category is Category.UNREADABLE
    changed = refused(tmp_path / "grown", 3)
    assert (changed.category, changed.message) == (
        Category.CHANGED,
        "had 3 bytes when it was listed and has 5; run again",
    )


def test_a_file_that_may_not_be_read(open_folder):
    path = os.path.join(open_folder, "secret")
    with open(path, "wb") as file:
        file.write(b"secret")
    os.chmod(path, 0)
    with nobody():
        bad = refused(path)
    assert bad.category is Category.NOT_PERMITTED
    assert "grant this user" in bad.message


def test_a_file_that_may_not_be_written_leaves_nothing(open_folder):
    os.chmod(open_folder, 0o555)
    with nobody(), pytest.raises(PermissionError):
        files.write_bytes(os.path.join(open_folder, "out"), b"data")
    assert os.listdir(open_folder) == []


def test_a_file_appears_whole_and_when_the_block_ends(tmp_path):
    target = tmp_path / "a" / "b" / "part.parquet"
    with files.publish(str(target)) as path:
        assert os.path.dirname(path) == str(target.parent)
        assert os.path.basename(path).startswith(".tmp-")
        with open(path, "wb") as file:
            file.write(b"half")
        assert files.files_below(str(tmp_path)) == {}
        number = os.stat(path).st_ino
    assert target.read_bytes() == b"half"
    assert target.stat().st_ino == number  # renamed, not copied
    assert os.listdir(target.parent) == ["part.parquet"]


def test_a_file_that_fails_half_way_leaves_what_was_there(tmp_path):
    target = tmp_path / "part"
    target.write_bytes(b"old")

    def fails():
        with files.publish(str(target)) as path, open(path, "wb") as file:
            file.write(b"new")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fails()
    assert (target.read_bytes(), os.listdir(tmp_path)) == (b"old", ["part"])


def test_a_block_that_writes_nothing_puts_nothing(tmp_path):
    with pytest.raises(FileNotFoundError), files.publish(str(tmp_path / "part")):
        pass
    assert os.listdir(tmp_path) == []


def test_files_have_the_rights_that_the_user_gives_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        files.write_bytes(str(tmp_path / "a"), b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_threads_that_write_leave_the_mask_alone(tmp_path):
    mask = os.umask(0o027)
    try:
        threads = [
            threading.Thread(target=lambda i=i: [files.write_bytes(f"{tmp_path}/{i}-{j}", b"x") for j in range(50)])
            for i in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert os.umask(0o027) == 0o027
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o640}
    finally:
        os.umask(mask)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 KiB."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", tmp_path], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"cannot mount a small file system: {mounted.stderr.decode().strip()}")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_a_full_disk_leaves_nothing_half_written(small_disk):
    files.write_bytes(str(small_disk / "kept"), b"k" * 20000)
    with pytest.raises(OSError, match="No space left") as caught:
        files.write_bytes(str(small_disk / "kept"), b"n" * 100000)
    assert caught.value.errno == errno.ENOSPC
    assert os.listdir(small_disk) == ["kept"]
    assert (small_disk / "kept").read_bytes() == b"k" * 20000


def test_what_lies_below_a_folder(tmp_path):
    for name, data in (("b", b"12"), ("a/c", b"1"), ("a/.tmp-x-c", b"123"), (".hidden", b"")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert list(files.files_below(str(tmp_path)).items()) == [(".hidden", 0), ("a/c", 1), ("b", 2)]
    assert files.files_below(str(tmp_path / "none")) == {}


def test_removing(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").touch()
    files.remove(str(tmp_path / "a"))
    files.remove(str(tmp_path / "never there"))
    assert os.listdir(tmp_path) == []


def test_a_list_without_comments_and_empty_lines(tmp_path):
    (tmp_path / "list").write_bytes("\ufeff/a b.pdf\r\n\n  # no\n/é😀.pdf  \n@x\n".encode())
    assert list(files.read_list(str(tmp_path / "list"))) == ["/a b.pdf", "/é😀.pdf", "@x"]


def test_a_list_of_names_that_are_no_utf8(tmp_path):
    (tmp_path / "list").write_bytes(b"/caf\xe9.pdf\n/plain.pdf\n")
    assert list(files.read_list(str(tmp_path / "list"))) == ["file:///caf%E9.pdf", "/plain.pdf"]


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(BadInput) as caught:
        list(files.read_list(str(tmp_path / "none")))
    assert caught.value.category is Category.NOT_FOUND
