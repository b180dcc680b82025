"""Equal files have one key, whatever else is equal in size or in part; and no file is hashed without need."""

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.read.stage_keys import file_key
from pagebeam.transforms.ops.storage import equal_files
from pagebeam.transforms.ops.storage.equal_files import BLOCK, by_content, content_of, sample_of

LARGE = bytes(range(256)) * (BLOCK // 64)  # four blocks


@pytest.fixture
def files(tmp_path):
    def make(**contents: bytes) -> list[DocumentRef]:
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content)
        return [DocumentRef(str(tmp_path / name), len(content), "1") for name, content in contents.items()]

    return make


@pytest.fixture
def hashed(monkeypatch):
    """The names of the files that were hashed."""
    names = []

    def noted(ref: DocumentRef) -> str:
        names.append(ref.uri[-1])
        return content_of(ref)

    monkeypatch.setattr(equal_files, "content_of", noted)
    return names


def keys(refs, known=None, passwords=NO_PASSWORDS) -> dict[str, str]:
    """Last letter of each file -> that of the file whose key it has."""
    names = {file_key(ref): ref.uri[-1] for ref in refs}
    found = list(by_content(refs, known or {}, passwords, file_key))
    assert sorted(ref for _, ref in found) == sorted(refs)
    return {ref.uri[-1]: names[key] for key, ref in found}


def test_copies_share_the_key_of_the_first(files, hashed):
    refs = files(c=b"one", a=b"two", b=b"one", d=b"one")
    assert keys(refs) == {"a": "a", "b": "b", "c": "b", "d": "b"}
    assert sorted(hashed) == ["b", "c", "d"]


def test_files_that_differ_between_the_samples_are_apart(files, hashed):
    other = b"x" + LARGE[1:]
    assert keys(files(a=LARGE, b=other, c=LARGE)) == {"a": "a", "b": "b", "c": "a"}
    assert sorted(hashed) == ["a", "b", "c"]


@pytest.mark.parametrize("place", [len(LARGE) // 2, len(LARGE) - 1])
def test_samples_tell_most_files_apart_unread(files, hashed, place):
    other = LARGE[:place] + b"x" + LARGE[place + 1 :]
    assert keys(files(a=LARGE, b=other)) == {"a": "a", "b": "b"}
    assert hashed == []


def test_a_file_that_was_opened_before_gives_its_key(files, hashed):
    refs = files(a=b"one", b=b"one", c=b"two", d=b"one")
    known = {file_key(refs[1]): content_of(refs[1]), file_key(refs[2]): content_of(refs[2])}
    assert keys(refs, known) == {"a": "b", "b": "b", "c": "c", "d": "b"}
    assert sorted(hashed) == ["a", "d"]
    hashed.clear()
    every = known | {file_key(refs[0]): known[file_key(refs[1])], file_key(refs[3]): ""}
    assert keys(refs, every) == {name: name for name in "abcd"}
    assert hashed == []


def test_equal_files_with_other_passwords_are_apart(files):
    refs = files(a=b"one", b=b"one", c=b"one")
    assert keys(refs, None, Passwords(("all",), (("a", "mine"),))) == {"a": "a", "b": "b", "c": "b"}


def test_files_that_cannot_be_read_are_alone(files, tmp_path):
    refs = files(a=b"one", b=b"one")
    gone = [DocumentRef(str(tmp_path / name), 3, "") for name in "xy"]
    assert keys([*refs, *gone]) == {"a": "a", "b": "a", "x": "x", "y": "y"}
    assert sample_of(gone[0]) == b""
    assert content_of(gone[0]) == ""
    unknown = [ref._replace(size=-1) for ref in refs]
    assert keys(unknown) == {"a": "a", "b": "b"}
    assert keys(files(e=b"", f=b"")) == {"e": "e", "f": "f"}
