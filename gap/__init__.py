"""Offers the API of Gap over Pagebeam's functions: one document, picture or finished run at a time, in a notebook.

from pagebeam.gap.splitter import Document, Page
from pagebeam.gap.syntax import Words, Vocabulary
from pagebeam.gap.vision import Image, Images
from pagebeam.gap.segment import Segment

from pagebeam import gap

corpus = gap.Corpus("out")  # a finished run, opened again

docs/from-gap.md says what differs from Gap.
"""

import importlib
from typing import Any

_HOMES = {
    "Corpus": "pagebeam.gap.output.corpus",
    "Document": "pagebeam.gap.splitter",
    "Image": "pagebeam.gap.vision",
    "Images": "pagebeam.gap.vision",
    "Page": "pagebeam.gap.splitter",
    "Segment": "pagebeam.gap.segment",
    "Vocabulary": "pagebeam.gap.syntax",
    "Words": "pagebeam.gap.syntax",
    "configure": "pagebeam.gap.workers",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Returns a class, imported when it is first asked for: `gap.Words` needs neither PDFium nor Arrow."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pagebeam.gap' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
