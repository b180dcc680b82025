"""Writes and reads HDF5 files of collections of images, in Gap's layout.

    images  (N, …), or imgdata0, imgdata1, … where the images differ in shape
    labels  (N,) int64 or (N, classes) · names, types, paths (N,) UTF-8 · size, ressize (N,) int64 · rawshape (N, d)
    raw0, raw1, … uint8 and thumb (N, …) uint8, where asked for

`shapes` (N, 3), which Gap does not have, holds the shapes before flattening; 0 stands for a side that there is not.
"""

from collections.abc import Iterator
from typing import Any

import h5py
import numpy

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.hdf5 import decode_text, open_hdf5, restore_label, stack_labels, write_array
from pagebeam.gap.images.image import Image, pixels_of, restore_image, shape_of
from pagebeam.gap.images.image_store import StoredImage
from pagebeam.gap.images.pixels import Pixels
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.storage import files

COLUMNS = ("labels", "names", "types", "paths", "size", "rawshape", "shapes")  # that are read as a whole


def write_collection(uri: str, images: list[Image]) -> None:
    """Writes a collection; the file appears whole."""
    with files.publish(uri) as path, create_hdf5(path) as file:
        data = [image.data for image in images if image.data is not None]
        if len({array.shape for array in data}) <= 1:
            _put_rows(file, "images", data)
        else:
            for number, array in enumerate(data):
                write_array(file, f"imgdata{number}", array)
        write_array(file, "labels", stack_labels([image.label for image in images]))
        for name, values in (("names", "name"), ("types", "type"), ("paths", "image")):
            column = [_text(getattr(image, values)) for image in images]
            file.create_dataset(name, (len(images),), h5py.string_dtype(), column or None, track_times=False)
        write_array(file, "size", numpy.array([image.size for image in images], numpy.int64))
        write_array(file, "ressize", numpy.array([image.ressize for image in images], numpy.int64))
        write_array(file, "rawshape", _padded([image.rawshape or () for image in images]))
        write_array(file, "shapes", _padded([shape_of(image) for image in images]))
        kept = [pixels for image in images if (pixels := pixels_of(image))]
        for number, pixels in enumerate(kept):
            if pixels.raw is not None:
                write_array(file, f"raw{number}", pixels.raw, packed=True)
        thumbs = [pixels.thumb for pixels in kept if pixels.thumb is not None]
        if thumbs and len({thumb.shape for thumb in thumbs}) == 1:
            write_array(file, "thumb", numpy.array(thumbs))


def _put_rows(file: h5py.File, name: str, data: list[numpy.ndarray]) -> None:
    """Writes arrays of one shape as one, without a copy of them all."""
    if not data:
        write_array(file, name, numpy.array(data))
        return
    rows = file.create_dataset(name, (len(data), *data[0].shape), data[0].dtype, track_times=False)
    for place, array in enumerate(data):
        rows[place] = array


def read_collection(uri: str) -> Iterator[Image]:
    """Reads a collection that `write_collection`, or Gap, wrote.

    Raises:
        FileNotFoundError: There is no such file.
        CannotRead: It holds no collection.
    """
    with open_hdf5(uri) as file:
        if "labels" not in file or "names" not in file:
            raise CannotRead(uri, "unreadable", "holds no collection of images; Image().load reads single ones")
        columns = {name: file[name][:] for name in COLUMNS if name in file}
        for number in range(len(file["labels"])):
            yield restore_image(_stored(file, columns, number))


def _stored(file: h5py.File, columns: dict[str, numpy.ndarray], number: int) -> StoredImage:
    data = file["images"][number] if "images" in file else file[f"imgdata{number}"][()]
    name, kind, path = (decode_text(_of(columns, column, number, "")) for column in ("names", "types", "paths"))
    raw = file[f"raw{number}"][()] if f"raw{number}" in file else None
    rawshape, shape = (_sides(_of(columns, column, number, ())) for column in ("rawshape", "shapes"))
    thumb = file["thumb"][number] if "thumb" in file and number < len(file["thumb"]) else None
    pixels = Pixels(name, kind, int(_of(columns, "size", number, 0)), data[:0], thumb, raw, rawshape)
    return StoredImage(path or name, pixels, data, shape or data.shape, restore_label(columns["labels"][number]))


def _of(columns: dict[str, numpy.ndarray], name: str, number: int, default: Any) -> Any:
    return columns[name][number] if name in columns and number < len(columns[name]) else default


def _text(value: Any) -> str:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else ""


def _padded(shapes: list[tuple[int, ...]]) -> numpy.ndarray:
    padded = numpy.zeros((len(shapes), 3), numpy.int64)
    for row, shape in zip(padded, shapes, strict=True):
        row[: len(shape)] = shape
    return padded


def _sides(stored: Any) -> tuple[int, ...]:
    return tuple(int(side) for side in stored if side)
