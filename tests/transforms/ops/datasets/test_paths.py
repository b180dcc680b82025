"""One spelling for one place."""

import os

import pytest

from pagebeam.transforms.ops.datasets.paths import canonical, folder_of


@pytest.mark.parametrize(
    ("uri", "base", "expected"),
    [
        ("/a/./b/../c.png", "", "/a/c.png"),
        ("file:///a/c.png", "", "/a/c.png"),
        ("c.png", "/a/b", "/a/b/c.png"),
        ("../c.png", "/a/b/", "/a/c.png"),
        ("c.png", "gs://b/x", "gs://b/x/c.png"),
        ("../c.png", "gs://b/x", "gs://b/c.png"),
        ("gs://b/x//c.png", "/a", "gs://b/x/c.png"),
        ("c.png", "/", "/c.png"),
    ],
)
def test_places_have_one_spelling(uri, base, expected):
    assert canonical(uri, base) == expected


def test_a_relative_path_starts_from_the_working_folder():
    assert canonical("a/b.png") == f"{os.getcwd()}/a/b.png"


@pytest.mark.parametrize(
    ("uri", "expected"), [("/d/cat/1.png", "cat"), ("gs://b/cat/1.png", "cat"), ("gs://b/1.png", ""), ("/1.png", "")]
)
def test_the_folder_of_a_file(uri, expected):
    assert folder_of(uri) == expected
