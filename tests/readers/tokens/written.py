"""Outputs with tokens, as a run leaves them."""

import pathlib

import numpy

from pagebeam.schemas.curation.tokens import FOLDER, TokenOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.transforms.ops.tokens.describe import describe_tokens
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.write import write_tokens

SPLIT = SplitOptions()


def write(out: pathlib.Path, lengths: list[list[int]], **options: object) -> pathlib.Path:
    """Writes a shard of train for each list, of documents of so many tokens: 1, 2, … on from one to the next."""
    chosen = TokenOptions("t.json", end_token="<eos>", end_id=0, vocab_size=1000)._replace(**options)
    shards, first = [], 1
    for number, sizes in enumerate(lengths):
        texts = []
        for size in sizes:
            texts.append(TokenText(f"d{first}", "u", "", -1, numpy.arange(first, first + size)))
            first += size
        made = write_tokens(
            str(out), ShardName(FOLDER, number, len(lengths)), {"train": texts, "test": []}, None, chosen
        )
        shards.append(Written(ShardName(FOLDER, number, len(lengths)), *made, 0.0))
    list(describe_tokens(str(out), RunOutputs(shards), chosen, SPLIT))
    return out
