"""Records come back from JSON as what they were."""

import json
from typing import NamedTuple

import pytest

from pagebeam.transforms.ops.typed_json import decoder


class Leaf(NamedTuple):
    """A leaf."""

    name: str
    length: float | None = None


class Tree(NamedTuple):
    """A tree, which holds its like."""

    leaves: tuple[Leaf, ...]
    size: tuple[int, int] | None
    branches: tuple["Tree", ...] = ()


def test_a_record_that_holds_its_like():
    tree = Tree((Leaf("a", 1.5), Leaf("b")), (1, 2), (Tree((), None),))
    decode = decoder(Tree)
    assert decode is not None
    found = decode(json.loads(json.dumps(tree)))
    assert found == tree
    assert type(found.branches[0]) is Tree
    assert type(found.leaves[1]) is Leaf


@pytest.mark.parametrize("hint", [dict[str, int], list[int], int | str, set])
def test_what_json_cannot_tell_is_refused(hint):
    with pytest.raises(TypeError):
        decoder(hint)


def test_a_type_may_be_declared_plain():
    assert decoder(dict[str, int], lambda hint: True) is None
