"""What a report shows beside `run.json`: facts of the tables, counted over all rows or over a bounded sample."""

from typing import NamedTuple


class Bar(NamedTuple):
    """A row of a table with a bar, or a column of a chart."""

    name: str
    total: int


class Sample(NamedTuple):
    """How many rows were looked at."""

    rows: int
    of: int  # all that there are

    @property
    def whole(self) -> bool:
        """Whether every row was looked at."""
        return self.rows >= self.of


class Example(NamedTuple):
    """An input or page that failed."""

    uri: str
    page: int | None  # 1-based; None where the whole file failed
    stage: str
    message: str  # with the cure


class FailureKind(NamedTuple):
    """A category of failures."""

    category: str
    total: int  # of the sample
    examples: tuple[Example, ...]


class FailureFacts(NamedTuple):
    """What is told of `failures/`."""

    sample: Sample
    kinds: tuple[FailureKind, ...]  # the most frequent first


class Excerpt(NamedTuple):
    """The beginning of a page's text."""

    why: str  # it was chosen
    uri: str
    page: int  # 1-based
    quality: float | None  # 0..1, None for born-digital text
    text: str


class PoorPage(NamedTuple):
    """A page that was recognised badly."""

    uri: str
    page: int  # 1-based
    quality: float  # 0..1


class PageFacts(NamedTuple):
    """What is told of `pages/`."""

    sample: Sample
    sources: tuple[Bar, ...]  # text, ocr …
    languages: tuple[Bar, ...]  # the most frequent first
    quality: tuple[Bar, ...]  # recognised pages with text, by tenths of their quality; empty where there are none
    mean_quality: float | None  # 0..1, of the same pages
    empty: int  # pages without text
    excerpts: tuple[Excerpt, ...]
    worst: tuple[PoorPage, ...] = ()  # recognised with text, the worst first
    contents: tuple[Bar, ...] = ()  # text, blank, picture, unread; empty where all that is known is text


class DocumentFacts(NamedTuple):
    """What is told of `documents/`."""

    sample: Sample
    media_types: tuple[Bar, ...]
    pages: tuple[Bar, ...]  # documents by their number of pages
    longest: int  # pages of the longest document
    incomplete: int  # documents with a failed page
    bytes: int  # of all files


class Picture(NamedTuple):
    """A small copy of a stored image."""

    label: str
    key: str
    png: str  # base64
    width: int  # pixels
    height: int


class Split(NamedTuple):
    """One side of an image dataset."""

    name: str
    samples: int
    mean: tuple[float, ...]  # per channel
    std: tuple[float, ...]


class ClassRow(NamedTuple):
    """A class and its samples in each split."""

    name: str
    counts: tuple[int, ...]  # in the order of the splits


class IssueRow(NamedTuple):
    """A class and how many of its images have each issue."""

    name: str
    counts: tuple[int, ...]  # in the order of the issues


class IssueFacts(NamedTuple):
    """What is told of images that something may be wrong with."""

    images: int  # that have any issue
    issues: tuple[Bar, ...]  # in the order of their columns
    classes: tuple[IssueRow, ...]  # the ones with most issues first
    left_out: int  # classes with issues that are not among them


class Contradiction(NamedTuple):
    """Pictures that belong together and bear several labels."""

    kind: str  # equal, near
    images: tuple[tuple[str, str], ...]  # key and label
    more: bool  # whether there are others


class ContradictionFacts(NamedTuple):
    """What is told of pictures whose labels contradict each other."""

    equal: int
    near: int
    first: tuple[Contradiction, ...]


class ImageFacts(NamedTuple):
    """What is told of `images/`."""

    splits: tuple[Split, ...]
    classes: tuple[ClassRow, ...]  # the largest first
    left_out: int  # classes that are not among them
    shape: str  # "224 × 224 × 3 uint8"
    encoding: str
    pictures: tuple[Picture, ...]
    annotations: dict[str, int] | None = None  # rows, rows_without_image, captions, boxes; None without --annotations
    issues: IssueFacts | None = None  # None without --image_quality
    contradictions: ContradictionFacts | None = None  # None where there are none


class RuleFacts(NamedTuple):
    """What a rule of `--keep_if` removed."""

    rule: str
    texts: int  # of which it is the first rule that does not hold
    failed: int  # for which it does not hold
    languages: tuple[Bar, ...]  # of these, the most frequent first


class FilterFacts(NamedTuple):
    """What rules removed of pages, or of documents."""

    sample: str  # page, document
    kept: int
    total: int
    rules: tuple[RuleFacts, ...]  # those that removed something, the most first
