"""Tags with depths are a tree."""

from pagebeam.schemas.layout import Tag
from pagebeam.transforms.ops.page_tags.tree import tree_of

TAGS = [
    Tag("Table", 0),
    Tag("TR", 1),
    Tag("TD", 2),
    Tag("", 3, (0, 1)),
    Tag("TD", 2),
    Tag("P", 3),
    Tag("", 4, (2,)),
    Tag("P", 0),
]


def test_each_is_inside_the_one_before_that_is_less_deep():
    top = tree_of(TAGS)
    assert [node.kind for node in top.inside] == ["Table", "P"]
    assert [node.kind for node in top.walk()] == ["", *(tag.kind for tag in TAGS)]
    assert top.words() == [0, 1, 2]


def test_the_outermost_of_a_type_are_found():
    top = tree_of(TAGS)
    assert [node.words() for node in top.find(frozenset({"TD", "P"}))] == [[0, 1], [2], []]


def test_no_tags_are_an_empty_tree():
    assert tree_of([]).inside == []
