"""Lists the images of a collection, given as files, folders or arrays, with their labels."""

import os
from typing import Any, NamedTuple

import numpy

from pagebeam.gap.images.labels import list_labels
from pagebeam.gap.images.pixels import UNTITLED


class Source(NamedTuple):
    """One image of a collection, not read yet."""

    image: Any  # path, URL or array
    name: str  # for messages, and of arrays
    label: Any  # integer or vector


class Unread(NamedTuple):
    """An image that is not in the collection."""

    image: str  # path, URL, or the place of the pixels
    category: str  # a value of `pagebeam.schemas.failure.Category`
    message: str


def list_sources(images: Any, labels: Any) -> list[Source]:
    """Returns the images of a collection with their labels.

    Args:
        images: A list of paths, URLs, folders or arrays; one folder; or an array (N, …) of images or vectors.
        labels: As of `Images`.

    Raises:
        TypeError: They are of another type, or images that are not in folders have no labels.
        FileNotFoundError: There is no such folder.
        ValueError: Labels and images differ in number, or an array does not hold images.
    """
    if isinstance(images, str):
        if "://" not in images and not os.path.exists(images):
            raise FileNotFoundError(f"there is no folder {images!r}")
        images = [images]
    if isinstance(images, numpy.ndarray) and images.ndim not in (2, 3, 4):
        raise ValueError(f"an array of shape {images.shape} holds no images; give (N, height, width[, channels])")
    if not isinstance(images, (list, tuple, numpy.ndarray)):
        raise TypeError(f"images must be a list of paths, folders or arrays, not {type(images).__name__}")
    folders = [isinstance(one, str) and "://" not in one and os.path.isdir(one) for one in images]
    if labels is None:
        if not all(folders):
            raise TypeError("the images have no labels; give labels=, one integer for all or one for each")
        labels = list(range(len(images)))
    given = list_labels(labels, len(images), _what(folders))
    found: list[Source] = []
    for number, (one, folder, label) in enumerate(zip(images, folders, given, strict=True)):
        if folder:
            found += [Source(path, path, label) for path in _files_in(one)]
        elif isinstance(one, (str, list, numpy.ndarray)):
            found.append(Source(one, one if isinstance(one, str) else f"{UNTITLED}{number}", label))
        else:
            raise TypeError(f"images must hold paths, folders or arrays, not {type(one).__name__}")
    return found


def _what(folders: list[bool]) -> str:
    return "folders" if folders and all(folders) else "images"


def _files_in(folder: str) -> list[str]:
    """Returns the files of a folder, sorted, without hidden ones and those of its subfolders."""
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith(".")]
    return [path for path in paths if os.path.isfile(path)]
