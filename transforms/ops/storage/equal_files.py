"""Which files are equal byte by byte, so that each content is opened and recognised once.

    files of one size  ->  those of one sample  ->  those of one sha256  ->  (key, file) …

Sizes are listed anyhow, and a sample is two short reads: a file is hashed for this only where another one has the same
size and sample, which hardly ever happens but to copies.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.credentials import address
from pagebeam.transforms.ops.storage import files

BLOCK = 4096  # bytes of a file's middle and of its end: headers are alike in all files of one scanner
Keyed = tuple[str, DocumentRef]
"""A file and the key under which its content is read."""


def by_content(
    refs: Iterable[DocumentRef], known: dict[str, str], passwords: Passwords, file_key: Callable[[DocumentRef], str]
) -> Iterator[Keyed]:
    """Yields files, each with its own key or, where it is equal to another one, that one's.

    Args:
        refs: Files of one size.
        known: Keys of the files that earlier runs opened -> sha256 of their bytes, "" of those that could not be read.
        passwords: Equal files are apart where the passwords that are tried on them are.
        file_key: Returns the key of a file.
    """
    ordered = sorted(refs)
    read = [ref for ref in ordered if file_key(ref) in known]
    new = [ref for ref in ordered if file_key(ref) not in known]
    yield from ((file_key(ref), ref) for ref in read)
    if len(ordered) < 2 or not new or ordered[0].size <= 0:
        yield from ((file_key(ref), ref) for ref in new)
        return
    hashed = {ref: known[file_key(ref)] for ref in read}
    for some in _grouped(ordered, sample_of, file_key):
        fresh = [ref for ref in some if ref not in hashed]
        if len(some) > 1 and fresh:
            hashed |= {ref: content_of(ref) for ref in fresh}
            contents = {ref: (hashed[ref], passwords.of(ref.uri).common) for ref in some}
            for equal in _grouped(some, contents.__getitem__, file_key):
                first = next((ref for ref in equal if file_key(ref) in known), equal[0])
                yield from ((file_key(first), ref) for ref in equal if ref in fresh)
        else:
            yield from ((file_key(ref), ref) for ref in fresh)


def _grouped(
    refs: list[DocumentRef], key: Callable[[DocumentRef], object], file_key: Callable[[DocumentRef], str]
) -> Iterator[list[DocumentRef]]:
    """Yields files that share a key, in their order; those whose key is empty are alone."""
    groups: dict[object, list[DocumentRef]] = {}
    for ref in refs:
        told = key(ref)
        empty = not (told[0] if isinstance(told, tuple) else told)
        groups.setdefault(file_key(ref) if empty else (told,), []).append(ref)
    yield from groups.values()


def sample_of(ref: DocumentRef) -> bytes:
    """Returns what files share that are equal, and hardly any others; nothing where the file cannot be read."""
    uri = address(ref.uri)
    middle, end = max(0, ref.size // 2 - BLOCK // 2), max(0, ref.size - BLOCK)
    try:
        with files.refusing(uri):
            parts = [_read(uri, start, min(ref.size, start + BLOCK)) for start in (middle, end)]
    except BadInput:
        return b""
    return hashlib.sha256(b"".join(parts)).digest()


def _read(uri: str, start: int, end: int) -> bytes:
    data: bytes = files.with_retry(uri, lambda fs, path: fs.cat_file(path, start, end))
    return data


def content_of(ref: DocumentRef) -> str:
    """Returns the sha256 of a file's bytes, hex; "" where it cannot be read, of which its opening gives an account."""
    try:
        with files.fetched(ref) as file:
            files.keep(file)  # as it is opened next
            return file.sha256
    except BadInput:
        return ""
