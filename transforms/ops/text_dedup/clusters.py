"""What becomes of texts that are tied to each other: their cluster, and which of them is kept.

    [TextMember, KnownText] of a chain  ->  ClusteredText …

A cluster bears the key of the first text that was in it, and keeps that name however the corpus grows: a text that is
new joins a cluster that was there before, the most similar one where it is tied to several, which stay as they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from pagebeam.schemas.curation.text_dedup import ClusteredText, KnownText, TextDedupOptions, TextMember
from pagebeam.transforms.ops.text_dedup.minhash import similarity

AT_ONCE = 1 << 14  # texts whose similarities are worked out at the same time


class _Placed(NamedTuple):
    """A text in its cluster."""

    cluster: str
    near_clusters: tuple[str, ...]
    member: TextMember


def resolve_chain(
    members: Iterable[TextMember],
    known: Iterable[KnownText],
    options: TextDedupOptions,
    passed: frozenset[bytes] | None = None,
) -> Iterator[ClusteredText]:
    """Yields what becomes of those texts of a chain that are of this output.

    Args:
        members: All texts that are tied to each other, if only by way of others, in any order.
        known: What earlier runs over the folder and references say of them.
        options: What is compared.
        passed: Ids of the texts of this output that rules keep; None where there are no rules. No other text stands for
            a cluster, unless none of it passes.
    """
    facts = {one.id: one for one in sorted(known, reverse=True)}
    texts = sorted(members, key=lambda text: _rank(text, facts.get(text.id), passed))
    placed = list(_place(texts, facts, options))
    sizes: Counter[str] = Counter()
    kept: dict[str, TextMember] = {}
    for cluster, _, text in placed:
        sizes[cluster] += text.copies
        kept.setdefault(cluster, text)
    repeated = _repeated(placed, kept, [text for text in texts if text.reference], options)
    alike = similarities([text.sketch for _, _, text in placed], [text.sketch for text in repeated], options)
    for (cluster, near, text), first, share in zip(placed, repeated, alike, strict=True):
        if text.reference == 0:
            key, alike_by = (None, None) if first is text else (first.key, float(share))
            yield ClusteredText(text.key, text.shard, cluster, sizes[cluster], key, alike_by, near)


def _repeated(
    placed: list[_Placed], kept: dict[str, TextMember], references: list[TextMember], options: TextDedupOptions
) -> list[TextMember]:
    """Returns for each text that which it repeats: what its cluster keeps, or a reference's that is not in its cluster.

    A cluster that was there before a reference was named keeps its name, and may have no text of it.
    """
    firsts = [kept[cluster] for cluster, _, _ in placed]
    if not references or all(first.reference for first in firsts):
        return firsts
    texts = [text for _, _, text in placed]
    others = [references[place] for place in _most_similar(texts, references, options)]
    shares = similarities([text.sketch for text in texts], [other.sketch for other in others], options)
    return [
        other if share >= options.similarity and not first.reference else first
        for first, other, share in zip(firsts, others, shares, strict=True)
    ]


def _rank(text: TextMember, fact: KnownText | None, passed: frozenset[bytes] | None) -> tuple[bool, int, int, str, int]:
    """Returns what orders the texts of a cluster, the one that is kept first.

    What rules remove comes last. Those of references come first, then those that earlier runs kept, then those that
    they knew. Of others the longest is kept, for it is the most complete.
    """
    removed = passed is not None and not text.reference and text.id not in passed
    tier = (0 if fact.kept else 1) if fact else 2
    return (removed, tier + (0 if text.reference else 3), -text.letters, text.key, text.reference)


def _place(texts: list[TextMember], facts: dict[bytes, KnownText], options: TextDedupOptions) -> Iterator[_Placed]:
    names: dict[str, TextMember] = {}  # cluster -> the text that is kept, of those that were there before
    for text in texts:
        if fact := facts.get(text.id):
            names.setdefault(fact.cluster, text)
    taken = sorted(names) or [texts[0].key]
    choices = _most_similar(
        [text for text in texts if text.id not in facts], [names[one] for one in taken if names], options
    )
    for text in texts:
        if fact := facts.get(text.id):
            yield _Placed(fact.cluster, fact.near_clusters, text)
        else:
            name = taken[next(choices)]
            yield _Placed(name, tuple(one for one in taken if one != name), text)


def _most_similar(new: list[TextMember], kept: list[TextMember], options: TextDedupOptions) -> Iterator[int]:
    """Returns for each new text the number of the kept one that it is most similar to, of equals the first."""
    if len(kept) < 2:
        return iter([0] * len(new))
    shares = [similarities([text.sketch for text in new], [one.sketch] * len(new), options) for one in kept]
    choices: list[int] = numpy.argmax(shares, axis=0).tolist()
    return iter(choices)


def similarities(ones: list[bytes], others: list[bytes], options: TextDedupOptions) -> numpy.ndarray:
    """Returns the similarities of texts by what is compared of them, (n,) float32, 0..1."""
    found = numpy.empty(len(ones), numpy.float32)
    for at in range(0, len(ones), AT_ONCE):
        some = ones[at : at + AT_ONCE], others[at : at + AT_ONCE]
        left, right = (numpy.frombuffer(b"".join(side), numpy.uint8).reshape(len(side), -1) for side in some)
        found[at : at + AT_ONCE] = (left == right).all(1) if options.dedup == "exact" else similarity(left, right)
    return found
