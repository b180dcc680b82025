"""Says which text objects of a page are in layers that are off, and reads the file a second time only where it has any.

pages of an open PDF  ->  their hidden text objects
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.object_calls import any_named
from pagebeam.transforms.ops.documents.pdf.page_objects import LOOKED_AT, Level

if TYPE_CHECKING:
    from pagebeam.transforms.ops.formats.optional_content import OptionalContent

SIGN, PACKED = b"/OC", b"/ObjStm"
"""What a file with layers holds, and what a file holds whose catalog may be compressed, the sign with it."""


_NAMES = re.compile(rb"/OC(?:Properties|Gs|G|MD|\s*<<|\s+\d)")
"""The sign in what says of layers; by itself, it may stand in any picture."""

AT_ONCE = 1 << 16  # bytes of a file that are searched at once: larger parts are new memory each time
LONGEST = 64  # bytes of a sign


class Layers:
    """The layers of a PDF, if it has any.

    Args:
        source: A local file, or its bytes.
        password: Where it needs one.
    """

    def __init__(self, source: str | bytes, password: str | None):
        self._source, self._password = source, password
        self._signs: tuple[bool, bool] | None = None
        self._content: OptionalContent | None = None
        self._asked = False

    def hidden(self, number: int, levels: Sequence[Level]) -> set[int]:
        """Returns the text objects on page `number`, 1-based, that are in layers which are off."""
        content = self._opened() if self._may_hide(levels) else None
        if not content:
            return set()
        found: set[int] = set()
        for level, flags in zip(levels, content.hidden_texts(number), strict=False):
            items = level.of(raw.FPDF_PAGEOBJ_TEXT)
            if len(items) == len(flags) or (len(items) < len(flags) and len(level.found) >= LOOKED_AT):
                found.update(item for item, off in zip(items, flags, strict=False) if off)
        return found

    def hidden_annotations(self, number: int) -> set[int]:
        """Returns which annotations of page `number`, 1-based, are in layers that are off, by their place, from 0."""
        content = self._opened()
        return content.hidden_annotations(number) if content else set()

    def _may_hide(self, levels: Sequence[Level]) -> bool:
        marked = any(any_named(level.text_spans, "OC") for level in levels)
        if not marked and not any(raw.FPDF_PAGEOBJ_TEXT in level.kinds for level in levels[1:]):
            return False  # and no text in a form that may be in a layer: the file need not be searched
        if self._signs is None:
            self._signs = _signs(self._source)
        named, packed = self._signs
        return named or (packed and marked)

    def _opened(self) -> "OptionalContent | None":
        """Returns the layers; None where qpdf cannot read the file, whose text then stands as PDFium has it."""
        if not self._asked:
            self._asked = True
            import pikepdf  # here, for it is seldom wanted

            from pagebeam.transforms.ops.formats.optional_content import OptionalContent

            with contextlib.suppress(pikepdf.PdfError, ValueError):
                self._content = OptionalContent(self._source, self._password)
        return self._content

    def close(self) -> None:
        """Frees the file."""
        if self._content:
            self._content.close()


def holds(source: str | bytes, sign: bytes) -> bool:
    """Returns whether a file holds some bytes outside of its compressed objects."""
    return any(sign in part for part in _parts(source))


def _signs(source: str | bytes) -> tuple[bool, bool]:
    """Returns whether a file names layers, and whether it may do so in a compressed object."""
    named = packed = False
    for part in _parts(source):
        named = named or (SIGN in part and _NAMES.search(part) is not None)
        packed = packed or PACKED in part
        if named:
            break
    return named, packed


def _parts(source: str | bytes) -> Iterator[bytes]:
    """Yields a file in parts, each with the end of the one before it."""
    if isinstance(source, bytes):
        yield source
        return
    tail = b""
    with open(source, "rb", buffering=0) as file:
        while part := file.read(AT_ONCE):
            part = tail + part
            yield part
            tail = part[-LONGEST:]
