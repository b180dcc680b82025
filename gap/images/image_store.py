"""Writes and reads HDF5 files of one image, in Gap's layout.

    images (1, height, width[, channels]) or (1, n)     attributes: name, type, shape, size, ressize, rawshape
    labels (1,) int64 or (1, classes)
    raw    (1, …) uint8, as decoded · thumb (1, h, w[, channels]) uint8, where asked for

`pixels`, an attribute that Gap does not have, is the shape of the image before it was flattened.
"""

from typing import Any, NamedTuple

import numpy

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.images.hdf5 import decode_text, open_hdf5, restore_label, stack_labels, write_array
from pagebeam.gap.images.pixels import Pixels
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.storage import files


class StoredImage(NamedTuple):
    """An image as it is stored."""

    image: str  # that it was made from
    pixels: Pixels  # without `plain`, which is in `data`
    data: numpy.ndarray
    shape: tuple[int, ...]  # of `data` before it was flattened
    label: Any


def write_image(uri: str, pixels: Pixels, data: numpy.ndarray, label: Any) -> None:
    """Writes one image; the file appears whole."""
    with files.publish(uri) as path, create_hdf5(path) as file:
        images = write_array(file, "images", data[None])
        write_array(file, "labels", stack_labels([label]))
        attributes: dict[str, Any] = {
            "rawshape": pixels.rawshape,
            "shape": data.shape,
            "pixels": pixels.plain.shape,
            "name": pixels.name,
        }
        for name, value in (attributes | {"type": pixels.type, "size": pixels.size, "ressize": data.nbytes}).items():
            images.attrs[name] = value
        for name, array in (("raw", pixels.raw), ("thumb", pixels.thumb)):
            if array is not None:
                write_array(file, name, array[None], packed=name == "raw")


def read_image(uri: str) -> StoredImage:
    """Reads an image that `write_image`, or Gap, wrote.

    Raises:
        FileNotFoundError: There is no such file.
        CannotRead: It does not hold an image.
    """
    with open_hdf5(uri) as file:
        if "images" not in file:
            raise CannotRead(uri, "unreadable", "holds no image; Images().load reads collections")
        images = file["images"]
        attributes, data = dict(images.attrs), images[0]
        raw, thumb = (file[name][0] if name in file else None for name in ("raw", "thumb"))
        label = restore_label(file["labels"][0]) if "labels" in file else 0
        name, kind = decode_text(attributes.get("name", "")), decode_text(attributes.get("type", ""))
        shape = tuple(int(side) for side in attributes.get("pixels", data.shape))
        rawshape = tuple(int(side) for side in attributes.get("rawshape", ()))
    pixels = Pixels(name, kind, int(attributes.get("size", 0)), data[:0], thumb, raw, rawshape)
    return StoredImage(name, pixels, data, shape, label)
