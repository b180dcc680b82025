"""From the command line's patterns and lists to references."""

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage.inputs import Entry, entries, files_of


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A current folder with two files and a list."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    for name in ("a.pdf", "b c.pdf"):
        (tmp_path / "docs" / name).write_bytes(b"1")
    (tmp_path / "list.txt").write_text("docs/b c.pdf\n# a comment\ndocs/*.pdf\ndocs/none.pdf\n")
    return tmp_path


def test_a_pattern_is_itself(folder):
    assert list(entries("docs/*.pdf")) == [Entry("docs/*.pdf", False)]


def test_a_list_is_its_lines(folder):
    assert list(entries("@list.txt")) == [
        Entry("docs/b c.pdf", True),
        Entry("docs/*.pdf", True),
        Entry("docs/none.pdf", True),
    ]


def test_a_list_that_is_not_there(folder):
    with pytest.raises(BadInput) as caught:
        list(entries("@nowhere.txt"))
    assert caught.value.category is Category.NOT_FOUND


@pytest.mark.parametrize(
    ("pattern", "listed", "keys"),
    [
        ("docs/*.pdf", False, ["a.pdf", "b c.pdf"]),
        ("docs/*.pdf", True, ["a.pdf", "b c.pdf"]),
        ("docs/a.pdf", False, ["a.pdf"]),
        ("docs/a.pdf", True, ["docs/a.pdf"]),  # as the list has it
    ],
)
def test_keys(folder, pattern, listed, keys):
    refs = list(files_of(Entry(pattern, listed)))
    assert [ref.key for ref in refs] == keys
    assert all(ref.uri.startswith(str(folder)) for ref in refs)


@pytest.mark.parametrize("prefix", ["", "file://"])
def test_a_listed_file_is_known_by_its_path_without_its_scheme(folder, prefix):
    (ref,) = files_of(Entry(f"{prefix}{folder}/docs/a.pdf", True))
    assert ref.key == str(folder).lstrip("/") + "/docs/a.pdf"


def test_a_line_that_names_nothing(folder):
    with pytest.raises(BadInput) as caught:
        list(files_of(Entry("docs/none.pdf", True)))
    assert caught.value.category is Category.NOT_FOUND


def test_a_list_made_by_find_on_names_that_are_no_utf8(folder):
    path = str(folder) + "/docs/caf\udce9.pdf"
    with open(path, "wb") as file:
        file.write(b"1")
    with open(folder / "found", "wb") as file:
        file.write(f"{folder}/docs/".encode() + b"caf\xe9.pdf\n")
    (entry,) = entries("@found")
    (ref,) = files_of(entry)
    assert (ref.uri, ref.size) == (f"file://{folder}/docs/caf%E9.pdf", 1)
    assert ref.key.encode()
