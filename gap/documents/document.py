"""Splits a file into pages and reads them: `Document`, the guide's section 2.

document = Document("report.pdf", "storage")
document[0].text, document.bagOfWords["plan"]
"""

import time
from collections.abc import Iterator
from typing import overload

from pagebeam.gap.documents.classes import classify_document
from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.documents.page import DIGITAL, Page, Scan, state_of
from pagebeam.gap.documents.processing import append_page, process, read_options
from pagebeam.gap.documents.storage import Storage, describe_page, restore_config
from pagebeam.gap.frequencies import Frequencies
from pagebeam.gap.making import Made
from pagebeam.gap.workers import Handler, Task, check_handler
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.store.gap_layout import StoredDocument, base_of
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.words import merge_bags

_SUFFIXES = {
    "application/pdf": ("pdf",),
    "image/tiff": ("tif", "tiff"),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "text/plain": ("txt",),
}


class Document(Frequencies, Made):
    """A PDF, TIFF, picture or text file as a sequence of pages.

    Args:
        document: A path or URI; without it the document is empty, for `load`, `text` or `+=`.
        dir: Folder that the pages are stored in; None stores nothing.
        ehandler: Reads in the background and is called with the document when that has ended, once, also where it
            failed: see `document.error`. A tuple `(f, a, b)` calls `f(document, (a, b))`.
        password: Tried where the file is encrypted; it is stored nowhere.
        config: How text becomes words: "bare", "pos", "roman", "stem=porter" …, "segment"; see `DocumentConfig`.

    Attributes:
        errors: Failures of single pages, whose text is then empty.

    Raises:
        TypeError: An argument is of the wrong type.
        FileNotFoundError: There is no such file.
        ValueError: It cannot be read: encrypted, broken, of no known kind; the message says what to do.
    """

    RESOLUTION = 300  # dots per inch at which pages of scanned PDFs are rendered
    CLASSIFIER: str | None = None  # file of `pagebeam train-classifier`, for documents whose `config` names none
    SCANCHECK, WORDDICT = 20, "norvig"  # Gap's; the quality of a scan is Tesseract's own here, and these decide nothing

    def __init__(
        self,
        document: str | None = None,
        dir: str | None = "./",
        ehandler: Handler = None,
        config: list[str] | None = None,
        password: str | None = None,
    ):
        _expect("document", document, str, type(None))
        _expect("dir", dir, str, type(None))
        _expect("password", password, str, type(None))
        check_handler(ehandler)
        self._config = DocumentConfig.of(config)
        if self.CLASSIFIER and not self._config.classifier:
            self._config = DocumentConfig.of([*(config or ()), f"classifier={self.CLASSIFIER}"])
        self._dir, self._handler, self._password = dir, ehandler, password
        self._task = Task()
        self._reset(StoredDocument("", "", "", 0, ()))
        if document is not None:
            self.document = document

    def _reset(
        self, record: StoredDocument, pages: list[Page] | None = None, errors: list[Failure] | None = None
    ) -> None:
        self._record, self._pages = record, pages or []
        self.errors: list[Failure] = errors or []
        self._label = record.label
        self._seconds = 0.0
        for page in self._pages:
            state_of(page).changed = self._save

    @property
    def document(self) -> str | None:
        """The path or URI of the file."""
        return self._record.uri or None

    @document.setter
    def document(self, document: str) -> None:
        _expect("document", document, str)
        self._reset(StoredDocument(document, "", "", 0, ()))
        self._task.run(self, self._process, self._handler)

    def _process(self) -> None:
        begin = time.monotonic()
        done = process(self._record.uri, self._dir, self._config, self._options())
        self._reset(*done)
        self._label = None if self._config.classifier else self._label  # it is found, and was not set
        self._seconds = time.monotonic() - begin

    def _options(self) -> ReadOptions:
        return read_options(self._config, self.RESOLUTION, self._password)

    def load(self, document: str, dir: str = "./") -> None:
        """Takes up a document that was stored, by this version or by Gap.

        Args:
            document: Its name; folder and suffix are ignored.
            dir: The storage folder.

        Raises:
            FileNotFoundError: There are no pages of it.
            ValueError: Storing it was interrupted.
        """
        _expect("document", document, str)
        _expect("dir", dir, str)
        record, pages = Storage(dir, base_of(document)).load()
        self._dir, self._config = dir, restore_config(record) or self._config
        for page in pages:
            state_of(page).config = self._config
        self._reset(record, pages)

    @property
    def name(self) -> str | None:
        """The name of the file without folder and suffix, which the names in the storage begin with."""
        return base_of(self._record.uri) or None

    @property
    def dir(self) -> str | None:
        """The storage folder."""
        return self._dir

    @dir.setter
    def dir(self, dir: str | None) -> None:
        _expect("dir", dir, str, type(None))
        self._dir = dir

    @property
    def pages(self) -> list[Page]:
        """The pages in their order."""
        return self._pages

    @property
    def text(self) -> list[str]:
        """The texts of the pages."""
        return [page.text or "" for page in self._pages]

    @text.setter
    def text(self, text: list[str]) -> None:
        if not isinstance(text, list) or not all(isinstance(one, str) for one in text):
            raise TypeError("text must be a list of strings, one for each page")
        pages = [Page(text=one, pageno=number) for number, one in enumerate(text, start=1)]
        for page in pages:
            state_of(page).config = self._config
        self._reset(self._record._replace(pages=()), pages)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self._record.size

    @property
    def type(self) -> str | None:
        """The format of the file, by its content: pdf, tif, jpg, png, txt …"""
        known = _SUFFIXES.get(self._record.media_type, (self._record.media_type.rpartition("/")[2],))
        own = self._record.uri.rpartition(".")[2].lower()
        return (own if own in known else known[0]) or None

    @property
    def lang(self) -> str:
        """The language that most of the text is in, ISO 639-1; "en" where there is too little text."""
        letters: dict[str, int] = {}
        for page in self._pages:
            if language := state_of(page).language:
                letters[language] = letters.get(language, 0) + page.size
        return max(sorted(letters), key=lambda language: letters[language], default="en")

    @property
    def scanned(self) -> Scan:
        """`(scanned, quality)`: whether any page was recognised, and the mean quality of those that were, 0..1."""
        found = [page.scanned.quality for page in self._pages if page.scanned]
        return Scan(True, sum(found) / len(found)) if found else DIGITAL

    @property
    def label(self) -> str | None:
        """The class of the document: as it was set, else as its classifier finds it; None without either."""
        if self._label is None and self._config.classifier:
            texts = ((page.pageno or 1, page.text or "") for page in self._pages)
            return classify_document(self._config.classifier, texts)
        return self._label

    @label.setter
    def label(self, label: str | None) -> None:
        _expect("label", label, str, type(None))
        self._label = label
        self._save()

    @property
    def bagOfWords(self) -> dict[str, int]:  # noqa: N802 - the guide's name
        """Word -> occurrences in the document; the pages keep their own."""
        return merge_bags(page.bagOfWords for page in self._pages)

    def _save(self) -> None:
        """Writes what is known of the document, where it is stored."""
        if self._storage() and self._record.options is not None:
            self._record = self._record._replace(pages=tuple(map(describe_page, self._pages)), label=self.label)
            Storage(str(self._dir), base_of(self._record.uri)).end(self._record)

    def _storage(self) -> Storage | None:
        base = base_of(self._record.uri)
        return Storage(self._dir, base) if self._dir is not None and base else None

    def __iadd__(self, page: Page) -> "Document":
        """Adds a page at the end: it is read, if it has only a file, gets the next number, and is stored."""
        if not isinstance(page, Page):
            raise TypeError(f"only a Page can be added to a document, not {type(page).__name__}")
        storage = self._storage()
        if storage:
            storage.begin(self._record, len(self._pages) + 1)
        append_page(page, len(self._pages) + 1, storage, self._config, self._options())
        state_of(page).changed = self._save
        self._pages.append(page)
        self._save()
        return self

    def __len__(self) -> int:
        return len(self._pages)

    def __bool__(self) -> bool:
        return True

    @overload
    def __getitem__(self, index: int) -> Page: ...

    @overload
    def __getitem__(self, index: slice) -> list[Page]: ...

    def __getitem__(self, index: int | slice) -> Page | list[Page]:
        """Returns a page, 0-based, or for a slice a list. Raises IndexError beyond either end."""
        if isinstance(index, int) and not -len(self) <= index < len(self):
            raise IndexError(f"page {index} of a document of {len(self)} pages; the first is 0")
        return self._pages[index]

    def __setitem__(self, index: int, page: Page) -> None:
        if not isinstance(page, Page):
            raise TypeError(f"a document holds pages, not {type(page).__name__}")
        self[index]
        self._pages[index] = page

    def __iter__(self) -> Iterator[Page]:
        return iter(self._pages)

    def __str__(self) -> str:
        return self.label or repr(self)

    def __repr__(self) -> str:
        if not self._task.done():
            return f"Document({self._record.uri!r}, being read)"
        if self.error is not None:
            return f"Document({self._record.uri!r}, {type(self.error).__name__}: {self.error})"
        parts = [repr(self._record.uri)] if self._record.uri else []
        parts += [quantity(len(self), "page")]
        scanned = sum(bool(page.scanned) for page in self._pages)
        parts += [f"{scanned} scanned, quality {self.scanned.quality:.2f}"] * bool(scanned)
        parts += [f"label {self.label!r}"] * bool(self.label)
        parts += [f"{len(self.errors)} failed: see errors"] * bool(self.errors)
        return f"Document({', '.join(parts)})"


def _expect(argument: str, value: object, *types: type) -> None:
    if not isinstance(value, types):
        wanted = " or ".join("None" if t is type(None) else t.__name__ for t in types)
        raise TypeError(f"{argument} must be {wanted}, not {type(value).__name__}")
