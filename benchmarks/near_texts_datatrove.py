"""DataTrove's MinHash over the texts of `near_texts`, in DataTrove's own environment.

    PYTHON benchmarks/near_texts_datatrove.py FOLDER N_GRAMS BUCKETS HASHES

Reads FOLDER/texts.jsonl and prints the pairs of documents, by their place in it, that share a bucket.
"""

import json
import pathlib
import struct
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupCluster, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupBuckets
from datatrove.pipeline.readers import JsonlReader


def main() -> None:
    """Runs the three stages that find duplicates, each in one task after the other."""
    folder = pathlib.Path(sys.argv[1])
    n_grams, buckets, hashes = map(int, sys.argv[2:])
    config = MinhashConfig(n_grams=n_grams, num_buckets=buckets, hashes_per_bucket=hashes)
    reader = JsonlReader(str(folder), glob_pattern="texts.jsonl")
    stages = [
        ([reader, MinhashDedupSignature(str(folder / "signatures"), config)], 1),
        ([MinhashDedupBuckets(str(folder / "signatures"), str(folder / "buckets"), config=config)], buckets),
        ([MinhashDedupCluster(str(folder / "buckets"), str(folder / "remove"), config=config)], 1),
    ]
    for place, (steps, tasks) in enumerate(stages):
        LocalPipelineExecutor(steps, tasks=tasks, workers=1, logging_dir=str(folder / f"logs{place}")).run()
    pairs = []
    for path in (folder / "buckets").rglob("*.dups"):
        data = path.read_bytes()
        pairs += [(row[1], row[3]) for row in struct.iter_unpack("<4I", data)]
    print(json.dumps(pairs))


if __name__ == "__main__":
    main()
