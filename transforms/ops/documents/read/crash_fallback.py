"""What is tried from outside the sandbox when its child ended amid a document.

A child that was killed from outside (by the system for want of memory, or by an operator) says nothing of the page:
the page is read again, once. Where native code crashed, hung or ate its memory, pypdf reads what text there is: it is
Python alone. Else the fault stands.
"""

import functools
import signal
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox

NATIVE = {Category.CRASH, Category.TIMEOUT, Category.OUT_OF_MEMORY}


def killed_from_outside(fault: Fault) -> bool:
    """Returns whether the fault may have nothing to do with what was read."""
    return fault.category is Category.CRASH and fault.signal == signal.SIGKILL


def open_with_fallback(
    sandbox: Sandbox, path: str, options: ReadOptions, inline: int
) -> tuple[read_file.Opened, Iterator[Any]]:
    """Opens a file after a fault, and returns what came of its pages.

    Raises:
        BadInput, Fault: It cannot be opened, by pypdf neither.
    """
    begin = functools.partial(read_file.begin, path, options, inline, most=sandbox.limits.pages)
    try:
        return _first(sandbox.run(begin))
    except Fault as fault:
        if killed_from_outside(fault):
            return _first(sandbox.run(begin))
        if not _may_read(fault, options):
            raise
        try:
            return _first(_told(sandbox.run(functools.partial(begin, plain=True)), fault))
        except (Fault, BadInput):
            raise fault from None


def read_with_fallback(sandbox: Sandbox, path: str, page: int, options: ReadOptions, fault: Fault) -> PageText | None:
    """Returns the text of a page by pypdf, which says so; None where there is none."""
    if not _may_read(fault, options):
        return None
    try:
        results = list(sandbox.run(functools.partial(read_file.read, path, (page,), options, plain=True)))
    except (Fault, BadInput):
        return None
    texts = [text for text in _told(iter(results), fault) if isinstance(text, PageText)]
    return texts[0] if texts else None


def _may_read(fault: Fault, options: ReadOptions) -> bool:
    """Returns whether a text layer may replace what native code crashed on; `--ocr always` asks for none."""
    return fault.category in NATIVE and options.ocr != "always"


def _first(results: Iterator[Any]) -> tuple[read_file.Opened, Iterator[Any]]:
    return next(results), results


def _told(results: Iterator[Any], fault: Fault) -> Iterator[Any]:
    """Returns the same page with the reason why pypdf had to read it."""
    for result in results:
        if isinstance(result, PageText):
            result = result._replace(warnings=(f"{fault.message}; text by pypdf", *result.warnings))
        yield result
