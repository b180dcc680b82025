"""Equal pictures with different labels: hashed images in, how many contents contradict themselves and the first out.

(ImageRef, HashLocation)  ->  Labelled  ->  [Labelled] of one content  ->  Conflicts, once
"""

import dataclasses
import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.dedup.hash_images import HashedImage
from pagebeam.transforms.ops.dedup.conflicts import SHOWN, Conflict, Conflicts


class Labelled(NamedTuple):
    """What shows whether equal pictures have one label."""

    content: bytes  # sha256 of the file's bytes
    label: str
    key: str


@dataclasses.dataclass
class FindConflicts(beam.PTransform):
    """Counts the contents that bear several labels, dropped duplicates included, and lists the first by key."""

    def expand(self, found: beam.PCollection[HashedImage]) -> beam.PCollection[Conflicts]:
        return (
            found
            | "Labels" >> beam.FlatMap(_labelled)
            | "Contents" >> FlatMapGroups(_content, _conflict)
            | "First" >> beam.CombineGlobally(_first)  # once, also where there are none
        )


def _labelled(image: HashedImage) -> Iterator[Labelled]:
    ref, _ = image
    if ref.sha256:
        yield Labelled(bytes.fromhex(ref.sha256), ref.label, ref.key)


def _content(one: Labelled) -> bytes:
    return one.content


def _conflict(some: list[Labelled]) -> Iterator[Conflicts]:
    labels = sorted({one.label for one in some})
    if len(labels) > 1:
        keys = sorted(one.key for one in some)
        yield Conflicts(1, (Conflict(tuple(keys[:SHOWN]), tuple(labels)),))


def _first(parts: Iterable[Conflicts]) -> Conflicts:
    total, first = 0, list[Conflict]()
    for part in parts:
        total += part.total
        first = heapq.nsmallest(SHOWN, (*first, *part.first))
    return Conflicts(total, tuple(first))
