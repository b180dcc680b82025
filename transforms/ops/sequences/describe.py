"""`sequences/dataset.json`: what a reader must know of the sequences before it opens a shard."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, Written, WrittenFile
from pagebeam.schemas.sequences import NONE, SequenceOptions
from pagebeam.schemas.shards import SCHEMA_VERSION, shard_name
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.sequences.write import FOLDER, WEIGHTS, WRITERS, splits_of
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def describe_sequences(
    out: str, outputs: RunOutputs, options: SequenceOptions, split: SplitOptions
) -> Iterator[WrittenFile]:
    """Writes the description of all shards of sequences, in their order.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        options: How texts became numbers.
        split: How they were divided.
    """
    own = [one for one in outputs.shards if one.name.table == FOLDER]
    vocabulary = sum(one.counts.get("vocabulary", 0) for one in outputs.shards)
    content = {
        "schema_version": SCHEMA_VERSION,
        "seed": split.seed,
        "maxlen": options.maxlen,
        # Indices are below this, which is the `input_dim` of an Embedding.
        "num_words": max(
            options.oov_index + 1, options.start_index + 1, min(options.num_words, vocabulary + 1 + options.index_from)
        ),
        "classes": json.loads(own[0].details)["classes"],
        "splits": {side: _split(side, own, split.formats) for side in splits_of(split)},
        "options": options._asdict(),
    }
    content |= {note.key: note.content for note in outputs.notes if note.folder == FOLDER}
    path = f"{FOLDER}/dataset.json"
    files.write_bytes(files.join(out, path), json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    yield describe_file(out, path, sum(part["samples"] for part in content["splits"].values()))


def describe_tfidf(out: str, outputs: RunOutputs, split: SplitOptions) -> Iterator[WrittenFile]:
    """Writes how the texts of `tfidf/` were divided, and the account of what its splits share.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        split: How texts were divided.
    """
    content: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "seed": split.seed,
        "test_fraction": split.test_fraction,
        "validation_fraction": split.validation_fraction,
    }
    content |= {note.key: note.content for note in outputs.notes if note.folder == WEIGHTS}
    path = f"{WEIGHTS}/dataset.json"
    files.write_bytes(files.join(out, path), json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    yield describe_file(out, path, sum(one.counts.get(WEIGHTS, 0) for one in outputs.shards))


def _split(side: str, shards: list[Written], formats: tuple[str, ...]) -> dict[str, Any]:
    lengths = [one.counts[f"sequences_{side}"] for one in shards]
    labels: Counter[int] = Counter()
    for one in shards:
        labels.update(dict(json.loads(one.details)["labels"][side]))
    names = json.loads(shards[0].details)["classes"]
    return {
        "samples": sum(lengths),
        "per_class": {str(names[n] if names else n): labels[n] for n in sorted(labels) if n != NONE},
        "unlabelled": labels[NONE],
        "shard_lengths": lengths,
        "shards": {
            name: [f"{side}/{shard_name(i, len(lengths), shard_format(name).suffix)}" for i in range(len(lengths))]
            for name in formats
            if name in WRITERS
        },
    }
