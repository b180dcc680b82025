"""Opens plain text as a document: pages end at form feeds, and a file without one is a single page."""

import codecs
import os
import re

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.read.code_pages import MARKS, decode, shifted_encoding, wide_encoding

TEXT = "text/plain"
ENGINE = "plain text"
LARGEST = 64 << 20
"""Bytes; a larger file is a corpus of its own, and its pages should be files."""

STRAY = 0.005
"""Share of control characters that a text may have, of cut records or old editors; other files have many more."""

PADDED = 0.1
"""Share of zeros that a text may have besides, as records of fixed length have."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(rb"\s*(?:<[?!a-zA-Z]|\{\\rtf|%!PS|%PDF)")


def is_text(head: bytes) -> bool:
    """Returns whether a file that begins with these bytes is plain text: letters of some encoding and no markup."""
    if not head or _MARKUP.match(head):
        return False
    if head.startswith(tuple(MARKS)) or _stray(head) <= STRAY * len(head):
        return True
    return wide_encoding(head) is not None or shifted_encoding(head) is not None


def _stray(data: bytes) -> int:
    """Counts the control characters that a text may not have many of.

    Zeros that pad the fields of otherwise plain text count for less, and the mark that ends files of CP/M and DOS not.
    """
    found = len(_CONTROL.findall(data.rstrip(b"\x1a\0")))
    zeros = data.count(0)
    return found - zeros if found == zeros and zeros <= PADDED * len(data) and _is_utf8(data) else found


def _is_utf8(data: bytes) -> bool:
    """Returns whether bytes are UTF-8, but for a letter that is cut at their end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


class TextFile:
    """An open text file; `code_pages` says in which encodings.

    Args:
        path: A local file.

    Raises:
        BadInput: too_large, or unsupported where it is not text after all.
    """

    def __init__(self, path: str):
        size = os.path.getsize(path)
        if size > LARGEST:
            raise BadInput(
                Category.TOO_LARGE, f"is a text of {size >> 20} MiB; cut it into files of {LARGEST >> 20} MiB"
            )
        with open(path, "rb") as file:
            data = file.read()
        wide = data.startswith(tuple(MARKS)) or wide_encoding(data) is not None
        wide = wide or shifted_encoding(data) is not None
        if not wide and _stray(data) > STRAY * len(data):
            raise BadInput(Category.UNSUPPORTED, "begins as text but is not text; convert it to PDF, TIFF or PNG")
        data = data if wide else data.removesuffix(b"\x1a")
        stray = 0 if wide else len(_CONTROL.findall(data))
        text, self._warnings = decode(_CONTROL.sub(b"", data) if stray else data)
        if stray:
            self._warnings += (f"control characters: {stray} left out",)
        self._pages = [page.strip() for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
        if len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()  # a form feed ends the last page too
        self.page_count = len(self._pages)

    def read(self, number: int) -> PageText:
        """Returns page `number`, 1-based; it was neither rendered nor recognised."""
        text = self._pages[number - 1]
        page = PageText.digital(number, text, ENGINE, self._warnings)
        return page._replace(content="text" if text.strip() else "blank")

    def close(self) -> None:
        """Does nothing: the file was read whole."""
