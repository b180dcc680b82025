"""Reads and tokenises one page of a document: `Page`, the guide's sections 2.5 to 2.13."""

import dataclasses
import json
import os
from collections.abc import Callable
from typing import Any, NamedTuple

from pagebeam.gap.documents.classes import classify_page
from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.errors import CannotRead
from pagebeam.gap.frequencies import Frequencies
from pagebeam.gap.reading import read_page
from pagebeam.gap.segment import SegmentItem
from pagebeam.gap.word_list import PageWords
from pagebeam.schemas.layout import Segment


class Scan(NamedTuple):
    """Whether text came from a scan, and how good that was; true where it did."""

    scanned: bool
    quality: float  # 0..1, share of the recognised words that are probably right; 0 for born-digital text

    def __bool__(self) -> bool:
        return self.scanned


DIGITAL = Scan(False, 0.0)


@dataclasses.dataclass
class PageState:
    """What a page holds; its document and its storage set and read it by `state_of`."""

    path: str | None = None
    text: str | None = None
    pageno: int | None = None
    label: str | None = None  # as it was set
    found_class: str | None = None  # as the classifier found it
    words: PageWords | None = None
    scan: Scan = DIGITAL
    language: str | None = None  # ISO 639-1, where it is known
    stored: Callable[[], list[dict[str, Any]] | None] = lambda: None  # words of the text in the storage
    parts: list[Segment] | None = None  # of the text, where they followed from the places of its words
    config: DocumentConfig | None = None  # of its document
    changed: Callable[[], None] = lambda: None  # notifies its document, which stores it


class Page(Frequencies):
    """A page: its text, given or read from a file, and its words, made when first asked for.

    Args:
        path: A file (PDF, TIFF, picture, text) or URI, which is read when its text is first asked for.
        text: The text, if it is known already.
        pageno: 1-based; in a file of several pages, the page that is meant.

    Attributes:
        error: Why the text could not be read; None where it could.

    Raises:
        TypeError: An argument is of the wrong type.
        ValueError: `pageno` is less than 1.
        FileNotFoundError: There is no file `path`.
    """

    BARE = False
    STEM = "gap"
    POS = False
    ROMAN = False
    SPELL: str | bool | None = None

    def __init__(self, path: str | None = None, text: str | None = None, pageno: int | None = None):
        _expect("path", path, str, type(None))
        _expect("text", text, str, type(None))
        _expect("pageno", pageno, int, type(None))
        if pageno is not None and pageno < 1:
            raise ValueError(f"pageno counts from 1, and {pageno} is less")
        self._state = PageState(text=text, pageno=pageno)
        self.error: str | None = None
        if path is not None:
            self.path = path

    @property
    def path(self) -> str | None:
        """The page's own file in the storage: PDF, TIFF, picture or plain text; None where there is none."""
        return self._state.path

    @path.setter
    def path(self, path: str) -> None:
        _expect("path", path, str)
        if "://" not in path and not os.path.isfile(path):
            raise FileNotFoundError(f"there is no file {path!r}")
        self._state.path = path

    @property
    def pageno(self) -> int | None:
        """The number in its document, 1-based."""
        return self._state.pageno

    @property
    def text(self) -> str | None:
        """The text as it was read; of a page made from a file alone, it is read now. None where there is neither.

        Raises:
            ValueError: The file cannot be read.
        """
        if self._state.text is None and self._state.path is not None:
            self.read()
        return self._state.text

    @text.setter
    def text(self, text: str) -> None:
        _expect("text", text, str)
        state = self._state
        state.text, state.words, state.language, state.parts, state.found_class = text, None, None, None, None
        state.stored = lambda: None

    def read(self, dpi: int = 300) -> None:
        """Reads the text of the page from its file.

        Args:
            dpi: At which a scanned PDF page is rendered.

        Raises:
            ValueError: The file, or its page `pageno`, cannot be read.
        """
        if self._state.path is None:
            raise ValueError("this page has no path to read from; give Page(path)")
        read = read_page(self._state.path, self._state.pageno or 1, dpi)
        self.text = read.text
        self._state.scan = Scan(True, read.quality or 0.0) if read.source != "text" else DIGITAL

    @property
    def size(self) -> int:
        """Bytes of the text in UTF-8."""
        return len((self.text or "").encode("utf-8", "replace"))

    @property
    def scanned(self) -> Scan:
        """`(scanned, quality)`: whether text was recognised, and the share of its words that are probably right."""
        return self._state.scan

    @property
    def label(self) -> str | None:
        """The class of the page: as it was set, else as the document's classifier finds it; None without either."""
        classifier = self.config().classifier if self._state.label is None else None
        if classifier and self._state.found_class is None and self.text is not None:
            self._state.found_class = classify_page(classifier, self.text, self._state.pageno or 1)
        return self._state.label if self._state.label is not None else self._state.found_class

    @label.setter
    def label(self, label: str | None) -> None:
        _expect("label", label, str, type(None))
        self._state.label = label
        self._state.changed()

    @property
    def words(self) -> PageWords | None:
        """The words, a list of dicts that is also a `Words`; None where there is no text.

        Of a document with config "segment", a list of segments, each with its words.
        """
        if self._state.words is None and self.text is not None:
            items = self._state.stored()
            found = PageWords(items, self._state.text) if items is not None else None
            self._state.words = self._made(self.text) if found is None else found
        return self._state.words

    def _made(self, text: str) -> PageWords:
        config = self.config()
        made = config.segments_of(text, self._state.parts, self._state.language) if config.segment else None
        return config.words_of(text, self._state.language) if made is None else made

    @property
    def segments(self) -> list[SegmentItem] | None:
        """The segments of the page in reading order: dicts with `tag`, `words` and `text`.

        None unless the document's `config` has "segment", or it was stored so.
        """
        words = self.words
        divided = words is not None and (self.config().segment or any("words" in item for item in words))
        return list(words or ()) if divided else None

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences on the page."""
        words = self.words
        return {} if words is None else words.bagOfWords

    def config(self) -> DocumentConfig:
        """Returns how the text becomes words: as its document says, else as the statics `BARE`, `STEM` … do."""
        if self._state.config:
            return self._state.config
        cls = type(self)
        flags = [flag for flag, on in (("bare", cls.BARE), ("pos", cls.POS), ("roman", cls.ROMAN)) if on]
        spell = [] if not cls.SPELL else ["spell" if cls.SPELL is True else f"spell={cls.SPELL}"]
        return DocumentConfig.of([*flags, f"stem={cls.STEM}", *spell])

    def store(self, path: str) -> None:
        """Writes the words as JSON: a list of `{"word": …, "tag": …}`."""
        _expect("path", path, str)
        with open(path, "w", encoding="utf-8") as file:
            json.dump([] if self.words is None else self.words.plain(), file, ensure_ascii=False)

    def load(self, path: str) -> None:
        """Reads words that `store`, or a document's storage, wrote.

        Raises:
            FileNotFoundError: There is no such file.
            ValueError: It holds no list of words.
        """
        _expect("path", path, str)
        with open(path, encoding="utf-8") as file:
            items = json.load(file)
        if not isinstance(items, list):
            raise CannotRead(path, "unreadable", "holds no list of words")
        self._state.words = PageWords(items, self._state.text)

    def __len__(self) -> int:
        return 0 if self.words is None else len(self.words.flat())

    def __bool__(self) -> bool:
        return True

    def __iadd__(self, text: str) -> "Page":
        """Adds text at the end."""
        _expect("text", text, str)
        self.text = text if self.text is None else f"{self.text}\n{text}"
        return self

    def __str__(self) -> str:
        return self.label or repr(self)

    def __repr__(self) -> str:
        parts: list[Any] = [f"{self._state.pageno}"] if self._state.pageno else []
        parts += [repr(self._state.path)] if self._state.path else []
        parts += [f"{len(self._state.text)} characters"] if self._state.text is not None else []
        parts += [f"scanned, quality {self._state.scan.quality:.2f}"] if self._state.scan else []
        parts += [f"label {self.label!r}"] if self.label else []
        parts += [f"error: {self.error}"] if self.error else []
        return f"Page({', '.join(parts)})"


def state_of(page: Page) -> PageState:
    """Returns what a page holds, for those who make, number and store it."""
    return page._state


def _expect(argument: str, value: object, *types: type) -> None:
    if not isinstance(value, types) or isinstance(value, bool):
        wanted = " or ".join("None" if t is type(None) else t.__name__ for t in types)
        raise TypeError(f"{argument} must be {wanted}, not {type(value).__name__}")
