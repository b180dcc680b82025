"""What can be done about bad input, as values: each front end words them in its own terms.

The code that meets bad input does not know whether a person at a terminal, a notebook or another program called it, so
it names the cure and leaves the words to them: flags on the command line, keywords in Python, its own calls in `gap`.
"""

import enum
from collections.abc import Mapping


class Cure(str, enum.Enum):
    """What would let an input pass. The values are stored in the work store: rename none."""

    MORE_MEMORY = "more_memory"
    MORE_TIME = "more_time"
    MORE_PIXELS = "more_pixels"
    SMALLER_SIDES = "smaller_sides"
    LONGER_SIDES = "longer_sides"
    PASSWORD = "password"
    RETRY = "retry"
    NOT_AS_DOCUMENT = "not_as_document"
    OTHER_LABELS = "other_labels"
    KEEP_DUPLICATES = "keep_duplicates"
    START_AGAIN = "start_again"


def worded(message: str, cure: str | None, words: Mapping[str, str]) -> str:
    """Returns a message with its cure.

    Args:
        message: What is wrong.
        cure: A value of `Cure`, or None where there is no cure or the message has it already.
        words: The cures that a front end can offer, by their values.
    """
    return f"{message}; {words[cure]}" if cure and cure in words else message
