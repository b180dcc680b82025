"""What lies below a pattern's fixed part of a store: patterns, hidden names, folders, on fsspec's store in memory."""

import fsspec
import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage.remote_listing import is_folder, listed, matcher, shown, wildcards


@pytest.fixture
def store():
    fs = fsspec.filesystem("memory")
    root = "/listing"
    for path, size in [("a.pdf", 1), ("sub/b.pdf", 2), ("sub/deep/c.pdf", 3), ("sub/.hidden.pdf", 4), ("d.txt", 5)]:
        fs.pipe_file(f"{root}/{path}", b"x" * size)
    yield fs
    fs.rm(root, recursive=True)


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("*.pdf", {"a.pdf": 1}),
        ("*/*.pdf", {"sub/b.pdf": 2}),
        ("**/*.pdf", {"a.pdf": 1, "sub/b.pdf": 2, "sub/deep/c.pdf": 3}),
        ("sub/.*", {"sub/.hidden.pdf": 4}),
        ("*.tif", {}),
    ],
)
def test_files_are_found_by_pattern_however_a_store_lists(store, flat, wanted, found):
    refs = list(listed(store, flat, "/listing/", wanted))
    assert {ref.key: ref.size for ref in refs} == found
    assert all(isinstance(ref, DocumentRef) and ref.uri == f"memory:///listing/{ref.key}" for ref in refs)


def test_folders_are_no_deeper_entered_than_the_pattern_asks(store, monkeypatch):
    asked = []
    ls = store.ls
    monkeypatch.setattr(store, "ls", lambda path, detail: asked.append(path) or ls(path, detail))
    list(listed(store, False, "/listing/", "*/*.pdf"))
    assert asked == ["/listing/", "/listing/sub/"]


def test_a_question_mark_begins_the_query_of_a_web_address():
    assert wildcards("https://x/a?b") == "*["
    assert wildcards("gs://x/a?b") == "*?["


def test_a_pattern_matches_whole_paths():
    assert matcher("sub/*.pdf")("sub/b.pdf")
    assert not matcher("sub/*.pdf")("sub/deep/c.pdf")
    assert not matcher("*.pdf")("a.pdf.bak")


def test_what_is_not_a_pattern_is_refused_with_the_cure():
    with pytest.raises(BadInput, match="write \\*\\* between slashes") as caught:
        matcher("a**b")
    assert caught.value.category is Category.UNSUPPORTED


@pytest.mark.parametrize(
    ("name", "wanted", "expected"),
    [
        ("a/b.pdf", "**", True),
        (".b.pdf", "**", False),
        ("a/.b/c.pdf", "**", False),
        ("a/.b/c.pdf", "a/.b/*", True),
        ("a.b/c.pdf", "**", True),
    ],
)
def test_hidden_names_are_shown_where_the_pattern_asks(name, wanted, expected):
    assert shown(name, wanted) is expected


def test_folders(store):
    assert is_folder("memory://listing/sub")
    assert not is_folder("memory://listing/a.pdf")
    assert is_folder("https://x/a/")
    assert not is_folder("https://x/a")
