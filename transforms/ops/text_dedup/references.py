"""Finished outputs that texts are compared with: refuses those whose signatures say nothing about these."""

from pagebeam.schemas.curation.text_dedup import SIGNATURES, TextDedupOptions
from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.run_record import read_record

WRONG = "{reference} {folder} was made with other options of {text_dedup} ({theirs}; here {ours}); use the same"


def check_references(references: tuple[str, ...], output: str, options: TextDedupOptions) -> None:
    """Refuses references that are no finished outputs, or were made with other options of duplicates.

    Args:
        references: Folders.
        output: Where this run writes, which is no reference of its own.
        options: Of this run.

    Raises:
        OptionError: With the cure.
    """
    for folder in references:
        if folder.rstrip("/") == output.rstrip("/"):
            raise OptionError(
                "{reference} {folder} is {output} itself, which knows its texts; leave it out", folder=folder
            )
        try:
            told = read_record(folder)["options"].get("text_dedup")
        except (OSError, ValueError, LookupError):
            raise OptionError(
                "{reference} {folder} is no finished output; name a folder with run.json", folder=folder
            ) from None
        theirs = TextDedupOptions(**told) if told else TextDedupOptions()
        if theirs.dedup == "none" or not files.exists(files.join(folder, SIGNATURES)):
            message = "{reference} {folder} holds no signatures of texts; run it again with {text_dedup} {dedup}"
            raise OptionError(message, folder=folder, dedup=options.dedup)
        if theirs.comparable() != options.comparable():
            raise OptionError(WRONG, folder=folder, theirs=_said(theirs), ours=_said(options))


def _said(options: TextDedupOptions) -> str:
    return ", ".join(str(value) for value in options[: 5 if options.dedup == "near" else 2])
