"""Preprocesses collections of pictures: `Images`, the guide's sections 4.7 to 4.13.

images = Images(["cats", "dogs"], "train", labels=[0, 1], name="pets", config=["resize=(64, 64)"])
images.split = 0.3, 42
X_train, X_test, Y_train, Y_test = images.split
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy
import PIL.Image

from pagebeam.gap.arguments import LEFT_OUT, read_arguments
from pagebeam.gap.errors import warn
from pagebeam.gap.images.collection_store import read_collection, write_collection
from pagebeam.gap.images.feeding import Fed, Feed, check_augment, check_split
from pagebeam.gap.images.image import (
    Image,
    data_of,
    levels_of,
    make_image,
    replace_data,
    shape_of,
    spool_image,
)
from pagebeam.gap.images.image_config import ImageConfig
from pagebeam.gap.images.labels import list_labels, one_hot
from pagebeam.gap.images.pixels import Pixels, preprocess_array, preprocess_files
from pagebeam.gap.images.sources import Source, Unread, list_sources
from pagebeam.gap.images.spool import Spool
from pagebeam.gap.making import Kept
from pagebeam.gap.workers import Handler, Task, check_handler
from pagebeam.transforms.ops.images.resize import resize_image
from pagebeam.transforms.ops.storage.files import join


class Images(Kept):
    """Pictures that are preprocessed alike, in parallel, and stored in one file.

    Args:
        images: A list of paths, URLs, folders or arrays; one folder; or an array (N, height, width[, channels]) or
            (N, n), vectors.
        labels: One integer for all; one for each image or folder; or one-hot vectors (N, classes). Only where there
            are nothing but folders may they be left out: folders are then numbered. By position, labels and folder
            may be given in either order.
        dir: Folder that `<name>.h5` is stored in, the current one by default; None stores nothing.
        name: Of the collection; by default "collection." and the name of the first image.
        ehandler: Works in the background and is called with the collection when that has ended, once, also where it
            failed: see `images.error`.
        config: As of `Image`; "raw" keeps and stores the pixels as they were decoded as well; "nomem" keeps pixels in a
            file and feeds from it, for collections that are larger than memory.

    Attributes:
        errors: The images that could not be read, with the reasons; they are not in the collection.

    Raises:
        TypeError: An argument is of the wrong type, or images have no labels.
        FileNotFoundError: There is no such folder.
        ValueError: Labels and images differ in number, or an array does not hold images.
    """

    def __init__(
        self,
        images: Any = None,
        *given: Any,
        labels: Any = LEFT_OUT,
        dir: str | None = LEFT_OUT,
        name: str | None = LEFT_OUT,
        ehandler: Handler = LEFT_OUT,
        config: list[str] | None = LEFT_OUT,
    ):
        keywords = {"labels": labels, "dir": dir, "name": name, "ehandler": ehandler, "config": config}
        arguments = read_arguments(given, tuple(keywords), keywords)
        name, ehandler = arguments.get("name"), arguments.get("ehandler")
        check_handler(ehandler)
        if not isinstance(name, (str, type(None))):
            raise TypeError(f"name must be a string, not {type(name).__name__}")
        self._config = ImageConfig.of(arguments.get("config"))
        self._images: list[Image] = []
        self.errors: list[Unread] = []
        self._name, self._seconds, self._task = name, 0.0, Task()
        self._feed: Feed | None = None
        self._augment: tuple[float, float, int] | None = None
        self._size = 0
        self._spool = Spool() if self._config.nomem else None
        self.dir = arguments.get("dir", "./")
        if images is not None:
            sources = list_sources(images, arguments.get("labels"))
            self._task.run(self, lambda: self._process(sources), ehandler)

    def _process(self, sources: list[Source]) -> None:
        begin = time.monotonic()
        for source, found in zip(sources, self._pixels(sources), strict=True):
            if isinstance(found, Pixels):
                label = one_hot(source.label, self._config.nlabels)
                self._images.append(self._held(make_image(source.image, found, self._config, label)))
            else:
                self.errors.append(Unread(source.name, getattr(found, "category", "unreadable"), str(found)))
        if self.errors:
            first = self.errors[0].message
            warn(f"{self.fail} of {len(sources)} images could not be read, see errors; the first: {first}")
        if self._config.store and self._dir is not None and self._images:
            self.store()
        self._seconds = time.monotonic() - begin

    def _held(self, image: Image) -> Image:
        return spool_image(image, self._spool) if self._spool else image

    def _pixels(self, sources: list[Source]) -> Iterator[Pixels | ValueError]:
        files = preprocess_files([one.image for one in sources if isinstance(one.image, str)], self._config)
        for source in sources:
            yield next(files) if isinstance(source.image, str) else self._of_array(source)

    def _of_array(self, source: Source) -> Pixels | ValueError:
        try:
            pixels = preprocess_array(source.image, self._config, source.name)
        except ValueError as error:
            return error
        return pixels if self._config.raw else pixels._replace(raw=None)

    def store(self) -> None:
        """Writes the collection to `<dir>/<name>.h5`."""
        write_collection(join(self._dir or "./", f"{self.name}.h5"), self._images)

    def load(self, name: str, dir: str = "./") -> None:
        """Takes up a collection that was stored, by this version or by Gap.

        Args:
            name: Of the collection.
            dir: The storage folder.

        Raises:
            FileNotFoundError: Nothing was stored under that name.
            ValueError: The file does not hold a collection.
        """
        if not isinstance(name, str):
            raise TypeError(f"name must be a string, not {type(name).__name__}")
        self.dir, self._name = dir, name.removesuffix(".h5")
        self._images = [self._held(image) for image in read_collection(join(dir, f"{self._name}.h5"))]
        self.errors, self._feed = [], None

    @property
    def name(self) -> str | None:
        """The name of the collection and its file."""
        return self._name or (f"collection.{self._images[0].name}" if self._images else None)

    @property
    def images(self) -> list[Image]:
        """The images, in the order in which they were given."""
        return self._images

    data = images

    @property
    def labels(self) -> list[Any]:
        """The labels of the images; set one for all, or a list with one for each."""
        return [image.label for image in self._images]

    @labels.setter
    def labels(self, labels: Any) -> None:
        for image, label in zip(self._images, list_labels(labels, len(self._images), "images"), strict=True):
            image.label = label

    @property
    def fail(self) -> int:
        """The number of images that could not be read."""
        return len(self.errors)

    @property
    def pixeltype(self) -> str:
        """The type of the pixels: "uint8", "float32" …"""
        return str(self._images[0].data.dtype) if self._images else self._config.dtype  # type: ignore[union-attr]

    @property
    def split(self) -> tuple[Any, Any, Any, Any]:
        """`X_train, X_test, Y_train, Y_test`, shuffled; set it to the share of test, or to (share, seed).

        Arrays (N, …); lists where images differ in shape. Labels are integers (N,), or vectors (N, classes) where they
        were given so or `nlabels` asked for them. The share is 0.2 unless set; of share 0, X_test and Y_test are None.
        """
        return self._fed().arrays()

    @split.setter
    def split(self, split: Any) -> None:
        self._feed = Feed(self._images, *check_split(split), self._augment, self._spool)

    def _fed(self) -> Feed:
        self._feed = self._feed or Feed(self._images, 0.2, None, self._augment, self._spool)
        return self._feed

    def __next__(self) -> Fed:
        """Returns the next image of the training set and its label; (None, None) at the end, then it starts again."""
        return self._fed().next()

    @property
    def minibatch(self) -> Iterator[Fed]:
        """A generator over (data, label) of the next mini-batch; set it to the number of images in one."""
        if not self._size:
            raise ValueError("set the size of a mini-batch first: images.minibatch = 32")
        return self._fed().batch(self._size)

    @minibatch.setter
    def minibatch(self, size: int) -> None:
        if not isinstance(size, int) or isinstance(size, bool):
            raise TypeError(f"minibatch must be a whole number, not {type(size).__name__}")
        if size < 1:
            raise ValueError(f"minibatch must be at least 1, and {size} is not")
        self._size = size

    @property
    def augment(self) -> Any:
        """Whether each image that is fed is followed by turned copies: (least, largest degrees, copies), or False.

        Set it to True (one copy, -90..90 degrees), False, or such a tuple.
        """
        return self._augment or False

    @augment.setter
    def augment(self, augment: Any) -> None:
        self._augment = check_augment(augment)
        if self._feed:
            self._feed.augment = self._augment

    @property
    def flatten(self) -> bool:
        """Whether the pixels are vectors; may be set."""
        return any(data_of(image).ndim == 1 for image in self._images)

    @flatten.setter
    def flatten(self, flatten: bool) -> None:
        if not isinstance(flatten, bool):
            raise TypeError(f"flatten must be True or False, not {type(flatten).__name__}")
        for image in self._images:
            replace_data(image, data_of(image).reshape(-1 if flatten else shape_of(image)), shape_of(image))

    @property
    def resize(self) -> tuple[int, int] | None:
        """The (height, width) in pixels that all images have, None where they differ; may be set."""
        sizes = {shape[:2] for shape in map(shape_of, self._images) if len(shape) > 1}
        return (*sizes.pop(),) if len(sizes) == 1 else None  # type: ignore[return-value]

    @resize.setter
    def resize(self, size: tuple[int, int]) -> None:
        if not isinstance(size, (tuple, list)) or len(size) != 2 or not all(isinstance(n, int) for n in size):
            raise TypeError(f"resize must be (height, width), not {size!r}")
        if min(size) < 1:
            raise ValueError(f"resize {size}: both sides must be at least 1 pixel")
        for image in self._images:
            _resize(image, (size[0], size[1]))

    def __len__(self) -> int:
        return len(self._images)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index: int) -> Image:
        """Returns an image, 0-based, or for a slice a list; raises IndexError beyond either end."""
        if isinstance(index, int) and not -len(self) <= index < len(self):
            raise IndexError(f"image {index} of a collection of {len(self)} images; the first is 0")
        return self._images[index]

    def __iadd__(self, other: "Image | Images") -> "Images":
        """Adds images at the end; `store` writes them."""
        if not isinstance(other, (Image, Images)):
            raise TypeError(f"only an Image or Images can be added, not {type(other).__name__}")
        self._images += [other] if isinstance(other, Image) else other.images
        self._feed = None
        return self

    def __repr__(self) -> str:
        if not self._task.done():
            return f"Images({self._name!r}, being read)"
        parts = [repr(self.name), f"{len(self)} images", f"resize={self.resize}", self.pixeltype]
        return f"Images({', '.join([*parts, *[f'{self.fail} failed: see errors'] * bool(self.fail)])})"


def _resize(image: Image, size: tuple[int, int]) -> None:
    data, levels = data_of(image), levels_of(image)
    if levels.dtype != numpy.uint8:
        levels = numpy.rint(levels * 255).astype(numpy.uint8)
    picture = resize_image(PIL.Image.fromarray(levels.squeeze(2) if levels.shape[2] == 1 else levels), size)
    config = ImageConfig(dtype=str(data.dtype), flat=data.ndim == 1)
    pixels = numpy.asarray(picture)
    replace_data(image, config.finish(pixels), pixels.shape)
