"""Defines the errors of the Gap API: they say what is wrong and what to do, and Gap's users already catch them."""

import sys
import warnings

from pagebeam.gap.settings import message_of
from pagebeam.schemas.failure import BadInput, Category, Failure


class UnknownOption(AttributeError, ValueError):
    """An entry of `config` that means nothing; Gap raised `AttributeError`."""


class LabelCountError(ValueError, IndexError):
    """Labels and images differ in number; Gap raised `IndexError`."""


class CannotRead(ValueError):
    """A file that cannot be used.

    Attributes:
        uri: Of the file.
        category: A value of `pagebeam.schemas.failure.Category`, such as "encrypted".
        message: What is wrong and the cure.
    """

    def __init__(self, uri: str, category: str, message: str):
        super().__init__(f"{uri}: {message}")
        self.uri, self.category, self.message = uri, category, message

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.uri, self.category, self.message)


class NotFound(CannotRead, FileNotFoundError):
    """There is no such file."""


def cannot_read(uri: str, error: BadInput | Failure) -> CannotRead:
    """Returns the error for a file that could not be read."""
    category = Category(error.category)
    kind = NotFound if category is Category.NOT_FOUND else CannotRead
    return kind(uri, category.value, message_of(error))


def warn(message: str) -> None:
    """Warns, naming the line of the caller's own code."""
    level, frame = 1, sys._getframe(0)
    while frame.f_back is not None and frame.f_globals["__name__"].startswith("pagebeam.gap."):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, stacklevel=level)
