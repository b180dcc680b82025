"""`images/features/features.json`: what a reader must know of the features before it opens a shard."""

import json
import posixpath
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.features import FOLDER, SUFFIXES, FeatureOptions
from pagebeam.schemas.outputs import RunOutputs, Written, WrittenFile
from pagebeam.schemas.shards import SCHEMA_VERSION, SPLITS, shard_name
from pagebeam.transforms.ops.features.write import counted_as
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def describe_features(out: str, outputs: RunOutputs, options: FeatureOptions, folder: str) -> Iterator[WrittenFile]:
    """Writes the description of all shards of features, in their order; nothing where there are none.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        options: Which model was run.
        folder: Below OUT, `images` or `page_images`.
    """
    own = {split: [one for one in outputs.shards if one.name.table == f"{folder}/{FOLDER}/{split}"] for split in SPLITS}
    found = [one for shards_ in own.values() for one in shards_]
    if not found:
        return
    details = json.loads(found[0].details)
    content = {
        "schema_version": SCHEMA_VERSION,
        "model": {"name": posixpath.basename(options.model), "layer": options.layer, "sha256": details["model"]},
        "features": {"shape": details["shape"], "dtype": "float32"},
        "classes": details["classes"],
        "splits": {split: _split(shards_) for split, shards_ in own.items() if shards_},
    }
    path = f"{folder}/{FOLDER}/features.json"
    files.write_bytes(files.join(out, path), json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    yield describe_file(out, path, sum(part["samples"] for part in content["splits"].values()))


def _split(shards: list[Written]) -> dict[str, Any]:
    lengths = [one.counts[counted_as(one.name)] for one in shards]
    split = shards[0].name.table.rpartition("/")[2]
    return {
        "samples": sum(lengths),
        "shard_lengths": lengths,
        "shards": {
            format_: [f"{split}/{shard_name(index, len(lengths), suffix)}" for index in range(len(lengths))]
            for format_, suffix in SUFFIXES.items()
        },
    }
