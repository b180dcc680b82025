"""Words the cures of bad input for the command line and for Python, by the names of options."""

from pagebeam.schemas.failure import Cure, spelt

CURES = {
    Cure.MORE_MEMORY: "raise {page_memory}, or lower {dpi} or {max_megapixels}",
    Cure.MORE_TIME: "raise {page_timeout}, or lower {dpi}",
    Cure.MORE_PIXELS: "raise {max_megapixels} to read it",
    Cure.SMALLER_SIDES: "lower {min_size} to keep it",
    Cure.LONGER_SIDES: "raise {max_aspect_ratio} to keep it",
    Cure.PASSWORD: "give it with {password} or {passwords}",
    Cure.RETRY: "run again with {retry_failed}",
    Cure.NOT_AS_DOCUMENT: "leave it out of {documents}",
    Cure.OTHER_CLASSES: "add it to {classes}, or leave it out",
    Cure.OTHER_LABELS: "give {labels} a table or a number",
    Cure.KEEP_DUPLICATES: "set {duplicates} to together to keep both",
    Cure.MORE_PAGES: "raise {max_pages} and run again with {retry_failed}",
    Cure.MORE_TIMEOUTS: "raise {max_page_timeouts} or {page_timeout} and run again with {retry_failed}",
    Cure.MORE_FAILURES: "raise {max_page_failures} and run again with {retry_failed}",
    Cure.LONGER_DOWNLOAD: "raise {download_timeout} and run again with {retry_failed}",
    Cure.LARGER_DOWNLOAD: "raise {max_download} and run again with {retry_failed}",
    Cure.DROP_DUPLICATES: "it is left out; {duplicates} drop leaves out all that repeats others",
    Cure.START_AGAIN: "leave it out, or start again with {overwrite}",
}
"""Each cure; names in braces are those of options."""


def flag(name: str) -> str:
    """Returns an option as the command line spells it."""
    return f"--{name}"


def keyword(name: str) -> str:
    """Returns an option as `pagebeam.run` spells it."""
    return f"{name}="


def as_flags() -> dict[str, str]:
    """Returns the cures by their values, with options as flags, such as `--page_memory`."""
    return {cure.value: spelt(words, flag) for cure, words in CURES.items()}


def as_keywords() -> dict[str, str]:
    """Returns the cures by their values, with options as keywords, such as `page_memory=`."""
    return {cure.value: spelt(words, keyword) for cure, words in CURES.items()}
