"""Turns errors into rows of `failures/`."""

from collections.abc import Iterable

from pagebeam.schemas.failure import BadInput, Cure, Failure, Stage
from pagebeam.transforms.ops.sandbox.sandbox import Fault


def as_failure(
    error: BadInput | Fault, uri: str, document_id: str | None, page: int | None, stage: Stage, elapsed: float
) -> Failure:
    """Returns the row for an input, or a page of it, that met an error.

    Args:
        error: What happened.
        uri: Of the input.
        document_id: sha256 of its bytes in hex, where they were read.
        page: 1-based; None where the whole file failed.
        stage: Where it failed.
        elapsed: Seconds that were spent; a fault knows better.
    """
    signal = error.signal if isinstance(error, Fault) else None
    elapsed = error.elapsed if isinstance(error, Fault) else elapsed
    category, cure = error.category.value, error.cure and error.cure.value
    return Failure(uri, document_id, page, stage.value, category, error.message, signal, elapsed, None, cure)


LEFT = {Cure.MORE_PAGES.value, Cure.MORE_TIMEOUTS.value, Cure.MORE_FAILURES.value}
"""Cures of pages that were not tried, as those before them were too many or too dear."""


def unite_left(failures: Iterable[Failure]) -> list[Failure]:
    """Returns failures with one for all the pages of a document that were left for the same reason."""
    others: list[Failure] = []
    left: dict[tuple[str, str, str | None], list[Failure]] = {}
    for failure in failures:
        if failure.cure in LEFT and failure.pages == 1:
            left.setdefault((failure.uri, failure.stage, failure.cure), []).append(failure)
        else:
            others.append(failure)
    return others + [_united(sorted(pages, key=lambda one: one.page or 0)) for pages in left.values()]


def _united(pages: list[Failure]) -> Failure:
    first = pages[0]
    if len(pages) == 1:
        return first
    together = f"is the first of {len(pages):,} pages, up to page {pages[-1].page}, that were not read"
    return first._replace(message=first.message.replace("was not read", together, 1), pages=len(pages))
