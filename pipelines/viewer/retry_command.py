"""The command that tries a failure again, alone and into a folder of its own."""

import shlex
from collections.abc import Iterable
from typing import Any

from pagebeam.schemas.failure import Stage

INPUTS = ("--documents", "--images", "--output", "--labels", "--annotations", "--reference", "--exclude")
"""Options of a run that its other inputs are named by."""


def retry_command(failure: dict[str, Any], command: Iterable[str]) -> str:
    """Returns a command line.

    Args:
        failure: Row of `failures/`.
        command: Options of the run, as `run.json` has them, quoted for a shell.
    """
    kept = [option for option in command if not option.startswith(INPUTS)]
    pages = [f"--pages {failure['page']}"] if failure["page"] and "--pages" not in " ".join(kept) else []
    image = failure["stage"] == Stage.DECODE and not failure["page"]
    given = f"{'--images' if image else '--documents'} {shlex.quote(failure['uri'])}"
    return " ".join(["pagebeam run", given, "--output again", *pages, *kept])
