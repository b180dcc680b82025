"""Checkpoints the pages of a document while it is read, so that a killed run recognises none of them again.

    OUT/work/pages-<fingerprint>/<document_id>-<first of its pages>.json

A part is published only once all its pages are read. Until then, pages that were recognised or took long are stored
here, where the next run finds them if this one is killed.
"""

import contextlib
from collections import defaultdict
from collections.abc import Iterable

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json

WORK = 0.5  # seconds of reading text layers that may be lost


class Checkpoints:
    """Finds the pages that earlier runs stored.

    Args:
        store: Folder of the work store.
        folder: In it, of the options that pages are read with.
    """

    def __init__(self, store: str, folder: str):
        self.store, self.folder = store, folder
        self._names: dict[str, list[str]] | None = None

    def of(self, document_id: str) -> "PageCheckpoints":
        """Returns the checkpoints of a document, by the digest of its content."""
        if self._names is None:  # listed once: this run knows what it adds
            found = defaultdict(list)
            for name in files.files_below(files.join(self.store, self.folder)):
                found[name.partition("-")[0]].append(f"{self.folder}/{name}")
            self._names = dict(found)
        return PageCheckpoints(self, document_id, self._names.get(document_id, ()))


class PageCheckpoints:
    """Holds the pages of one document that were found, and adds to them.

    Args:
        interim: Where they are stored; None stores nothing.
        document_id: Of the document.
        names: Files that hold pages of it.
    """

    def __init__(self, interim: Checkpoints | None = None, document_id: str = "", names: Iterable[str] = ()):
        self._interim, self._document_id = interim, document_id
        self.found = tuple(names)  # files that hold pages of it, as paths below the work store
        self._new: list[PageText] = []
        self._names: list[str] = []
        self._work = 0.0

    def known(self, pages: Iterable[int]) -> list[PageText]:
        """Returns those of the pages that are stored, in order."""
        wanted, found = set(pages), {}
        for name in self.found if wanted else ():
            try:
                texts = [text for text in self._read(name) if text.page in wanted]
            except FileNotFoundError:  # published meanwhile, with another file of this content
                continue
            except (ValueError, TypeError):
                report_damage(f"work/{name}")
                self._names.append(name)  # to be removed with what is read in its place
                continue
            found.update({text.page: text for text in texts})
            self._names += [name] if texts else []
        return [found[page] for page in sorted(found)]

    def add(self, text: PageText, seconds: float) -> None:
        """Stores a page that is not the last of its part, together with earlier ones that were not worth a file."""
        if self._interim:
            self._new.append(text)
            self._work += seconds
            if self._work >= WORK or text.source != "text":
                self._write(self._interim)

    @property
    def names(self) -> tuple[str, ...]:
        """Returns the files with pages that `known` found or `add` stored, as paths below the work store."""
        return tuple(self._names)

    def _read(self, name: str) -> list[PageText]:
        return from_json(files.read_bytes(files.join(self._interim.store, name))) if self._interim else []

    def _write(self, interim: Checkpoints) -> None:
        name = f"{interim.folder}/{self._document_id}-{self._new[0].page:06}.json"
        files.write_bytes(files.join(interim.store, name), to_json(self._new))
        self._names.append(name)
        self._new, self._work = [], 0.0


def forget(store: str, names: Iterable[str]) -> None:
    """Removes files whose pages have been published."""
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            files.with_retry(files.join(store, name), lambda fs, path: fs.rm_file(path))
