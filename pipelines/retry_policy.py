"""Decides which kept parts are read again: those with a failure that `--retry_failed` names."""

from collections.abc import Callable

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.failure import is_retried
from pagebeam.schemas.parts import Part


def retry(settings: Settings) -> Callable[[Part], bool] | None:
    """Returns whether a kept part is read again, as a function; None where no part is."""
    if settings.retry_failed is None:
        return None
    categories = settings.retry_failed

    def is_read_again(part: Part) -> bool:
        return any(is_retried(failure, categories) for failure in part.failures)

    return is_read_again
