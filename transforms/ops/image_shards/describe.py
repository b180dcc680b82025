"""What describes the shards of an image dataset together: `images/dataset.json` and, locally, `images/train.h5` …"""

import json
from collections.abc import Iterator
from typing import Any

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import RunOutputs, Written, WrittenFile
from pagebeam.schemas.shards import SPLITS
from pagebeam.transforms.ops.formats.hdf5_virtual import write_virtual
from pagebeam.transforms.ops.image_shards.colour_counts import add_colours
from pagebeam.transforms.ops.image_shards.dataset_json import dataset_json
from pagebeam.transforms.ops.image_shards.equal_files import add_equal_files
from pagebeam.transforms.ops.image_shards.issues import add_issues
from pagebeam.transforms.ops.image_shards.label_conflicts import list_label_conflicts
from pagebeam.transforms.ops.image_shards.merged_classes import add_merged_classes
from pagebeam.transforms.ops.image_shards.sample_annotations import add_marks
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics, SplitStatistics
from pagebeam.transforms.ops.image_shards.statistics_json import statistics_from_json
from pagebeam.transforms.ops.image_shards.stray_rows import add_stray_rows
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

FOLDER = "images"


def describe_images(
    out: str,
    outputs: RunOutputs,
    image: ImageOptions,
    split: SplitOptions,
    form: ImageForm,
    folder: str = FOLDER,
    annotations: Annotations | None = None,
    labels: str = "directory",
) -> Iterator[WrittenFile]:
    """Writes the description of all image shards, in their order.

    Args:
        out: The output's folder.
        outputs: Of the run, all tables included.
        image: How the images were preprocessed.
        split: How they were divided.
        form: How they were fitted, chosen and stored.
        folder: Below OUT, `images` or `page_images`.
        annotations: What captions and boxes there are.
        labels: Where labels come from.
    """
    own = {name: [one for one in outputs.shards if one.name.table == f"{folder}/{name}"] for name in SPLITS}
    statistics = ImageStatistics()
    classes: tuple[str, ...] | None = None
    for name, found in own.items():
        merged = statistics.splits.setdefault(name, SplitStatistics())
        for one in found:
            details: dict[str, Any] = json.loads(one.details)
            merged.merge(statistics_from_json(details["statistics"]))
            classes = details["classes"] and tuple(details["classes"])
    lengths = {name: [samples_of(one, folder) for one in found] for name, found in own.items() if found}
    content = dataset_json(statistics, lengths, classes, image, split, form)
    if annotations:
        add_marks(content, annotations, [one for found in own.values() for one in found])
    add_colours(content, image, [one for found in own.values() for one in found])
    add_stray_rows(content, out, labels, [one for found in own.values() for one in found])
    content |= {note.key: note.content for note in outputs.notes if note.folder == folder}
    if folder == FOLDER:
        add_equal_files(content, out, [one for found in own.values() for one in found])
        yield from list_label_conflicts(content, out, folder)
        add_merged_classes(content, out, labels, [one for found in own.values() for one in found])
    if form.image_quality:
        yield add_issues(content, out, folder, [one for found in own.values() for one in found])
    path = f"{folder}/dataset.json"
    files.write_bytes(files.join(out, path), json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    yield describe_file(out, path, sum(map(sum, lengths.values())))
    if files.is_local(out) and "hdf5" in split.formats:
        yield from _virtual(out, own, folder)


def _virtual(out: str, own: dict[str, list[Written]], folder: str) -> Iterator[WrittenFile]:
    for name, found in own.items():
        shards = [
            file.path.removeprefix(f"{folder}/") for one in found for file in one.files if file.path.endswith(".h5")
        ]
        if shards:
            path = f"{folder}/{name}.h5"
            with files.publish(files.join(out, path)) as local:
                write_virtual(local, shards)
            yield describe_file(out, path, sum(samples_of(one, folder) for one in found))


def samples_of(shard: Written, folder: str) -> int:
    """Returns how many samples a shard holds, augmented copies included."""
    return shard.counts[folder] + shard.counts.get(f"{folder}_augmented", 0)
