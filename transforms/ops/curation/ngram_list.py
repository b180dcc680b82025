"""A list of texts that no text of a corpus may share words with: read once in a process, and looked up fast.

Plain text has an entry a line; JSON lines (`.jsonl`, `.ndjson`) have a string, or an object with `text`, a line. Of an
entry each run of so many words is kept as a number of 64 bits, of a shorter one the whole: some 30 to 50 bytes a run.
"""

import functools
import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy
import pyarrow as pa

from pagebeam.schemas.curation.ngrams import LEAST_WORDS
from pagebeam.schemas.failure import BadInput, OptionError
from pagebeam.transforms.ops.curation.ngram_words import compared_words, run_hashes
from pagebeam.transforms.ops.storage import files

_ENTRIES = 5_000  # that are read at a time
_ROOM = 16  # places of the first look for each run, so that one in sixteen others passes it
_JSON = (".jsonl", ".ndjson")


class Hit(NamedTuple):
    """A run of words that a text shares with a list."""

    entry: int  # line of the list, 1-based
    ngram: str  # the words, as they are compared


class _Runs(NamedTuple):
    """Runs of one length, R of them."""

    hashes: numpy.ndarray  # (R,) uint64, sorted
    entries: numpy.ndarray  # (R,) int64, the first line that has each
    may: numpy.ndarray  # (M,) bool, M a power of two: whether one has these lowest bits


class NgramList(NamedTuple):
    """What is looked for."""

    runs: dict[int, _Runs]  # by the number of words
    entries: int  # in the list, those that are not looked for included
    short: int  # entries with too few words to be looked for

    def find(self, texts: pa.StringArray) -> list[Hit | None]:
        """Returns for each text the first run of words that it shares with the list; None where there is none."""
        words = compared_words(texts)
        first: dict[int, tuple[int, int, int]] = {}  # text -> place, minus length, entry
        for length, runs in self.runs.items():
            hashes, starts = run_hashes(words, length)
            maybe = numpy.flatnonzero(runs.may[hashes & numpy.uint64(len(runs.may) - 1)])
            at = numpy.minimum(numpy.searchsorted(runs.hashes, hashes[maybe]), len(runs.hashes) - 1)
            same = runs.hashes[at] == hashes[maybe]
            places, entries = starts[maybe[same]], runs.entries[at[same]]
            texts_of = numpy.searchsorted(words.bounds, places, "right") - 1
            for text, row in zip(*numpy.unique(texts_of, return_index=True), strict=True):
                found = int(places[row]), -length, int(entries[row])
                first[int(text)] = min(found, first.get(int(text), found))
        hits: list[Hit | None] = [None] * len(texts)
        for text, (place, minus, entry) in first.items():
            hits[text] = Hit(entry, words.run(place, -minus))
        return hits


@functools.lru_cache(maxsize=2)
def load_ngrams(uri: str, sha256: str, length: int) -> NgramList:
    """Reads a list.

    Args:
        uri: Of the file.
        sha256: Of its content, as it was when the run began.
        length: Words of a run.

    Raises:
        OptionError: It has changed since, has an entry that is none, or nothing that could be looked for.
        FileNotFoundError, OSError: It cannot be read.
    """
    if files.sha256_of(uri) != sha256:
        raise OptionError("{exclude_ngrams} {file} has changed since the run began; run again", file=uri)
    least = min(LEAST_WORDS, length)
    found: dict[int, list[tuple[numpy.ndarray, numpy.ndarray]]] = {}
    entries = short = 0
    for lines, texts in _batches(uri):
        words = compared_words(texts)
        sizes = numpy.diff(words.bounds)
        entries, short = entries + len(sizes), short + int((sizes < least).sum())
        for size in (size for size in range(least, length + 1) if size == length or (sizes == size).any()):
            hashes, starts = run_hashes(words, size)
            of = numpy.searchsorted(words.bounds, starts, "right") - 1
            wanted = (sizes[of] == size) if size < length else numpy.ones(len(of), bool)
            found.setdefault(size, []).append((hashes[wanted], lines[of[wanted]]))
    runs = {size: _sorted(parts) for size, parts in sorted(found.items()) if any(len(part[0]) for part in parts)}
    if not runs:
        message = "{exclude_ngrams} {file} has no entry of {least} words or more; give whole sentences, one a line"
        raise OptionError(message, file=uri, least=str(least))
    return NgramList(runs, entries, short)


def _sorted(parts: list[tuple[numpy.ndarray, numpy.ndarray]]) -> _Runs:
    hashes, lines = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    hashes, first = numpy.unique(hashes, return_index=True)  # the first of equal ones
    may = numpy.zeros(1 << max(16, (_ROOM * len(hashes) - 1).bit_length()), bool)
    may[hashes & numpy.uint64(len(may) - 1)] = True
    return _Runs(hashes, lines[first], may)


def _batches(uri: str) -> Iterator[tuple[numpy.ndarray, pa.StringArray]]:
    """Yields numbers of lines, and their texts."""
    lines: list[int] = []
    texts: list[str] = []
    for number, text in _entries(uri):
        lines.append(number)
        texts.append(text)
        if len(texts) == _ENTRIES:
            yield numpy.array(lines, numpy.int64), pa.array(texts, pa.string())
            lines, texts = [], []
    yield numpy.array(lines, numpy.int64), pa.array(texts, pa.string())


def _entries(uri: str) -> Iterator[tuple[int, str]]:
    """Yields (number of the line, text) of the entries; empty lines are none."""
    read = _json_text if uri.lower().endswith(_JSON) else _plain_text
    try:
        with files.located(uri) as path, open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _read(read, line, uri, number)
    except BadInput as error:
        raise OptionError("{exclude_ngrams} {file} {why}", file=uri, why=error.message) from error


def _read(read: Callable[[str], str], line: bytes, uri: str, number: int) -> str:
    try:
        return read(line.decode("utf-8-sig"))
    except ValueError as error:
        told = {"file": uri, "line": str(number), "why": _why(error)}
        raise OptionError("{exclude_ngrams} {file}, line {line}: {why}", **told) from error


def _why(error: ValueError) -> str:
    return "is not UTF-8; save it as that" if isinstance(error, UnicodeDecodeError) else str(error)


def _plain_text(line: str) -> str:
    return line


def _json_text(line: str) -> str:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"is not JSON ({error.msg}); a list of plain text must not be named {' or '.join(_JSON)}"
        ) from None
    text = value.get("text") if isinstance(value, dict) else value
    if not isinstance(text, str):
        raise ValueError('is neither a string nor an object with a string "text"; name the field that is compared so')
    return text
