"""Writes what becomes of a shard of `pages/`: its documents as tokens, by split and shuffled by hash."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pagebeam.schemas.curation.tokens import FOLDER, MEGATRON, PARQUET, TOKENS, TokenOptions, token_dtype
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, ShardResult, WrittenFile
from pagebeam.transforms.ops.datasets.split import sample_hash, split_of
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.sequences.write import splits_of
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.megatron import write_bin, write_idx
from pagebeam.transforms.ops.tokens.pack import TokenSequence, pack
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

ROWS = 64  # sequences that are Python objects at the same time


def divide(texts: Iterable[TokenText], split: SplitOptions) -> dict[str, list[TokenText]]:
    """Returns the documents of each split in their order there, which hashes of their keys decide."""
    found: dict[str, list[TokenText]] = {side: [] for side in splits_of(split)}
    for text in texts:
        found[split_of(text.unit, split.seed, split)].append(text)
    for held in found.values():
        held.sort(key=lambda text: (sample_hash(text.key, split.seed), text.uri))
    return found


def write_tokens(
    out: str,
    name: ShardName,
    sides: Mapping[str, list[TokenText]],
    classes: tuple[str, ...] | None,
    options: TokenOptions,
) -> ShardResult:
    """Writes one shard of each split.

    Args:
        out: The output's folder.
        name: Of the shard of `pages/` that the documents are of.
        sides: split -> documents in order.
        classes: Names of the labels; None where they are plain integers.
        options: How documents become tokens.
    """
    written: list[WrittenFile] = []
    told: dict[str, dict[str, Any]] = {}
    for side, texts in sides.items():
        sequences = list(pack(texts, options.length, options.end_id))
        for format_ in options.formats:
            written += WRITERS[format_](out, name, f"{FOLDER}/{side}", sequences, options)
        told[side] = {
            "documents": len(texts),
            "sequences": len(sequences),
            "tokens": sum(sequence.length for sequence in sequences),
            "labels": sorted(Counter(text.label for text in texts).items()),
        }
    counts = {"tokens": sum(one["tokens"] for one in told.values())}
    return ShardResult(tuple(written), counts, (), json.dumps({"splits": told, "classes": classes}))


def _write_megatron(
    out: str, name: ShardName, table: str, sequences: list[TokenSequence], options: TokenOptions
) -> Iterator[WrittenFile]:
    if not sequences:  # no empty file can be mapped into memory
        return
    dtype = token_dtype(options.vocab_size)
    writers: tuple[tuple[str, Callable[[str], None]], ...] = (
        ("bin", lambda path: write_bin(path, [one.ids for one in sequences], dtype)),
        ("idx", lambda path: write_idx(path, [len(one.ids) for one in sequences], dtype)),
    )
    for suffix, write in writers:
        path = name.beside(table, suffix)
        with files.publish(files.join(out, path)) as local:
            write(local)
        yield describe_file(out, path, len(sequences))


def _write_parquet(
    out: str, name: ShardName, table: str, sequences: list[TokenSequence], options: TokenOptions
) -> Iterator[WrittenFile]:
    path = name.beside(table, "parquet")
    with files.publish(files.join(out, path)) as local, Table(local, TOKENS) as rows:
        for first in range(0, len(sequences), ROWS):
            rows.append(to_batch(sequences[first : first + ROWS], TOKENS))
    yield describe_file(out, path, len(sequences))


WRITERS: dict[str, Callable[..., Iterator[WrittenFile]]] = {MEGATRON: _write_megatron, PARQUET: _write_parquet}
"""The formats of tokens."""
