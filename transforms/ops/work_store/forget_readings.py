"""Removes what was read and kept without redaction, as a run that redacts may not leave it in OUT."""

from collections.abc import Iterable

from pagebeam.transforms.ops.storage import files

STAGES = ("open-", "read-", "pages-")


def forget_readings(work: str, keep: Iterable[str]) -> None:
    """Removes what the stages of reading kept with other options than those of this run.

    Args:
        work: Folder of the work store.
        keep: Folders in it that stay: they hold redacted pages only.
    """
    for name in sorted(set(files.folders_in(work)) - set(keep)):
        if name.startswith(STAGES):
            files.remove(files.join(work, name))
