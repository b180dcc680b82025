"""TextFile text as a document: pages end at form feeds, and a file without one is a single page."""

import codecs
import os
import re

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category

TEXT = "text/plain"
ENGINE = "plain text"
LARGEST = 64 << 20
"""Bytes; a larger file is a corpus of its own, and its pages should be files."""

_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP = re.compile(rb"\s*(?:<[?!a-zA-Z]|\{\\rtf|%!PS|%PDF)")


def is_text(head: bytes) -> bool:
    """Whether a file that begins with these bytes is plain text: letters of some encoding and no markup."""
    return bool(head) and not _MARKUP.match(head) and (head[:2] in _WIDE or not _CONTROL.search(head))


class TextFile:
    """An open text file, in UTF-8, UTF-16 with its mark, or Windows-1252.

    Args:
        path: A local file.

    Raises:
        BadInput: too_large, or unsupported where it is no text after all.
    """

    def __init__(self, path: str):
        size = os.path.getsize(path)
        if size > LARGEST:
            raise BadInput(
                Category.TOO_LARGE, f"is a text of {size >> 20} MiB; cut it into files of {LARGEST >> 20} MiB"
            )
        with open(path, "rb") as file:
            data = file.read()
        self._warnings: tuple[str, ...] = ()
        self._pages = [page.strip() for page in self._decoded(data).replace("\r\n", "\n").split("\f")]
        if len(self._pages) > 1 and not self._pages[-1]:
            self._pages.pop()  # a form feed ends the last page too
        self.page_count = len(self._pages)

    def _decoded(self, data: bytes) -> str:
        wide = _WIDE.get(data[:2])
        if not wide and _CONTROL.search(data):
            raise BadInput(Category.UNSUPPORTED, "begins as text and is none; convert it to PDF, TIFF or PNG")
        try:
            return data.decode(wide or "utf-8-sig")
        except UnicodeDecodeError:
            self._warnings = ("no UTF-8: decoded as Windows-1252",)
            return data.decode("cp1252", "replace")

    def read(self, number: int) -> PageText:
        """Page `number`, 1-based; it was neither rendered nor recognised."""
        text = self._pages[number - 1]
        return PageText.digital(number, text, ENGINE, self._warnings)

    def close(self) -> None:
        """There is nothing to free."""
