"""Fits ZCA whitening: shards of train in, the matrix that makes their pixels uncorrelated out.

    Written  ->  ZcaMoments  ->  Written (images/zca), DatasetNote("zca")

Each worker adds up the shards that it gets; the matrix is computed again only where a shard of train has changed.
"""

import dataclasses
from collections.abc import Iterable, Iterator

import apache_beam as beam

from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import DatasetNote, ShardName, ShardResult, Written
from pagebeam.transforms.ops.image_shards.zca import EPSILON, ZcaMoments, add_shard, write_zca
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file, kept_shard, sidecar_of, write_once

FOLDER = "images"
NAME = ShardName(f"{FOLDER}/zca", 0, 1)
TRAIN = f"{FOLDER}/train"


@dataclasses.dataclass
class FitWhitening(beam.PTransform):
    """Writes the whitening matrix of train.

    Args:
        out: The output's folder.
        values: Of an image, height x width x channels.
    """

    out: str
    values: int

    def expand(self, shards: beam.PCollection[Written]) -> beam.PCollection[Written | DatasetNote]:
        train = shards | "Train" >> beam.Filter(lambda shard: shard.name.table == TRAIN)
        inputs = beam.pvalue.AsSingleton(
            train | "All" >> beam.combiners.ToList() | "Fingerprint" >> beam.Map(_fingerprint)
        )
        changed = train | "Changed" >> beam.FlatMap(_changed_shards, self.out, inputs)  # URI of a shard
        moments = changed | "Spread" >> beam.Reshuffle() | "Add" >> beam.CombineGlobally(_MomentsFn(self.values))
        return moments | "Write" >> beam.FlatMap(_write, self.out, inputs)


def _fingerprint(shards: Iterable[Written]) -> str:
    return fingerprint(sorted(file.sha256 for shard in shards for file in shard.files if file.path.endswith(".h5")))


def _changed_shards(shard: Written, out: str, inputs: str) -> Iterator[str]:
    if not kept_shard(out, files.join(out, sidecar_of(NAME)), inputs):
        yield from (files.join(out, file.path) for file in shard.files if file.path.endswith(".h5"))


def _write(moments: ZcaMoments, out: str, inputs: str) -> Iterator[Written | DatasetNote]:
    if moments.count or kept_shard(out, files.join(out, sidecar_of(NAME)), inputs):
        shard, _ = write_once(out, NAME, inputs, lambda: _write_matrix(out, moments))
        yield shard
        yield DatasetNote(FOLDER, "zca", {"file": shard.files[0].path.removeprefix(f"{FOLDER}/"), "epsilon": EPSILON})


def _write_matrix(out: str, moments: ZcaMoments) -> ShardResult:
    path = NAME.part("h5")
    with files.publish(files.join(out, path)) as local:
        write_zca(local, moments)
    return ShardResult((describe_file(out, path, moments.count),), {})


class _MomentsFn(beam.CombineFn):
    def __init__(self, values: int):
        self._values = values

    def create_accumulator(self) -> ZcaMoments:
        return ZcaMoments(self._values)

    def add_input(self, moments: ZcaMoments, shard: str) -> ZcaMoments:
        with files.opened(shard) as file:
            return add_shard(moments, file)

    def merge_accumulators(self, accumulators: Iterable[ZcaMoments]) -> ZcaMoments:
        merged = ZcaMoments(self._values)
        for moments in accumulators:
            merged.merge(moments)
        return merged

    def extract_output(self, moments: ZcaMoments) -> ZcaMoments:
        return moments
