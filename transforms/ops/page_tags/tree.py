"""The tags of a page as a tree.

[Tag]  ->  Node
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pagebeam.schemas.layout import Tag

INLINE = frozenset(
    (
        *("Span", "Link", "Reference", "Quote", "Em", "Strong", "Sub", "Annot", "Form", "Lbl", "LBody", "NonStruct"),
        *("Private", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
    )
)
"""Types of what stands in the lines of a block, and parts of items."""

ARTIFACT = "Artifact"


class Node(NamedTuple):
    """A tag and what is in it."""

    tag: Tag
    inside: list["Node"]

    @property
    def kind(self) -> str:
        """Its standard type; "" of content."""
        return self.tag.kind

    def words(self) -> list[int]:
        """Returns the places of all words in it, in the order of the structure."""
        return [at for node in self.walk() for at in node.tag.words]

    def walk(self) -> Iterator["Node"]:
        """Yields it and all that is in it, each before what is in it."""
        left = [self]
        while left:
            node = left.pop()
            yield node
            left += reversed(node.inside)

    def find(self, kinds: frozenset[str]) -> list["Node"]:
        """Returns the outermost nodes of some types in it."""
        found: list[Node] = []
        for node in self.inside:
            found += [node] if node.kind in kinds else node.find(kinds)
        return found


def tree_of(tags: Sequence[Tag]) -> Node:
    """Returns a node around all the outermost of some tags."""
    top = Node(Tag("", -1), [])
    around = [top]
    for tag in tags:
        while around[-1].tag.depth >= tag.depth:
            around.pop()
        node = Node(tag, [])
        around[-1].inside.append(node)
        around.append(node)
    return top
