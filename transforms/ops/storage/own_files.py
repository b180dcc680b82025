"""Which files of an output its runs wrote, by their names: the only ones that a run removes or replaces.

    pages/part-00000-of-00004.parquet    images/train/part-00000-of-00001.h5    work/written/pages-00000-of-00004.json
    store/<document_id>/report1.pdf      .tmp-<32 hex digits>-<name>            run.json

A link below OUT was made by somebody else, whatever its name, and leads to what may be anybody's: none is followed.
OUT itself may be a link, for the user named it.
"""

import contextlib
import os
import re
from collections.abc import Container, Iterable, Iterator

from pagebeam.schemas.outputs import TABLES
from pagebeam.transforms.ops.storage import files

STORE, WORK = "store", "work"
OWNED = (*TABLES, WORK, STORE)
"""Folders below OUT that runs write."""

SINGLE = ("run.json", "report.html", "croissant.json")
CARD = "README.md"
"""The name of dataset cards, of OUT and of its folders of images."""
CARD_MARK = "# Written by Pagebeam"
"""What a card of ours has in its second line; one without it is somebody's own."""
LOCK = ".lock"
_DOCUMENT = r"[0-9a-f]{64}"
_SHARD = r"part-\d{5,}-of-\d{5,}(\.[a-z0-9]+)+"
_HALF = r"\.tmp-[0-9a-f]{32}-[^/]+"
_OURS = re.compile(
    rf"run\.json|report\.html|croissant\.json|((page_)?images/|figures/)?README\.md|\.lock(/\d{{6}}\.json)?|{_HALF}"
    rf"|({'|'.join(TABLES)})/(\w+/)*({_SHARD}(/.+)?|dataset\.json|features\.json|(train|test|validation)\.h5|{_HALF}(/.+)?)"
    rf"|{WORK}/(options\.json|run|{_HALF})"
    rf"|{WORK}/written/([\w-]+-\d{{5,}}-of-\d{{5,}}\.json|{_HALF})"
    rf"|{WORK}/[a-z]+-[0-9a-f]+/([0-9a-f]{{32}}\.(zip|parquet)|{_DOCUMENT}-\d{{6,}}\.json|{_HALF})"
    rf"|{STORE}/{_DOCUMENT}/([^/]+\d\.(pdf|tiff?|png|jpg|txt|json)|[^/]+\.gap\.json|{_HALF})",
    re.DOTALL,
)
_IS_HALF, _IS_DOCUMENT = re.compile(rf"(.*/)?{_HALF}", re.DOTALL), re.compile(_DOCUMENT)


def is_ours(path: str) -> bool:
    """Returns whether a path below OUT is one that runs write."""
    return bool(_OURS.fullmatch(path))


def is_card(path: str) -> bool:
    """Returns whether a path below OUT is that of a dataset card."""
    return path.rpartition("/")[2] == CARD and is_ours(path)


def is_own_card(out: str, path: str) -> bool:
    """Returns whether the dataset card at a path is as a run wrote it, or may be replaced like it."""
    return CARD_MARK.encode() in files.read_bytes(files.join(out, path))[:200]


def _wrote(out: str, path: str) -> bool:
    """Returns whether a run wrote what is at a path below OUT."""
    return is_ours(path) and (not is_card(path) or is_own_card(out, path))


def links(out: str) -> Iterator[str]:
    """Yields the links below OUT where runs write, as paths below it; a store has none.

    What is in the folder of a stored document is not looked at: files there are replaced one by one, never followed.
    """
    if not files.is_local(out):
        return
    top = files.absolute(out)
    yield from (name for name in (*SINGLE, CARD, LOCK, *OWNED) if os.path.islink(os.path.join(top, name)))
    for folder in OWNED:
        for place, folders, names in os.walk(os.path.join(top, folder)):
            below = os.path.relpath(place, top)
            yield from (f"{below}/{name}" for name in (*folders, *names) if os.path.islink(os.path.join(place, name)))
            if folder == STORE:
                folders.clear()


def foreign(out: str) -> Iterator[str]:
    """Yields the files below OUT that no run wrote, as paths below it, links included."""
    if not files.is_local(out):
        yield from (path for path in files.files_below(out) if not _wrote(out, path))
        return
    top = files.absolute(out)
    for place, folders, names in os.walk(top):
        folders.sort()
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted([*names, *linked]):
            path = os.path.relpath(os.path.join(place, name), top)
            if os.path.islink(os.path.join(place, name)) or not _wrote(out, path):
                yield path


def remove_ours(out: str, folder: str, wanted: Iterable[str] = ()) -> list[str]:
    """Removes what runs wrote below a folder of OUT, but for what is wanted; returns what went, as paths below OUT.

    Folders that are empty then go, too; whatever else there is stays.
    """
    if _leads_elsewhere(out, folder):
        return []
    wanted, place = set(wanted), files.join(out, folder)
    there = [f"{folder}/{name}" for name in (*files.files_below(place), *_halves(place))]
    gone = [path for path in sorted(there) if part_of(path, wanted) is None and _wrote(out, path)]
    for path in gone:
        files.remove(files.join(out, path))
    if files.is_local(out):
        _remove_empty(files.absolute(place))
    return gone


def part_of(path: str, wanted: Container[str]) -> str | None:
    """Returns the wanted path that `path` is, or that is a folder above it; None where there is none."""
    while path and path not in wanted:
        path = path.rpartition("/")[0]
    return path or None


def stored_documents(out: str) -> list[str]:
    """Returns the ids of the documents that have a folder in `store/`."""
    return [name for name in files.folders_in(files.join(out, STORE)) if _IS_DOCUMENT.fullmatch(name)]


def _leads_elsewhere(out: str, folder: str) -> bool:
    """Returns whether a folder below OUT is a link, or below one; `os.walk` follows the one that it is given."""
    if not files.is_local(out):
        return False
    names = folder.split("/")
    return any(os.path.islink(os.path.join(files.absolute(out), *names[: end + 1])) for end in range(len(names)))


def _halves(folder: str) -> Iterator[str]:
    """Yields halves of files and folders: a store has none, and none are being written where shards are complete."""
    if files.is_local(folder):
        for place, folders, names in os.walk(files.absolute(folder)):
            below = os.path.relpath(place, files.absolute(folder))
            halves = [name for name in (*folders, *names) if _IS_HALF.fullmatch(name)]
            folders[:] = [name for name in folders if name not in halves]
            yield from (os.path.normpath(os.path.join(below, name)) for name in halves)


def _remove_empty(folder: str) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        with contextlib.suppress(OSError):  # it holds something, or it is a link
            os.rmdir(place)
