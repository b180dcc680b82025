"""Sequences of tokens with what follows each of them, for models that predict the next token."""

import bisect
import collections
import os
from typing import Any

import numpy

from pagebeam.readers.batching import Batch, Batches
from pagebeam.readers.manifest import read_description
from pagebeam.readers.presence import check_present
from pagebeam.readers.tokens.indexed import IndexedShard
from pagebeam.schemas.curation.tokens import FOLDER, MEGATRON

_HELD = 64  # shards that are open at the same time


class TokenDataset(Batches):
    """One split of the documents of a run, as tokens: a map-style dataset of (tokens, the tokens that follow them).

    Args:
        out: The `--output` of a run, or its `tokens` folder; a path or URI.
        split: "train", "test" or "validation".
        length: Tokens of a sequence, of which all but the last are inputs and all but the first are targets; None takes
            that of `--token_length`. Another one cuts each shard anew into sequences that begin with the token which
            the one before ends with, as every token is to be predicted once; the rest of a shard that fills none is
            left out.

    Raises:
        FileNotFoundError: `out` holds no tokens, or a shard is missing.
        ValueError: It has no such split or no Megatron shards, or no length is known.
    """

    def __init__(self, out: str | os.PathLike[str], split: str = "train", *, length: int | None = None):
        root = os.fspath(out).rstrip("/")
        missing = f"{root} holds no tokens; run with --tokens FILE.json to write them"
        self.folder, self.manifest = read_description((f"{root}/{FOLDER}", root), "end_id", missing)
        if split not in self.manifest["splits"]:
            raise ValueError(f"{self.folder} has no split {split!r}; it has {', '.join(self.manifest['splits'])}")
        part = self.manifest["splits"][split]
        if MEGATRON not in part["shards"]:
            raise ValueError(f"{self.folder} holds no megatron; run with --token_formats megatron to write it")
        packed = self.manifest["length"]
        if not (length or packed):
            raise ValueError("documents were written whole and differ in length; give length=, such as 2049")
        self.split, self.length = split, int(length or packed)
        if self.length < 2:
            raise ValueError(f"length={length}: a sequence has at least two tokens, one to predict the other")
        self._step = self.length if self.length == packed else self.length - 1
        paths = [f"{self.folder}/{shard['path']}" for shard in part["shards"][MEGATRON]]
        check_present(paths)
        self._prefixes = [path.removesuffix(".bin") for path in paths]
        self._open: collections.OrderedDict[int, IndexedShard] = collections.OrderedDict()
        counts = [self._sequences(shard["tokens"]) for shard in part["shards"][MEGATRON]]
        self._ends = numpy.cumsum(counts, dtype=numpy.int64).tolist()

    @property
    def vocab_size(self) -> int:
        """The number below which all tokens are: the `input_dim` of an Embedding."""
        return int(self.manifest["vocab_size"])

    @property
    def end_id(self) -> int:
        """The token after each document, with which the last sequence of a packed shard is filled up, too."""
        return int(self.manifest["end_id"])

    @property
    def total(self) -> int:
        """The number of sequences in the split."""
        return int(self._ends[-1]) if self._ends else 0

    @property
    def shape(self) -> tuple[int]:
        """The shape of inputs and of targets, (length - 1,)."""
        return (self.length - 1,)

    def gather(self, places: numpy.ndarray, seed: int | None = None, epoch: int = 0) -> Batch:
        """Returns inputs and targets, (N, length - 1) int32 each, at stored places."""
        found = numpy.empty((len(places), self.length), numpy.int32)
        for row, place in enumerate(places.tolist()):
            number = bisect.bisect_right(self._ends, place)
            first = (place - (self._ends[number - 1] if number else 0)) * self._step
            found[row] = self._shard(number).tokens[first : first + self.length]
        return found[:, :-1], found[:, 1:]

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_open": collections.OrderedDict()}  # mapped files stay in their process

    def _shard(self, number: int) -> IndexedShard:
        shard = self._open.get(number)
        if shard is None:
            shard = self._open[number] = IndexedShard(self._prefixes[number])
            if len(self._open) > _HELD:
                self._open.popitem(last=False)
        return shard

    def _sequences(self, tokens: int) -> int:
        return max(0, (tokens - self.length) // self._step + 1)
