"""Splits images: images in, the same images with their split out; an image that would straddle is a failure.

ImageRef  ->  ImageRef(split="train" | "test" | "validation")
"""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import apache_beam as beam
from apache_beam import pvalue

from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.core.batching import Batch, items_of
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.core.several_collections import SeveralCollections
from pagebeam.transforms.ops.datasets.split import Bounds, Hashes, exact_bounds, split_at, split_hash, split_of
from pagebeam.transforms.ops.datasets.split_list import Members, read_members
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure

NOT_LISTED = "shares its group with images that --split lists for test and is not listed; list it too, or leave it out"

DEFAULTS = SplitOptions()


class SplitImagesResult(NamedTuple):
    """Images with their splits."""

    refs: beam.PCollection[ImageRef]
    failures: beam.PCollection[Failure]


@dataclasses.dataclass
class SplitImages(SeveralCollections):
    """Assigns each image to a split; no group is in two.

    Args:
        split: How to divide: by hash, exactly for each class, or by the list of test's members.
    """

    split: SplitOptions = DEFAULTS

    def expand(self, refs: beam.PCollection[ImageRef]) -> SplitImagesResult:
        if self.split.method == "hash":
            return SplitImagesResult(refs | "ByHash" >> beam.Map(_by_hash, self.split), _none(refs))
        if self.split.method == "exact":
            homes = refs | "Homes" >> FlatMapGroups(unit_of, _with_class)  # (class of the group, ImageRef)
            bounds = homes | "Hashes" >> beam.Map(_hash, self.split.seed) | beam.CombinePerKey(_BoundsFn(self.split))
            waiting = homes | "Batch" >> beam.ParDo(Batch())  # bytes of many of them
            sided = waiting | "Exactly" >> beam.FlatMap(_exactly, pvalue.AsDict(bounds), self.split.seed)
            return SplitImagesResult(sided, _none(refs))
        groups = refs | "Group" >> FlatMapGroups(unit_of, _together)  # [ImageRef]
        listed = groups | "ByList" >> beam.ParDo(_ListFn(self.split)).with_outputs("failures", main="refs")
        return SplitImagesResult(listed.refs, listed.failures)


def _none(refs: beam.PCollection[ImageRef]) -> beam.PCollection[Failure]:
    return refs.pipeline | "NoFailures" >> beam.Create([], reshuffle=False).with_output_types(Failure)


def _by_hash(ref: ImageRef, split: SplitOptions) -> ImageRef:
    return ref._replace(split=ref.pinned_split or split_of(unit_of(ref), split.seed, split))


def unit_of(ref: ImageRef) -> str:
    """Returns what must be in one split: the group of an image, or the component that duplicates join it to."""
    return ref.component or ref.group


def _together(refs: list[ImageRef]) -> Iterator[list[ImageRef]]:
    yield refs


def _with_class(refs: list[ImageRef]) -> Iterator[tuple[str, ImageRef]]:
    """Yields images with the class of their group; one of several classes counts for the first of them."""
    home = min(ref.label for ref in refs)
    for ref in refs:
        yield home, ref


def _hash(homed: tuple[str, ImageRef], seed: int) -> tuple[str, bytes]:
    """Returns the hash as bytes: Beam's coder of whole numbers ends at 63 bits."""
    home, ref = homed
    return home, split_hash(unit_of(ref), seed).to_bytes(8, "big")


def _exactly(block: bytes, bounds: dict[str, Bounds], seed: int) -> Iterator[ImageRef]:
    for home, ref in items_of(block):
        yield ref._replace(split=split_at(split_hash(unit_of(ref), seed), bounds[home]))


class _BoundsFn(beam.CombineFn):
    def __init__(self, split: SplitOptions):
        self._split = split

    def create_accumulator(self) -> Hashes:
        return Hashes()

    def add_input(self, hashes: Hashes, hash_: bytes) -> Hashes:
        return hashes.add(int.from_bytes(hash_, "big"))

    def merge_accumulators(self, accumulators: Iterable[Hashes]) -> Hashes:
        merged = Hashes()
        for hashes in accumulators:
            merged.merge(hashes)
        return merged

    def extract_output(self, hashes: Hashes) -> Bounds:
        return exact_bounds(hashes.distinct(), self._split)


class _ListFn(beam.DoFn):
    def __init__(self, split: SplitOptions):
        self._split = split

    def setup(self) -> None:
        self._members: Members = read_members(self._split.method)

    def process(self, refs: list[ImageRef]) -> Iterator[ImageRef]:
        rest = self._split._replace(test_fraction=0.0)
        held = any(self._members.name(ref) for ref in refs)
        for ref in refs:
            if self._members.name(ref):
                yield ref._replace(split="test")
            elif held:
                bad = BadInput(Category.STRADDLING, NOT_LISTED)
                yield pvalue.TaggedOutput("failures", as_failure(bad, ref.uri, None, None, Stage.DECODE, 0.0))
            else:
                yield ref._replace(split=split_of(unit_of(ref), rest.seed, rest))
