"""What a user runs: the command line, the wiring, and the account of a run."""

import logging
import re

_NOISE = re.compile(r"apitools not found|This (in|out)put type hint will be ignored")


def _worth_telling(record: logging.LogRecord) -> bool:
    """Beam says these of itself: while it is imported, and of transforms with several outputs. None is news."""
    return not _NOISE.match(str(record.msg))


logging.getLogger().addFilter(_worth_telling)
