"""`tokens/dataset.json`: what a reader must know of the tokens before it opens a shard."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.curation.tokens import FOLDER, MEGATRON, PARQUET, TokenOptions, token_dtype
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, Written, WrittenFile
from pagebeam.schemas.sequences import NONE
from pagebeam.schemas.shards import SCHEMA_VERSION
from pagebeam.transforms.ops.sequences.write import splits_of
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

SUFFIXES = {MEGATRON: ".bin", PARQUET: ".parquet"}


def describe_tokens(out: str, outputs: RunOutputs, options: TokenOptions, split: SplitOptions) -> Iterator[WrittenFile]:
    """Writes the description of all shards of tokens, in their order.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        options: How documents became tokens.
        split: How they were divided.
    """
    own = [one for one in outputs.shards if one.name.table == FOLDER]
    content = {
        "schema_version": SCHEMA_VERSION,
        "seed": split.seed,
        "tokenizer_sha256": options.tokenizer_sha256,
        "vocab_size": options.vocab_size,
        "end_token": options.end_token,
        "end_id": options.end_id,
        "length": options.length or None,
        "dtype": token_dtype(options.vocab_size).name,
        "classes": json.loads(own[0].details)["classes"] if own else None,
        "splits": {side: _split(side, own, options) for side in splits_of(split)},
    }
    content |= {note.key: note.content for note in outputs.notes if note.folder == FOLDER}
    path = f"{FOLDER}/dataset.json"
    files.write_bytes(files.join(out, path), json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    yield describe_file(out, path, sum(part["sequences"] for part in content["splits"].values()))


def _split(side: str, shards: list[Written], options: TokenOptions) -> dict[str, Any]:
    told = [json.loads(one.details) for one in shards]
    parts = [one["splits"][side] for one in told]
    labels: Counter[int] = Counter()
    for part in parts:
        labels.update(dict(part["labels"]))
    names = told[0]["classes"] if told else None
    return {
        **{name: sum(part[name] for part in parts) for name in ("documents", "sequences", "tokens")},
        "per_class": {str(names[n] if names else n): labels[n] for n in sorted(labels) if n != NONE},
        "unlabelled": labels[NONE],
        "shards": {name: _shards(side, shards, name, options) for name in options.formats},
    }


def _shards(side: str, shards: list[Written], format_: str, options: TokenOptions) -> list[dict[str, Any]]:
    own = [
        file
        for one in shards
        for file in one.files
        if file.path.startswith(f"{FOLDER}/{side}/") and file.path.endswith(SUFFIXES[format_])
    ]
    size = token_dtype(options.vocab_size).itemsize
    return [
        {"path": file.path.removeprefix(f"{FOLDER}/"), "sequences": file.rows}
        | ({"tokens": file.bytes // size} if format_ == MEGATRON else {})
        for file in own
    ]
