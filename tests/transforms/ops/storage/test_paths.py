"""Names of files: of this machine or elsewhere."""

import os

import pytest

from pagebeam.transforms.ops.storage.paths import absolute, fixed_part, is_local, join, local_path, utf8_name


@pytest.mark.parametrize(
    ("uri", "local"), [("a/b", True), ("/a", True), ("file:///a", True), ("gs://a/b", False), ("https://a", False)]
)
def test_paths_of_this_machine_are_told_from_others(uri, local):
    assert is_local(uri) is local


def test_only_local_paths_are_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert absolute("a/../b") == os.path.join(os.getcwd(), "b")
    assert absolute("file:///a/b") == "/a/b"
    assert absolute("gs://a/../b") == "gs://a/../b"


def test_names_that_are_not_utf8_survive_the_way_through_a_uri():
    name = os.fsdecode(b"/in/caf\xe9 1.pdf")
    assert utf8_name(name) == "file:///in/caf%E9%201.pdf"
    assert local_path(utf8_name(name)) == name
    assert utf8_name("/in/café %31.pdf") == local_path("/in/café %31.pdf") == "/in/café %31.pdf"


def test_names_are_joined_by_slashes():
    assert join("/a", "b", "c") == "/a/b/c"
    assert join("gs://a/b/", "c") == "gs://a/b/c"


@pytest.mark.parametrize(
    ("pattern", "folder"),
    [("a/b/*.pdf", "a/b/"), ("a/b?/c*", "a/"), ("*.pdf", ""), ("a/b.pdf", "a/"), ("gs://a/[bc]/d", "gs://a/")],
)
def test_the_fixed_part_of_a_pattern_is_a_folder(pattern, folder):
    assert fixed_part(pattern) == folder


def test_what_is_wild_can_be_chosen():
    assert fixed_part("a/b[1]/c*", "*?") == "a/b[1]/"
