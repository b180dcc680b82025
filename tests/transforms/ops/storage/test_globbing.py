"""What a pattern names, on this machine and on a real web server."""

import os
import socket

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.globbing import expand, reference, sort_refs, would_name
from tests.transforms.ops.storage.test_files import NAMES, nobody, open_folder  # noqa: F401 - a fixture
from tests.transforms.ops.storage.web import server


@pytest.fixture(scope="module")
def web():
    pytest.importorskip("aiohttp")
    with server() as address:
        yield address


@pytest.fixture
def tree(tmp_path):
    """A folder of folders."""
    for name in ("b.pdf", "a.pdf", "sub/c.pdf", "sub/deep/d.PDF", "sub/x.txt", ".hidden.pdf", ".git/e.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1234")
    return tmp_path


def names(pattern) -> list[str]:
    return [ref.key for ref in expand(str(pattern))]


def refused(pattern) -> BadInput:
    with pytest.raises(BadInput) as caught:
        list(expand(str(pattern)))
    return caught.value


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.pdf", ["a.pdf", "b.pdf"]),
        ("**", ["a.pdf", "b.pdf", "sub/c.pdf", "sub/deep/d.PDF", "sub/x.txt"]),
        ("**/*.pdf", ["a.pdf", "b.pdf", "sub/c.pdf"]),
        ("?.pdf", ["a.pdf", "b.pdf"]),
        ("[b-z].pdf", ["b.pdf"]),
        ("sub/*", ["c.pdf", "x.txt"]),
        ("*/*.pdf", ["sub/c.pdf"]),
        ("", ["a.pdf", "b.pdf", "sub/c.pdf", "sub/deep/d.PDF", "sub/x.txt"]),
        ("sub/", ["c.pdf", "deep/d.PDF", "x.txt"]),
        ("a.pdf", ["a.pdf"]),
        (".hidden.pdf", [".hidden.pdf"]),
        (".*.pdf", [".hidden.pdf"]),
        (".git/*", ["e.pdf"]),
    ],
)
def test_patterns(tree, pattern, expected):
    assert names(f"{tree}/{pattern}") == expected


def test_files_come_by_name_without_being_held(tmp_path):
    """Whole paths are compared: a hyphen comes before the slash that ends a folder's name, a zero after it."""
    for name in ("a/x", "a-b/y", "a.c", "a0", "a/d/z", "a/d-e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    os.symlink(tmp_path / "a", tmp_path / "linked")
    found = names(f"{tmp_path}/**")
    assert found == sorted(found) == ["a-b/y", "a.c", "a/d-e", "a/d/z", "a/x", "a0"]
    first = expand(f"{tmp_path}/**")
    assert next(first).key == "a-b/y"
    (tmp_path / "a" / "x").unlink()
    (tmp_path / "a" / "w").write_bytes(b"1")
    assert [ref.key for ref in first] == ["a.c", "a/d-e", "a/d/z", "a/w", "a0"]


def test_a_reference_tells_size_and_time(tree):
    os.utime(tree / "a.pdf", ns=(0, 1_700_000_000_123_456_789))
    expected = DocumentRef(f"{tree}/a.pdf", 4, "1700000000.123457", "a.pdf")
    assert next(expand(f"{tree}/*.pdf")) == expected == reference(f"{tree}/a.pdf")


def test_a_relative_pattern_is_of_the_current_folder(tree, monkeypatch):
    monkeypatch.chdir(tree)
    assert [ref.uri for ref in expand("sub/*.pdf")] == [f"{tree}/sub/c.pdf"]


def test_a_file_uri(tree):
    assert [ref.uri for ref in expand(f"file://{tree}/*.pdf")] == [f"{tree}/a.pdf", f"{tree}/b.pdf"]


def test_below_a_hidden_folder_the_hidden_stays_hidden(tree):
    (tree / ".git" / ".secret").touch()
    assert names(tree / ".git") == ["e.pdf"]
    assert names(tree / ".git" / "**") == ["e.pdf"]


def test_every_name_is_found_alone_and_among_others(tmp_path):
    for name in NAMES:
        with open(os.path.join(str(tmp_path), name), "wb") as file:
            file.write(b"1")
    together = list(expand(str(tmp_path)))
    alone = [ref for name in NAMES for ref in expand(os.path.join(str(tmp_path), name))]
    assert sorted(together) == sorted(alone)
    assert len({ref.uri for ref in together}) == len(NAMES)
    assert {os.path.basename(files.local_path(ref.uri)) for ref in together} == set(NAMES)
    assert all(ref.uri.encode() and ref.key.encode() for ref in together)


def test_a_folder_whose_name_looks_like_a_pattern(tmp_path):
    (tmp_path / "[2023] *").mkdir()
    (tmp_path / "[2023] *" / "a.pdf").touch()
    assert names(tmp_path / "[2023] *") == ["a.pdf"]


def test_links_to_files_are_followed_and_links_to_folders_are_not(tree):
    (tree / "sub" / "link.pdf").symlink_to(tree / "a.pdf")
    (tree / "sub" / "loop").symlink_to(tree)
    assert names(tree / "sub") == ["c.pdf", "deep/d.PDF", "link.pdf", "x.txt"]
    (linked,) = expand(f"{tree}/sub/l*.pdf")
    assert (linked.size, linked.etag) == reference(f"{tree}/a.pdf")[1:3]


def test_links_to_folders_are_followed_where_the_pattern_names_them(tree):
    """Folders of classes are often links, and a shell follows them too."""
    (tree / "other").symlink_to(tree / "sub")
    (tree / "circle").symlink_to("circle")
    assert names(f"{tree}/*/*.pdf") == ["other/c.pdf", "sub/c.pdf"]
    assert names(f"{tree}/*/**/*.PDF") == ["other/deep/d.PDF", "sub/deep/d.PDF"]
    assert names(f"{tree}/**/*.PDF") == ["sub/deep/d.PDF"]


def test_a_link_to_nowhere_is_listed_for_its_reading_to_fail(tree):
    (tree / "sub" / "dangling.pdf").symlink_to(tree / "gone.pdf")
    refs = {ref.key: ref for ref in expand(f"{tree}/sub/*.pdf")}
    assert refs["dangling.pdf"] == (f"{tree}/sub/dangling.pdf", -1, "", "dangling.pdf")
    with pytest.raises(BadInput) as caught, files.fetched(refs["dangling.pdf"]):
        pass
    assert caught.value.category is Category.NOT_FOUND


def test_pipes_and_sockets_are_no_files(tree):
    os.mkfifo(tree / "sub" / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tree / "sub" / "socket.pdf"))
    assert names(tree / "sub" / "*.pdf") == ["c.pdf"]
    assert refused(tree / "sub" / "pipe.pdf").category is Category.UNSUPPORTED


def test_a_link_to_itself_is_told_as_what_it_is(tmp_path):
    (tmp_path / "loop.png").symlink_to("loop.png")
    with pytest.raises(BadInput, match="is a link that leads back to itself"):
        reference(str(tmp_path / "loop.png"))


def test_a_folder_without_files_is_told_as_what_it_is(tmp_path):
    (tmp_path / ".hidden").touch()
    with pytest.raises(BadInput, match="is a folder without any file, but hidden ones") as bad:
        list(expand(str(tmp_path)))
    assert bad.value.category is Category.NOT_FOUND


def test_what_matches_nothing(tree):
    for pattern in ("*.tif", "none.pdf", "none/**", "sub/deep/*.pdf"):
        assert refused(tree / pattern).category is Category.NOT_FOUND
    (tree / "bare").mkdir()
    assert refused(tree / "bare").category is Category.NOT_FOUND


@pytest.mark.parametrize("pattern", ["**.pdf", "a**/b.pdf"])
def test_what_is_no_pattern(tree, pattern):
    bad = refused(tree / pattern)
    assert (bad.category, "is not a pattern" in bad.message) == (Category.UNSUPPORTED, True)


def test_a_folder_that_may_not_be_listed_is_told_after_the_files_that_may(open_folder):  # noqa: F811
    for name in ("a.pdf", "barred/b.pdf", "z.pdf"):
        os.makedirs(os.path.dirname(f"{open_folder}/{name}"), exist_ok=True)
        files.write_bytes(f"{open_folder}/{name}", b"1")
    os.chmod(f"{open_folder}/barred", 0)
    for pattern in ("", "/**", "/**/*.pdf"):
        found = []
        with nobody(), pytest.raises(BadInput, match="/barred may not be listed") as caught:
            found.extend(ref.key for ref in expand(open_folder + pattern))
        assert (found, caught.value.category) == (["a.pdf", "z.pdf"], Category.NOT_PERMITTED)
    with nobody():
        assert refused(f"{open_folder}/barred").category is Category.NOT_PERMITTED
        assert refused(f"{open_folder}/barred/b.pdf").category is Category.NOT_PERMITTED
    os.chmod(f"{open_folder}/barred", 0o700)


@pytest.mark.parametrize(("name", "why"), [("loop", "symbolic link"), ("x" * 300, "too long")])
def test_a_folder_that_cannot_be_listed_is_told(tmp_path, name, why):
    (tmp_path / "loop").symlink_to("loop")
    bad = refused(tmp_path / name / "*.pdf")
    assert (bad.category, "cannot be listed" in bad.message, why in bad.message) == (Category.UNREADABLE, True, True)


def test_a_file_on_the_web(web):
    assert list(expand(f"{web}/x/plain.pdf")) == [DocumentRef(f"{web}/x/plain.pdf", 1000, "", "plain.pdf")]
    assert reference(f"{web}/tagged.pdf").etag == '"v1"'
    assert reference(f"{web}/dated.pdf").etag == "Mon, 20 Nov 2023 10:00:00 GMT"


def test_a_listing_on_the_web(web):
    refs = list(expand(f"{web}/list/*.pdf"))
    assert [(ref.uri, ref.size) for ref in refs] == [(f"{web}/list/a.pdf", -1), (f"{web}/list/b%20c.pdf", -1)]
    for ref in refs:
        with files.fetched(ref) as file:
            assert (os.path.exists(file.path), file.size) == (True, 1000)
        assert not os.path.exists(file.path)


def test_a_file_that_two_pages_of_the_web_name_comes_once():
    same, other = DocumentRef("http://x/sub/a.pdf", 1, ""), DocumentRef("http://x/b.pdf", 1, "")
    assert list(sort_refs(iter([same, other, same._replace(etag="later")]))) == [other, same]


@pytest.mark.parametrize("name", ["unsized.pdf", "plain.pdf?version=3"])
def test_other_files_on_the_web(web, name):
    (ref,) = expand(f"{web}/{name}")
    with files.fetched(ref) as file:
        assert file.size == 1000


@pytest.mark.parametrize(
    ("name", "listing", "reading"),
    [
        ("404", Category.NOT_FOUND, Category.NOT_FOUND),
        ("410", Category.NOT_FOUND, Category.NOT_FOUND),
        ("401", Category.NOT_PERMITTED, Category.NOT_PERMITTED),
        ("403", Category.NOT_PERMITTED, Category.NOT_PERMITTED),
        ("500", Category.UNREADABLE, Category.UNREADABLE),
        ("503", Category.UNREADABLE, Category.UNREADABLE),
        ("cut.pdf", None, Category.UNREADABLE),
        ("empty.pdf", None, Category.EMPTY),
    ],
)
def test_trouble_on_the_web(web, name, listing, reading):
    if listing:
        assert refused(f"{web}/{name}").category is listing
    with pytest.raises(BadInput) as caught, files.fetched(DocumentRef(f"{web}/{name}", -1, "")):
        pass
    assert caught.value.category is reading


def test_a_file_on_the_web_that_changed(web):
    with pytest.raises(BadInput) as caught, files.fetched(DocumentRef(f"{web}/plain.pdf", 999, "")):
        pass
    assert caught.value.category is Category.CHANGED


def test_nobody_listens_and_nobody_knows_how():
    pytest.importorskip("aiohttp")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and never listened to
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/a.pdf"
        assert refused(address).category is Category.UNREADABLE
    bad = refused("gopher://host/a.pdf")
    assert (bad.category, "gopher" in bad.message) == (Category.UNSUPPORTED, True)


@pytest.mark.parametrize(
    ("pattern", "folder", "path", "expected"),
    [
        ("in/**", "in/out", "run.json", True),
        ("in", "in/out", "run.json", True),
        ("in/../in/*/*.json", "in/out", "run.json", True),
        ("in/*", "in/out", "run.json", False),
        ("in/**/*.pdf", "in/out", "pages/part.parquet", False),
        ("input/**", "in/out", "run.json", False),
        ("in", "input", "run.json", False),
        ("gs://b/x/**", "gs://b/x/out/", "run.json", True),
        ("gs://b/x/**", "gs://b/out", "run.json", False),
        ("in/**", "in/.out", "run.json", False),
    ],
)
def test_whether_a_pattern_would_name_a_file(pattern, folder, path, expected):
    assert would_name(pattern, folder, path) is expected
