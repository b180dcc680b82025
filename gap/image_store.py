"""HDF5 files of one image, laid out as Gap's.

    images (1, height, width[, channels]) or (1, n)     attributes: name, type, shape, size, ressize, rawshape
    labels (1,) int64 or (1, classes)
    raw    (1, …) uint8, as decoded · thumb (1, h, w[, channels]) uint8, where asked for

`pixels`, an attribute that Gap has not, is the shape of the image before it was flattened.
"""

from typing import Any, NamedTuple

import numpy

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.hdf5 import label_array, label_of, opened, put, text
from pagebeam.gap.pixels import Pixels
from pagebeam.transforms.ops.formats.hdf5_file import create_hdf5
from pagebeam.transforms.ops.storage import files


class StoredImage(NamedTuple):
    """An image as it lies in a file."""

    image: str  # that it was made from
    pixels: Pixels  # without `plain`, which is in `data`
    data: numpy.ndarray
    shape: tuple[int, ...]  # of `data` before it was flattened
    label: Any


def write_image(uri: str, pixels: Pixels, data: numpy.ndarray, label: Any) -> None:
    """Writes one image; the file appears whole."""
    with files.publish(uri) as path, create_hdf5(path) as file:
        images = put(file, "images", data[None])
        put(file, "labels", label_array([label]))
        told: dict[str, Any] = {
            "rawshape": pixels.rawshape,
            "shape": data.shape,
            "pixels": pixels.plain.shape,
            "name": pixels.name,
        }
        for name, value in (told | {"type": pixels.type, "size": pixels.size, "ressize": data.nbytes}).items():
            images.attrs[name] = value
        for name, array in (("raw", pixels.raw), ("thumb", pixels.thumb)):
            if array is not None:
                put(file, name, array[None], packed=name == "raw")


def read_image(uri: str) -> StoredImage:
    """Reads an image that `write_image`, or Gap, wrote.

    Raises:
        FileNotFoundError: There is no such file.
        CannotRead: It holds no image.
    """
    with opened(uri) as file:
        if "images" not in file:
            raise CannotRead(uri, "unreadable", "holds no image; Images().load reads collections")
        images = file["images"]
        told, data = dict(images.attrs), images[0]
        raw, thumb = (file[name][0] if name in file else None for name in ("raw", "thumb"))
        label = label_of(file["labels"][0]) if "labels" in file else 0
        name, kind = text(told.get("name", "")), text(told.get("type", ""))
        shape = tuple(int(side) for side in told.get("pixels", data.shape))
        rawshape = tuple(int(side) for side in told.get("rawshape", ()))
    pixels = Pixels(name, kind, int(told.get("size", 0)), data[:0], thumb, raw, rawshape)
    return StoredImage(name, pixels, data, shape, label)
