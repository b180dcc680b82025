"""Decides which stored parts are read again: those with a failure that `--retry_failed` names."""

from collections.abc import Callable

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.parts import Part


def retry(settings: Settings) -> Callable[[Part], bool] | None:
    """Returns a predicate for stored parts that must be read again; None where none must."""
    if settings.retry_failed is None:
        return None
    categories = settings.retry_failed

    def has_failed(part: Part) -> bool:
        return any(not categories or failure.category in categories for failure in part.failures)

    return has_failed
