"""Decides which kept parts are read again: those with a failure that `--retry_failed` names."""

from collections.abc import Callable

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.failure import is_retried
from pagebeam.schemas.parts import Part


def retry(settings: Settings) -> Callable[[Part], bool] | None:
    """Returns a predicate for stored parts that must be read again; None where none must."""
    categories = settings.retry_failed
    if categories is None:
        return None
    return lambda part: any(is_retried(failure, categories) for failure in part.failures)
