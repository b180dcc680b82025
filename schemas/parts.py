"""Defines what the reading stage leaves: parts of documents, which the work store keeps, and references to them."""

from typing import NamedTuple

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import Failure


class Reading(NamedTuple):
    """The result of opening a document or of reading a range of its pages."""

    document: Document | None  # None where the file could not be used at all
    first: int  # 1-based page that the range begins with
    texts: tuple[PageText, ...]
    failures: tuple[Failure, ...]
    rest: tuple[tuple[int, ...], ...]  # ranges of pages still to be read, each by a task of its own
    seconds: float
    secret: str = ""  # tag of the passwords that it came of; "" where none was needed
    interim: tuple[str, ...] = ()  # files of the work store that hold pages of it until it is published


class Part(NamedTuple):
    """A `Reading` whose texts are in a batch of the work store."""

    key: str  # what the store knows it by
    document: Document | None
    first: int
    pages: int  # pages read
    scanned: int  # pages of those that were recognised
    bytes: int  # bytes of the pages' text in UTF-8
    failures: tuple[Failure, ...]
    rest: tuple[tuple[int, ...], ...]
    seconds: float
    batch: str  # path of the batch below the work store
    member: str  # of the batch; "" where there are no texts
    secret: str = ""  # as in `Reading`
