"""Reading tokens back while training, beside a plain loop over a NumPy memory map of the same bytes.

    python -m benchmarks.readers_tokens [MILLIONS]

So many million tokens (default 64) of drawn documents are written with the product's own writers, in 32 shards. An
epoch in batches of 16 sequences of 2049 tokens is read in stored order and shuffled; the loop slices one file that
holds the tokens of all shards, in order or at drawn places, and makes the same int32 batches of inputs and targets.
Files are in the cache of the system. Processor time, each way in turns, of which the best counts. Then an epoch is left
amid and gone on with from a stored state, in the shuffled order: the batches must be those of an epoch without a stop.
"""

import itertools
import json
import pathlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy

from pagebeam.readers.tokens import Resumable, TokenDataset
from pagebeam.schemas.curation.tokens import FOLDER, TokenOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.transforms.ops.tokens.describe import describe_tokens
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.write import write_tokens

LENGTH, BATCH, SHARDS, TURNS, VOCABULARY = 2049, 16, 32, 5, 50_000
Pair = tuple[numpy.ndarray, numpy.ndarray]


def write(out: str, tokens: int) -> None:
    """Writes so many tokens of drawn documents, packed, all of them into train."""
    drawn, split = numpy.random.default_rng(0), SplitOptions(test_fraction=0)
    options = TokenOptions("t", "", LENGTH, "<eos>", 0, VOCABULARY, ("megatron",))
    shards = []
    for number in range(SHARDS):
        sizes = drawn.integers(100, 4000, tokens // SHARDS // 2050)
        texts = [
            TokenText(f"{number}-{place}", "", "", -1, drawn.integers(1, VOCABULARY, size).astype(numpy.int32))
            for place, size in enumerate(sizes)
        ]
        name = ShardName(FOLDER, number, SHARDS)
        shards.append(Written(name, *write_tokens(out, name, {"train": texts}, None, options), 0.0))
    list(describe_tokens(out, RunOutputs(shards), options, split))


def joined(out: str) -> str:
    """Puts the tokens of all shards into one file; returns its path."""
    path = pathlib.Path(out, "all.bin")
    path.write_bytes(b"".join(one.read_bytes() for one in sorted(pathlib.Path(out, FOLDER, "train").glob("*.bin"))))
    return str(path)


def loop(path: str, seed: int | None) -> Iterator[Pair]:
    """Yields batches as a loop of a few lines makes them."""
    tokens = numpy.memmap(path, numpy.uint16, "r")
    places = numpy.arange(len(tokens) // LENGTH)
    if seed is not None:
        numpy.random.default_rng(seed).shuffle(places)
    for at in range(0, len(places), BATCH):
        batch = numpy.stack([tokens[place * LENGTH : (place + 1) * LENGTH] for place in places[at : at + BATCH]])
        batch = batch.astype(numpy.int32)
        yield batch[:, :-1], batch[:, 1:]


def seconds(ways: dict[str, Callable[[], Iterable[Any]]]) -> dict[str, float]:
    """Returns the processor seconds of each way, taken in turns; the first turn warms up and does not count."""
    best = dict.fromkeys(ways, float("inf"))
    for turn in range(TURNS + 1):
        for name, way in ways.items():
            begin = time.process_time()
            for _ in way():
                pass
            best[name] = min(best[name], time.process_time() - begin) if turn else best[name]
    return best


def goes_on(train: TokenDataset) -> bool:
    """Returns whether an epoch that is left amid goes on with the batches that were to come."""
    whole = [batch[0].tobytes() for batch in Resumable(train, BATCH, seed=0)]
    stopped, later = Resumable(train, BATCH, seed=0), Resumable(train, BATCH, seed=0)
    before = [batch[0].tobytes() for batch in itertools.islice(stopped, len(whole) // 3)]
    later.load_state_dict(json.loads(json.dumps(stopped.state_dict())))
    return before + [batch[0].tobytes() for batch in later] == whole


def main() -> None:
    """Prints tokens per second of each way, and whether a stop changes anything."""
    million = 1_000_000
    with tempfile.TemporaryDirectory(prefix="readers-tokens-") as out:
        write(out, int(sys.argv[1] if len(sys.argv) > 1 else 64) * million)
        train, path = TokenDataset(out, "train"), joined(out)
        found = seconds(
            {
                "TokenDataset, in order": lambda: train.batches(BATCH),
                "loop, in order": lambda: loop(path, None),
                "TokenDataset, shuffled": lambda: train.batches(BATCH, seed=0),
                "loop, shuffled": lambda: loop(path, 0),
            }
        )
        for name, took in found.items():
            print(f"{name:24} {len(train) * LENGTH / took / million:,.0f} million tokens/s")
        for order in ("in order", "shuffled"):
            print(f"{order}: {found[f'loop, {order}'] / found[f'TokenDataset, {order}']:.2f} of the loop's speed")
        print(f"an epoch that was left goes on as if it had not been: {goes_on(train)}")


if __name__ == "__main__":
    main()
