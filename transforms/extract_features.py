"""Features: shards of images in, what a pretrained Keras model makes of them out, shard by shard.

    Written (images/train)  ->  Written (images/features/train)

An element is a shard, which the model reads batch by batch, so that neither pixels nor features cross a shuffle.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apache_beam as beam
from apache_beam.ml.inference.base import ModelHandler, RunInference

from pagebeam.schemas.features import FeatureOptions
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.outputs import Written
from pagebeam.transforms.core.beam_tuning import quiet_worker
from pagebeam.transforms.core.metrics import NAMESPACE, Counters
from pagebeam.transforms.ops.features.model import Extractor, load_extractor
from pagebeam.transforms.ops.features.write import counted_as, feature_shard, image_file, write_features
from pagebeam.transforms.ops.work_store.shard_sidecars import write_once

VERSION = 1  # of the features: raise it when the same model and images give other features


@dataclasses.dataclass
class ExtractFeatures(beam.PTransform):
    """Runs a model over the images of every shard; each worker process loads it once.

    Args:
        out: The output's folder.
        options: Which model, and which of its layers.
        shape: Of the images, as they are stored.
        digest: Of the model; shards that it has done are left as they are.
    """

    out: str
    options: FeatureOptions
    shape: tuple[int, ...]
    digest: str

    def expand(self, images: beam.PCollection[Written]) -> beam.PCollection[Written]:
        return images | "Extract" >> RunInference(KerasHandler(self)).with_output_types(Written)


class KerasHandler(ModelHandler[Written, Written, Extractor]):
    """A Keras model, as Beam's RunInference wants it.

    Args:
        plan: What is to be done.
    """

    def __init__(self, plan: ExtractFeatures):
        super().__init__(max_batch_size=1)  # of shards: images are batched inside
        self._out, self._options, self._shape, self._digest = plan.out, plan.options, plan.shape, plan.digest

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Silences Beam's inference, which warns before it asks for the model."""
        quiet_worker()
        self.__dict__.update(state)

    def load_model(self) -> Extractor:
        """Loads the model, once in each worker process."""
        extractor = load_extractor(self._options, self._shape)
        if extractor.digest != self._digest:
            raise ValueError(f"--features {self._options.model} is not the model that the run began with; run again")
        return extractor

    def run_inference(
        self, batch: Sequence[Written], model: Extractor, inference_args: dict[str, Any] | None = None
    ) -> Iterable[Written]:
        """Writes the features of each shard, unless they are there."""
        for images in batch:
            yield self._written(images, model)

    def get_num_bytes(self, batch: Sequence[Written]) -> int:
        """Returns the bytes of the images."""
        return sum(image_file(images).bytes for images in batch)

    def get_metrics_namespace(self) -> str:
        """Returns the namespace of all counters here."""
        return f"{NAMESPACE}.inference"

    def batch_elements_kwargs(self) -> Mapping[str, Any]:
        """Returns batches of one: a shard is a batch of batches."""
        return {"max_batch_size": 1}

    def _written(self, images: Written, model: Extractor) -> Written:
        name, count = feature_shard(images.name), Counters("features")
        source = image_file(images)
        inputs = fingerprint(
            VERSION,
            self._digest,
            self._options.layer,
            model.preprocess is None,
            model.classes,
            self._options.batch,
            source.sha256,
        )
        written, kept = write_once(
            self._out, name, inputs, lambda: write_features(self._out, images, model, self._options)
        )
        count.add("in", source.rows)
        count.add("out", written.counts[counted_as(name)])
        count.add("kept", source.rows * kept)
        count.add("bytes", sum(file.bytes for file in written.files))
        count.add("msec", 0 if kept else round(1000 * written.seconds))
        return written
