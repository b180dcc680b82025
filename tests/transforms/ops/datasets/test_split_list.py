"""Lists of the images of a split."""

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.datasets.split_list import read_members, unknown


@pytest.fixture
def members(tmp_path):
    (tmp_path / "test.txt").write_text(f"a/0.png\n# comment\n\n./b/1.png\n{tmp_path}/c/2.png\na/0.png\n")
    return read_members(str(tmp_path / "test.txt"))


def image(tmp_path, place, key="none"):
    return ImageRef(f"{tmp_path}/{place}", key, "x", "g")


def test_lines_are_kept_once_and_in_order(members, tmp_path):
    assert list(members) == ["a/0.png", "./b/1.png", f"{tmp_path}/c/2.png"]
    assert len(members) == 3


def test_an_image_is_named_by_key_or_path(members, tmp_path):
    assert members.name(image(tmp_path, "elsewhere.png", key="a/0.png"))
    assert [members.name(image(tmp_path, place)) for place in ("b/1.png", "c/2.png", "d/3.png")] == [True, True, False]
    assert members.lines(image(tmp_path, "b/1.png", key="a/0.png")) == {"a/0.png", "./b/1.png"}
    assert members.lines(image(tmp_path, "d/3.png")) == set()


def test_a_line_that_names_nothing_says_where_it_is(tmp_path):
    bad = unknown("x.png", "/l/test.txt")
    assert (bad.category, bad.message.startswith("/l/test.txt lists x.png for test")) == (Category.NOT_FOUND, True)


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(BadInput):
        read_members(str(tmp_path / "none.txt"))
