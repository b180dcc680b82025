"""Which side of a split a text is on, so that no two near texts are on different ones.

A document is where its cluster is, whose name never changes. Pages stay with their document, and documents with the
group that their labels name: there a text is left out that repeats one on another side.
"""

from collections.abc import Callable
from typing import NamedTuple

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import split_of


class TextFacts(NamedTuple):
    """What the columns of a text say of its duplicates."""

    duplicate_of: str | None = None
    cluster: str | None = None
    near_clusters: tuple[str, ...] = ()


NO_FACTS = TextFacts()


def is_dropped(facts: TextFacts, split: SplitOptions) -> bool:
    """Returns whether a text is left out of what is made of texts, as it repeats another one."""
    return split.duplicates == "drop" and facts.duplicate_of is not None


def unit_of(facts: TextFacts, document_id: str, group: str, sample: str, split: SplitOptions) -> str:
    """Returns what must be in one split together with the text: its cluster, its document, or its group.

    Args:
        facts: Of the text.
        document_id: Of its document.
        group: That the labels name; "" where they name none.
        sample: "page" or "document": what one text is.
        split: How texts are divided.

    Raises:
        BadInput: It repeats a text that is, or may be, on another side.
    """
    own = group or (facts.cluster if sample == "document" and facts.cluster else document_id)
    apart = _apart(split)
    if facts.duplicate_of is not None and (group or apart(own, _document(facts.cluster or own))):
        raise _straddling(f"repeats {facts.duplicate_of}, which may be on another side of the split")
    for other in facts.near_clusters:
        if group or apart(own, _document(other)):
            raise _straddling(f"is near texts of {other} as well, which is on another side of the split")
    return own


def _document(key: str) -> str:
    return key.partition("/")[0]


def _apart(split: SplitOptions) -> Callable[[str, str], bool]:
    """Returns what tells whether two units may be on different sides."""
    if split.method != "hash":
        return lambda one, other: one != other
    return lambda one, other: split_of(one, split.seed, split) != split_of(other, split.seed, split)


def _straddling(what: str) -> BadInput:
    return BadInput(Category.STRADDLING, what, Cure.DROP_DUPLICATES)
