"""Gap's storage layout: a folder that holds, of each page of a document,

    <base><page>.pdf | .tif | .png | .jpg    the page itself, and of a scanned PDF page its picture (.png) as well
    <base><page>.txt                         its text, UTF-8
    <base><page>.json                        its words: [{"word": …, "tag": …}, …]

and of the document, which Gap never kept, `<base>.gap.json`: what `StoredDocument` says. The page's number follows the
base without a mark between them, so that page 11 of `fax` and page 1 of `fax1` have one name; such a document is
refused when it is written, and told apart by the number of pages when it is read.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage import files

VERSION = 1
PAGE_SUFFIXES = ("pdf", "tif", "tiff", "png", "jpg")
"""Of the page itself; where a page has several, the first of these."""


class StoredPage(NamedTuple):
    """What is known of a page besides its files."""

    page: int  # 1-based
    file: str  # name of the page's own file in the folder; "" where there is none
    scanned: bool = False
    quality: float = 0.0  # 0..1, share of the recognised words that are probably right; 0 for born-digital text
    language: str | None = None  # ISO 639-1
    label: str | None = None
    error: str | None = None  # why its text could not be read


class StoredDocument(NamedTuple):
    """What is known of a document besides its pages' files."""

    uri: str  # that it was read from
    document_id: str  # sha256 of the file's bytes, hex; "" where it never was a file
    media_type: str
    size: int  # bytes of the file
    pages: tuple[StoredPage, ...]
    label: str | None = None
    options: dict[str, Any] | None = None  # by which the words were made
    whole: bool = True  # False while it is being written


def base_of(uri: str) -> str:
    """Returns the name that a document's files begin with: its own without the folder and the suffix."""
    path = uri if files.is_local(uri) else re.split(r"[?#]", uri)[0]
    name = os.path.splitext(path.rstrip("/").rpartition("/")[2])[0]
    return unquote(name).replace("/", "_") if uri.startswith(("http://", "https://")) else name


def page_name(base: str, page: int, suffix: str) -> str:
    """Returns the name of a page's file."""
    return f"{base}{page}.{suffix}"


def write_page(
    folder: str, base: str, page: int, contents: Mapping[str, bytes], text: str, words: list[dict[str, Any]] | None
) -> None:
    """Writes the files of a page, each by rename.

    Args:
        folder: A path or URI.
        base: As from `base_of`.
        page: 1-based.
        contents: Suffix -> content of the page's own files.
        text: Of the page.
        words: Of the page; None writes none.
    """
    for suffix, data in contents.items():
        files.write_bytes(files.join(folder, page_name(base, page, suffix)), data)
    files.write_bytes(files.join(folder, page_name(base, page, "txt")), text.encode("utf-8", "replace"))
    if words is not None:
        write_words(folder, base, page, words)


def write_words(folder: str, base: str, page: int, words: list[dict[str, Any]]) -> None:
    """Writes the words of a page."""
    data = json.dumps(words, ensure_ascii=False).encode("utf-8", "replace")
    files.write_bytes(files.join(folder, page_name(base, page, "json")), data)


def write_document(folder: str, base: str, document: StoredDocument) -> None:
    """Writes what is known of a document."""
    files.write_bytes(_manifest(folder, base), document_bytes(document))


def document_bytes(document: StoredDocument) -> bytes:
    """Returns the file that describes a document."""
    told = {"version": VERSION, **document._asdict(), "pages": [page._asdict() for page in document.pages]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def read_document(folder: str, base: str) -> StoredDocument | None:
    """Returns what is known of a stored document; None where Gap, or nobody, stored it.

    Raises:
        BadInput: Its storing never came to an end, or a newer version wrote it.
    """
    uri = _manifest(folder, base)
    if not files.exists(uri):
        return None
    told = json.loads(files.read_bytes(uri))
    if told.pop("version") > VERSION:
        raise BadInput(Category.UNSUPPORTED, f"{uri} was written by a newer version; update this one")
    told["pages"] = tuple(StoredPage(**page) for page in told["pages"])
    document = StoredDocument(**told)
    if not document.whole:
        raise BadInput(Category.UNREADABLE, f"{uri}: storing it was broken off; make the document again")
    return document


def find_pages(folder: str, base: str) -> tuple[StoredPage, ...]:
    """Returns the pages of an unknown document by the names of their files: 1, 2, … until one is missing."""
    names = _names(folder, base)
    free = names - _claimed(folder, base, names)
    pages: list[StoredPage] = []
    while {page_name(base, len(pages) + 1, suffix) for suffix in ("txt", "json")} & free:
        number = len(pages) + 1
        own = [page_name(base, number, suffix) for suffix in PAGE_SUFFIXES]
        scanned = page_name(base, number, "pdf") not in names and any(name in names for name in own)
        scanned = scanned or {page_name(base, number, suffix) for suffix in ("pdf", "png")} <= names
        pages.append(StoredPage(number, next((name for name in own if name in names), ""), scanned))
    return tuple(pages)


def read_text(folder: str, base: str, page: int) -> str:
    """Returns the text of a stored page; empty where it has no such file."""
    uri = files.join(folder, page_name(base, page, "txt"))
    return files.read_bytes(uri).decode("utf-8", "replace") if files.exists(uri) else ""


def read_words(folder: str, base: str, page: int) -> list[dict[str, Any]] | None:
    """Returns the words of a stored page; None where it has no such file."""
    uri = files.join(folder, page_name(base, page, "json"))
    return json.loads(files.read_bytes(uri)) if files.exists(uri) else None


def check_names(folder: str, base: str, page_count: int) -> None:
    """Refuses a document whose files would overwrite those of another in the same folder.

    Raises:
        BadInput: Names the other document.
    """
    rivals = dict(reversed([*_rivals(base, page_count)]))  # the first page of each that is in the way
    for other, first in rivals.items():
        if not files.exists(_manifest(folder, other)):
            continue
        told = json.loads(files.read_bytes(_manifest(folder, other)))
        if len(told["pages"]) >= first:
            clash = page_name(other, first, "txt")
            message = f"{folder} holds {clash} of {other!r}, which {base!r} would overwrite; store it in another folder"
            raise BadInput(Category.UNSUPPORTED, message)


def _rivals(base: str, page_count: int) -> Iterator[tuple[str, int]]:
    """Returns other bases with their first page that has a name among those of `base`."""
    for page in range(10, page_count + 1):
        digits = str(page)
        for cut in range(1, len(digits)):
            if digits[cut] != "0":
                yield base + digits[:cut], int(digits[cut:])
    ending = re.search(r"\d*$", base)
    for cut in range(1, len(ending.group()) + 1 if ending else 1):
        digits = base[-cut:]
        if digits[0] != "0" and base[:-cut]:
            yield base[:-cut], int(digits + "1")


def _manifest(folder: str, base: str) -> str:
    return files.join(folder, f"{base}.gap.json")


def _claimed(folder: str, base: str, names: set[str]) -> set[str]:
    """Returns the names that are known to be of pages of other documents."""
    ending = ".gap.json"
    others = {name.removesuffix(ending) for name in names if name.endswith(ending)} - {base}
    pages = {other: json.loads(files.read_bytes(_manifest(folder, other)))["pages"] for other in sorted(others)}
    suffixes = ("txt", "json")
    return {page_name(other, one["page"], suffix) for other in pages for one in pages[other] for suffix in suffixes}


def _names(folder: str, base: str) -> set[str]:
    """Returns the names of the files in the folder itself that begin with the base."""
    if files.is_local(folder):
        place = files.local_path(folder)
        names = os.listdir(place) if os.path.isdir(place) else []
    else:
        names = [name for name in files.files_below(folder) if "/" not in name]
    return {name for name in names if name.startswith(base)}
