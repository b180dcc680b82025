"""What becomes of input that cannot be used: one `Failure`, never silence.

Code that meets bad input raises `BadInput`; the stage that called it turns the error into a `Failure`,
which is one row of `failures/`. Any other exception is a bug: in a sandbox it costs the input that brought it to light
and is an `internal_error`, for a corpus of ten million files must not end with the first of them; elsewhere it stops
the run.
"""

import enum
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pagebeam.schemas.fingerprints import lasting


class Stage(str, enum.Enum):
    """Where on its way an input failed."""

    LIST = "list"
    OPEN = "open"
    READ = "read"
    ANNOTATE = "annotate"
    DECODE = "decode"
    WRITE = "write"


class Category(str, enum.Enum):
    """Why an input failed. Closed: readers of `failures/` may rely on these values."""

    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CRASH = "crash"
    OUT_OF_MEMORY = "out_of_memory"
    NOT_FOUND = "not_found"
    NOT_PERMITTED = "not_permitted"
    CHANGED = "changed"
    BAD_LABEL = "bad_label"
    STRADDLING = "straddling"  # it would tie one side of the split to another
    DUPLICATE = "duplicate"  # of an image that is kept
    PRIVATE = "private"  # it would show what is redacted elsewhere
    INTERNAL_ERROR = "internal_error"  # a bug here or in a library, which this input brought to light


class Cure(str, enum.Enum):
    """What would let an input pass, for each front end to word: flags, keywords, or its own calls.

    The code that meets bad input does not know whether a terminal, a notebook or another program called it. The values
    are stored in the work store: rename none.
    """

    MORE_MEMORY = "more_memory"
    MORE_TIME = "more_time"
    MORE_PIXELS = "more_pixels"
    SMALLER_SIDES = "smaller_sides"
    LONGER_SIDES = "longer_sides"
    PASSWORD = "password"
    RETRY = "retry"
    NOT_AS_DOCUMENT = "not_as_document"
    OTHER_CLASSES = "other_classes"
    OTHER_LABELS = "other_labels"
    KEEP_DUPLICATES = "keep_duplicates"
    START_AGAIN = "start_again"
    DROP_DUPLICATES = "drop_duplicates"
    MORE_PAGES = "more_pages"
    MORE_TIMEOUTS = "more_timeouts"
    MORE_FAILURES = "more_failures"
    LONGER_DOWNLOAD = "longer_download"
    LARGER_DOWNLOAD = "larger_download"


class BadInput(Exception):
    """An input that cannot be used, with the reason and the cure.

    Args:
        category: The kind of fault.
        message: What is wrong, and what to do about it where that is the same for whoever called.
        cure: What to do about it where each front end says that in its own words.
    """

    def __init__(self, category: Category, message: str, cure: Cure | None = None):
        super().__init__(category, message, *([cure] if cure else []))
        self.category, self.message, self.cure = category, message, cure

    def __str__(self) -> str:
        return f"{self.category.value}: {self.message}"


@lasting(fields=9)
class Failure(NamedTuple):
    """One row of `failures/`: an input, or one page of it, that could not be used."""

    uri: str
    document_id: str | None  # sha256 of the file's bytes, hex; None where it was never read
    page: int | None  # 1-based; None where the whole file failed
    stage: str  # a value of Stage
    category: str  # a value of Category
    message: str
    signal: int | None  # the signal that ended the process, where one did
    elapsed: float  # seconds
    engine: str | None  # program or library and version
    cure: str | None = None  # a value of Cure, until a front end words it
    pages: int = 1  # that it stands for: `page`, and others of the document that were left


def is_retried(failure: Failure | None, categories: tuple[str, ...] | None) -> bool:
    """Returns whether a run does again what ended in `failure`.

    Args:
        failure: What is kept of an earlier run; None where that went well.
        categories: Those that are retried: all where it is empty, none where it is None.
    """
    return failure is not None and categories is not None and (not categories or failure.category in categories)


def worded(message: str, cure: str | None, words: Mapping[str, str]) -> str:
    """Returns a message with its cure.

    Args:
        message: What is wrong.
        cure: A value of `Cure`, or None where there is no cure or the message has it already.
        words: The cures that a front end can offer, by their values.
    """
    return f"{message}; {words[cure]}" if cure and cure in words else message


class OptionError(ValueError):
    """Options that cannot be used together, or with what is there; with the cure.

    Args:
        message: What is wrong; a name in braces is that of a value, or else of an option.
        values: The values by name.
    """

    def __init__(self, message: str, **values: object):
        super().__init__(message)
        self.values = values

    def worded(self, spell: Callable[[str], str]) -> str:
        """Returns the message with the options as `spell` writes them."""
        return spelt(str(self.args[0]), spell, **self.values)

    def __str__(self) -> str:
        return self.worded(str)


def spelt(message: str, spell: Callable[[str], str], **values: object) -> str:
    """Returns a message whose names in braces are replaced: by a value, or by the option of that name as spelt."""

    class Names(dict[str, object]):
        def __missing__(self, name: str) -> str:
            return spell(name)

    return message.format_map(Names(values))
