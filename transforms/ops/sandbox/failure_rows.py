"""Turns errors into rows of `failures/`."""

from pagebeam.schemas.failure import BadInput, Failure, Stage
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
