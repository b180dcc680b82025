"""What a pretrained model makes of images, as options, tables and shards.

HDF5 shard of `images/features/<split>/`, N rows: the samples of the image shard of the same name, in their order.

- `features` (N, …) float32: what the layer gives.
- `labels` (N,) int64 · `keys` (N,) UTF-8, as in the image shard.
- `predictions` (N,) int64, the likeliest class · `scores` (N,) float32, its probability; only of a classifier.
- attributes: `schema_version`, `split`, `class_names` (UTF-8; the model's, where they are known).

Parquet shard: `TABLE`, with the names of the likeliest classes. `features.json` beside the splits describes them all.
"""

import re
from typing import NamedTuple

import pyarrow as pa

FEATURES, LABELS, KEYS, PREDICTIONS, SCORES = "features", "labels", "keys", "predictions", "scores"
FOLDER = "features"  # below `images` or `page_images`
SUFFIXES = {"hdf5": ".h5", "parquet": ".parquet"}
IMAGENET = "imagenet"  # in place of a weights file: Keras fetches those that were trained on it
LIKELIEST = 5
"""Classes that a row of the table names."""


class FeatureOptions(NamedTuple):
    """Which model is run over the images."""

    model: str = ""  # path or URI of a .keras file, or a name of keras.applications; "" is none
    layer: str | None = None  # None is the model's output
    weights: str | None = None  # path or URI of a weights file, or imagenet; of a name only
    classes: str | None = None  # path or URI of a file that names the model's classes, one a line
    batch: int = 32  # images that the model gets at once

    @property
    def named(self) -> bool:
        """Whether the model is given by its name, not by its file."""
        return re.fullmatch(r"[A-Za-z]\w*", self.model) is not None


TABLE = pa.schema(
    [
        ("key", pa.string()),
        ("label", pa.int64()),
        ("features", pa.list_(pa.float32())),  # flattened
        # the likeliest classes first; null where the model does not classify
        ("predictions", pa.list_(pa.struct([("class", pa.string()), ("score", pa.float32())]))),
    ]
)
