"""Reads documents: references in, read pages out, in parts that the work store keeps.

    DocumentRef  ->  (key of its content, DocumentRef)
                 ->  Part (whole short documents)
                 ->  PageRange  ->  Part (ranges of long ones)

A document of few pages is fetched, hashed and read by one task; the pages of a long one cross a second
shuffle in ranges, so that they are spread over all workers. Of equal files one is read, and each has its parts.
"""

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

import apache_beam as beam

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Execution, ReadOptions
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.core.memoise import ListKnown, Memoise, Redo
from pagebeam.transforms.find_equal_files import FindEqualFiles
from pagebeam.transforms.ops.documents.read.read_document import PageRange, open_document, read_range
from pagebeam.transforms.ops.documents.read.stage_keys import (
    INLINE,
    file_key,
    folder_of,
    outdated,
    page_ranges,
    range_key,
    range_key_of,
)
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.work_store.page_checkpoints import Checkpoints


@dataclasses.dataclass
class ReadDocuments(beam.PTransform):
    """Reads every page of every document once; what cannot be read is in the failures of its part.

    Args:
        options: How pages are read.
        work: Folder of the work store.
        execution: How many sandboxes, and their limits.
        redo: Kept parts that are to be read again; None is none.
    """

    options: ReadOptions
    work: str
    execution: Execution
    redo: Redo | None = None

    def expand(self, refs: beam.PCollection[DocumentRef]) -> beam.PCollection[Part]:
        known = refs.pipeline | "Known" >> ListKnown(self.work, folder_of("open", self.options))  # Part
        keyed = refs | "Equal" >> FindEqualFiles(known, self.options.passwords, self._again)  # (key, DocumentRef)
        opened = keyed | "Open" >> self._once("open", _open, known=known, own_key=file_key)  # Part
        ranges = (
            opened
            | "Ranges" >> beam.FlatMap(page_ranges)
            | "KeyOfRange" >> beam.Map(_by_range)
            | "Read" >> self._once("read", _read, kept_as=range_key_of)  # Part
        )
        return (opened, ranges) | "Parts" >> beam.Flatten()

    def _once(self, stage: str, work: Callable[..., Reading], **more: Any) -> Memoise:
        work = functools.partial(work, self.options, Checkpoints(self.work, folder_of("pages", self.options)))
        return Memoise(stage, self.work, folder_of(stage, self.options), work, self.execution, self._again, **more)

    def _again(self, part: Part) -> bool:
        return outdated(part, self.options) or bool(self.redo and self.redo(part))


def _by_range(item: PageRange) -> tuple[str, PageRange]:
    return range_key(item), item


def _open(options: ReadOptions, interim: Checkpoints, sandbox: Sandbox, ref: DocumentRef) -> Reading:
    return open_document(sandbox, ref, options, INLINE, interim)


def _read(options: ReadOptions, interim: Checkpoints, sandbox: Sandbox, item: PageRange) -> Reading:
    return read_range(sandbox, item, options, interim)
