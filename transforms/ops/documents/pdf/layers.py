"""Says which text objects of a page are in layers that are off, and reads the file a second time only where it has any.

pages of an open PDF  ->  their hidden text objects
"""

import contextlib
import mmap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from pagebeam.transforms.ops.documents.pdf.object_calls import mark_name
from pagebeam.transforms.ops.documents.pdf.page_objects import LOOKED_AT, Level

if TYPE_CHECKING:
    from pagebeam.transforms.ops.formats.optional_content import OptionalContent

SIGN, PACKED = b"/OC", b"/ObjStm"
"""What a file with layers holds, and what a file holds whose catalog may be compressed, the sign with it."""


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

    def _may_hide(self, levels: Sequence[Level]) -> bool:
        if self._signs is None:
            self._signs = _signs(self._source)
        named, packed = self._signs
        if named or not packed:
            return named
        spans = {span for level in levels for spans in level.text_marks for span in spans}
        return any(mark_name(span) == "OC" for span in spans)

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
    return any(_find(source, sign))


def _signs(source: str | bytes) -> tuple[bool, bool]:
    """Returns whether a file names layers, and whether it may do so in a compressed object."""
    named, packed = _find(source, SIGN, PACKED)
    return named, packed


def _find(source: str | bytes, *signs: bytes) -> list[bool]:
    if isinstance(source, bytes):
        return [sign in source for sign in signs]
    with open(source, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return [data.find(sign) >= 0 for sign in signs]
