"""Shards of images as a run writes them, of files that are made here."""

import pathlib
from collections.abc import Iterator

import pyarrow as pa

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import PLAIN, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.image_shards.write_shard import ImageShards, write_images
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.images.decode_task import decode_file
from tests.transforms.ops.images.pictures import encode, noise, picture


def image_refs(folder: pathlib.Path, *names: str, **fields: object) -> list[ImageRef]:
    """Writes a PNG of 5 x 4 pixels of noise for each name; its folder is its label."""
    found = []
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(picture(noise(4, 5, seed=number))))
        label = name.rpartition("/")[0]
        found.append(ImageRef(str(path), name, label, name, path.stat().st_size)._replace(**fields))
    return found


def decode_here(
    refs: list[ImageRef], options: ImageOptions, form: ImageForm, pool: object
) -> Iterator[tuple[ImageRef, Decoded]]:
    """Decodes files in this process."""
    for ref in refs:
        yield ref, decode_file(pathlib.Path(ref.uri).read_bytes(), ref, options, form)


def image_shard(
    out: pathlib.Path,
    refs: list[ImageRef],
    name: ShardName = ShardName("images/train", 0, 1),  # noqa: B008 - immutable
    options: ImageOptions = ImageOptions(),  # noqa: B008
    form: ImageForm = PLAIN,
    classes: tuple[str, ...] | None = ("cat", "dog"),
    annotations: Annotations | None = None,
    formats: tuple[str, ...] = SplitOptions().formats,
) -> Written:
    """Writes a shard of these images below `out`."""
    shards = ImageShards(str(out), classes, options, form, formats, decode_here, pa.schema([]), annotations)
    return Written(name, *write_images(shards, name, refs, None), 0.0)
