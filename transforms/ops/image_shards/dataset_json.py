"""`dataset.json`: what a reader must know of an image dataset before it opens a shard."""

from collections.abc import Mapping, Sequence
from typing import Any

from pagebeam.schemas.image import PLAIN, ImageForm
from pagebeam.schemas.options import SPLIT_METHODS, ImageOptions, SplitOptions
from pagebeam.schemas.shards import SCHEMA_VERSION, SPLITS, ShardLayout, layout_of, shard_name
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics, SplitStatistics


def dataset_json(
    statistics: ImageStatistics,
    shard_lengths: Mapping[str, Sequence[int]],
    class_names: tuple[str, ...] | None,
    image_options: ImageOptions,
    split_options: SplitOptions,
    form: ImageForm = PLAIN,
) -> dict[str, Any]:
    """Returns the content of `dataset.json`; no clock or path of the machine enters it.

    `mean` and `std` are per channel and on the scale of the stored images: 0..255 for uint8, 0..1 for float32. The ones
    at the top are those of `train`, for all splits to be normalised with.

    Args:
        statistics: Of all samples that were written.
        shard_lengths: split -> samples in each shard, in the order of the shards.
        class_names: Sorted; None where labels are plain integers.
        image_options: How the images were preprocessed.
        split_options: How they were divided.
        form: How they were fitted, chosen and stored.
    """
    layout = layout_of(image_options, SPLITS[0], class_names, form)
    known = {split: statistics.splits.get(split, SplitStatistics()) for split in SPLITS if shard_lengths.get(split)}
    train = known.get("train", SplitStatistics())
    top = 1.0 if image_options.normalize else 255.0
    return {
        "schema_version": SCHEMA_VERSION,
        "seed": split_options.seed,
        "features": _features(layout, image_options, _label_count(class_names, known)),
        "classes": None if class_names is None else list(class_names),
        "mean": train.mean(top),
        "std": train.std(top),
        "splits": {
            split: _split(split, part, list(shard_lengths[split]), class_names, split_options.formats, top)
            for split, part in known.items()
        },
        "options": {"images": _plain(image_options), "form": _plain(form), "split": _plain(_portable(split_options))},
    }


def _features(layout: ShardLayout, options: ImageOptions, labels: int) -> dict[str, Any]:
    channels = 1 if options.grayscale else 3
    differing = [None] if options.flatten else [None, None, channels]
    features: dict[str, Any] = {
        "image": {
            "shape": differing if layout.shape is None else list(layout.shape),
            "dtype": layout.dtype,
            "range": [0, 1] if options.normalize else [0, 255],
            "encoding": layout.encoding,
            "channels": "grey" if options.grayscale else "RGB",
        },
        "label": {"shape": [], "dtype": "int64", "num_classes": labels},
        "key": {"shape": [], "dtype": "string"},
        "source": {"shape": [], "dtype": "string"},
    }
    if layout.raw:
        features["raw"] = {"shape": [None], "dtype": "uint8"}
    if layout.thumbnail_shape:
        features["thumbnail"] = {"shape": list(layout.thumbnail_shape), "dtype": "uint8", "range": [0, 255]}
    return features


def _label_count(class_names: tuple[str, ...] | None, splits: Mapping[str, SplitStatistics]) -> int:
    """Returns how wide a one-hot label is."""
    if class_names is not None:
        return len(class_names)
    return 1 + max((label for part in splits.values() for label in part.per_label), default=-1)


def _split(
    split: str,
    part: SplitStatistics,
    lengths: list[int],
    class_names: tuple[str, ...] | None,
    formats: tuple[str, ...],
    top: float,
) -> dict[str, Any]:
    if sum(lengths) != part.samples:
        raise ValueError(f"the shards of {split} hold {sum(lengths)} samples, its statistics {part.samples}")
    names = {label: str(label) if class_names is None else class_names[label] for label in part.per_label}
    return {
        "samples": part.samples,
        "per_class": {names[label]: part.per_label[label] for label in sorted(names)},
        "mean": part.mean(top),
        "std": part.std(top),
        "width": part.widths.to_json(),
        "height": part.heights.to_json(),
        "shard_lengths": lengths,
        "shards": {
            name: [
                f"{split}/{shard_name(index, len(lengths), shard_format(name).suffix)}" for index in range(len(lengths))
            ]
            for name in formats
        },
    }


def _portable(options: SplitOptions) -> SplitOptions:
    """Returns the options without the path of a list."""
    return options if options.method in SPLIT_METHODS else options._replace(method="list")


def _plain(options: Any) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in options._asdict().items()}


def _plain_value(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return _plain(value)
    return list(value) if isinstance(value, tuple) else value
