"""Dividing images among which there are duplicates: references in, the same with their sides out.

ImageRef  ->  (ImageRef, Contents)  ->  ImageRef(tie, held)  ->  ImageRef(side)
"""

import dataclasses
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import Execution, ImageOptions, SplitOptions
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.dedup.find_components import ComponentMember
from pagebeam.transforms.dedup.hash_images import HashedImage, HashImages
from pagebeam.transforms.dedup.resolve_duplicates import ResolveDuplicates, WriteSplitMembers
from pagebeam.transforms.ops.dedup.split_members import read_members
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.split_images import SplitImages


class SplitDeduplicatedResult(NamedTuple):
    """Images of which no two on different sides are duplicates."""

    refs: beam.PCollection[ImageRef]
    failures: beam.PCollection[Failure]
    found: beam.PCollection[HashedImage]  # what their files hold
    members: beam.PCollection[Written]  # what later runs must know
    roots: beam.PCollection[ComponentMember] | None = None  # of all samples, if known: where duplicates are dropped


@dataclasses.dataclass
class SplitDeduplicated(beam.PTransform):
    """Puts each image into its split; no group and no duplicates are in two splits.

    Args:
        out: The output's folder.
        split: How to divide, and which duplicates count.
        options: Of preprocessing, for its limits.
        form: Of images, for its limits.
        execution: How many sandboxes, and their limits.
        redo: Categories of failures that are tried again; None is none.
    """

    out: str
    split: SplitOptions
    options: ImageOptions
    form: ImageForm
    execution: Execution
    redo: tuple[str, ...] | None = None

    def expand(self, refs: beam.PCollection[ImageRef]) -> SplitDeduplicatedResult:
        members = refs.pipeline | beam.Create([self.out], reshuffle=False) | "Members" >> beam.FlatMap(read_members)
        work, near = files.join(self.out, "work"), self.split.dedup == "near"
        read = refs | "Read" >> HashImages(work, near, self.options, self.form, self.execution, self.redo)
        tied = read.found | "Duplicates" >> ResolveDuplicates(self.split, members)
        sided = tied.refs | "Divide" >> SplitImages(self.split)
        failures = (read.failures, tied.failures, sided.failures) | "LeftOut" >> beam.Flatten()
        written = sided.refs | "WriteSplitMembers" >> WriteSplitMembers(self.out, members)
        roots = tied.roots if self.split.duplicates == "drop" else None
        return SplitDeduplicatedResult(sided.refs, failures, read.found, written, roots)
