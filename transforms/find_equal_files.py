"""Finds equal files: references in, the same with the key of their content out, under which one of them is read.

    DocumentRef, Part (known)  ->  [DocumentRef, KnownFile] of one size  ->  (key, DocumentRef)

What is read of a file is kept under its own key too, so that no later run asks again whether it is equal to another.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import apache_beam as beam

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.parts import Part
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.core.flat_map_groups import FlatMapGroups
from pagebeam.transforms.ops.documents.read.stage_keys import file_key
from pagebeam.transforms.ops.storage.equal_files import Keyed, by_content


class KnownFile(NamedTuple):
    """A file that an earlier run opened."""

    key: str  # as of `file_key`
    sha256: str  # of its bytes, hex; "" where it could not be read


@dataclasses.dataclass
class FindEqualFiles(beam.PTransform):
    """Gives equal files one key: that of one which was opened before, or of the first by URI.

    Args:
        known: What the work store holds of the stage that opens files.
        passwords: Of the documents.
        again: Returns whether what is kept is read again all the same; None is never.
    """

    known: beam.PCollection[Part]
    passwords: Passwords = NO_PASSWORDS
    again: Callable[[Part], bool] | None = None

    def expand(self, refs: beam.PCollection[DocumentRef]) -> beam.PCollection[Keyed]:
        files = self.known | "Files" >> beam.FlatMap(_known_file, self.again).with_output_types(KnownFile)
        settle = functools.partial(_settle, passwords=self.passwords)
        return (refs, files) | "Sizes" >> FlatMapGroups(_size_of, settle).with_output_types(Keyed)


def _known_file(part: Part, again: Callable[[Part], bool] | None) -> Iterator[KnownFile]:
    if not (again and again(part)):
        yield KnownFile(part.key, part.document.document_id if part.document else "")


def _size_of(one: DocumentRef | KnownFile) -> str:
    return str(one.size) if isinstance(one, DocumentRef) else one.key.rsplit("|", 2)[1]


def _settle(some: list[DocumentRef | KnownFile], passwords: Passwords) -> Iterator[Keyed]:
    refs = [one for one in some if isinstance(one, DocumentRef)]
    known = {one.key: one.sha256 for one in some if isinstance(one, KnownFile)}
    return by_content(refs, known, passwords, file_key)
