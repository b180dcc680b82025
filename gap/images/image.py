"""Preprocesses one picture for a model: `Image`, the guide's sections 4.1 to 4.6.

image = Image("cat.jpg", 3, "storage", config=["resize=(64, 64)", "normal"])
image.data  # (64, 64, 3) float32, 0..1
"""

import time
from typing import Any

import numpy

from pagebeam.gap.arguments import LEFT_OUT, read_arguments
from pagebeam.gap.images.image_config import ImageConfig
from pagebeam.gap.images.image_store import StoredImage, read_image, write_image
from pagebeam.gap.images.labels import check_label, one_hot
from pagebeam.gap.images.pixels import Pixels, preprocess_array, preprocess_file
from pagebeam.gap.images.spool import Spool
from pagebeam.gap.making import Kept
from pagebeam.gap.workers import Handler, Task, check_handler
from pagebeam.transforms.ops.documents.store.gap_layout import base_of
from pagebeam.transforms.ops.images.augment import rotate
from pagebeam.transforms.ops.images.canny import edges
from pagebeam.transforms.ops.storage.files import join


class Image(Kept):
    """A picture: decoded, upright, RGB or grey, preprocessed and stored.

    Args:
        image: A path or URL (JPEG, PNG, TIFF, BMP, GIF, WebP, JPEG 2000 …), or pixels: an array or nested lists
            (height, width), (height, width, 1, 3 or 4), or (n,), a vector, which has no height and width to resize.
        label: The class: an integer, 0 by default, or a one-hot vector. By position, label and folder may be given in
            either order, as in the guide.
        dir: Folder that `<name>.h5` is stored in, the current one by default; None stores nothing.
        ehandler: Works in the background and is called with the image when that has ended, once, also where it failed:
            see `image.error`. A tuple `(f, a, b)` calls `f(image, (a, b))`.
        config: "gray" or "grayscale", "flat" or "flatten", "normal" or "normalize" (float32 0..1), "float16",
            "float32", "float64" (0..1), "uint8" (0..255, the default), "resize=(height, width)",
            "thumb=(height, width)", "nostore", "nlabels=N".
        name: Of the image; by default that of the file, and "untitled" for pixels.

    Raises:
        TypeError: An argument is of the wrong type.
        FileNotFoundError: There is no such file.
        ValueError: It cannot be read; the message says what to do.
    """

    def __init__(
        self,
        image: Any = None,
        *given: Any,
        label: Any = LEFT_OUT,
        dir: str | None = LEFT_OUT,
        ehandler: Handler = LEFT_OUT,
        config: list[str] | None = LEFT_OUT,
        name: str | None = LEFT_OUT,
    ):
        keywords = {"label": label, "dir": dir, "ehandler": ehandler, "config": config, "name": name}
        arguments = read_arguments(given, tuple(keywords), keywords)
        self._handler, self._given_name = arguments.get("ehandler"), arguments.get("name")
        check_handler(self._handler)
        self._config = ImageConfig.of(arguments.get("config"))
        self._task = Task()
        self._image: Any = None
        self._pixels: Pixels | None = None
        self._data: numpy.ndarray | None = None
        self._seconds = 0.0
        self._shape: tuple[int, ...] = ()
        self.label, self.dir = arguments.get("label", 0), arguments.get("dir", "./")
        if image is not None:
            self.image = image

    @property
    def image(self) -> Any:
        """The path or URL, or the pixels, that it was made from."""
        return self._image

    @image.setter
    def image(self, image: Any) -> None:
        if not isinstance(image, (str, list, tuple, numpy.ndarray)):
            raise TypeError(f"image must be a path, a URL, an array or a list, not {type(image).__name__}")
        self._image = image
        self._task.run(self, self._process, self._handler)

    def _process(self) -> None:
        begin = time.monotonic()
        stored = self._config.store and self._dir is not None
        if isinstance(self._image, str):
            pixels = preprocess_file(self._image, self._config, stored or self._config.raw, self._given_name)
        else:
            pixels = preprocess_array(self._image, self._config, self._given_name)
        self._take(pixels)
        if stored:
            assert self._data is not None
            write_image(self._file(pixels.name), pixels, self._data, self._label)
        self._seconds = time.monotonic() - begin

    def _take(self, pixels: Pixels) -> None:
        self._data = self._config.finish(pixels.plain)
        self._shape = pixels.plain.shape
        self._pixels = pixels._replace(plain=pixels.plain[:0])  # its pixels are in `data`

    def _file(self, name: str) -> str:
        return join(str(self._dir), f"{name}.h5")

    def load(self, image: str, dir: str = "./") -> None:
        """Takes up an image that was stored, by this version or by Gap.

        Args:
            image: Its name; folder and suffix are ignored.
            dir: The storage folder.

        Raises:
            FileNotFoundError: Nothing was stored under that name.
            ValueError: The file does not hold an image.
        """
        if not isinstance(image, str):
            raise TypeError(f"image must be a name, not {type(image).__name__}")
        self.dir = dir
        _restore(self, read_image(self._file(base_of(image)))._replace(image=image))

    @property
    def name(self) -> str | None:
        """The name without folder and suffix."""
        return self._pixels and self._pixels.name

    @property
    def type(self) -> str | None:
        """The format by the file's content (jpg, png …); "raw" for pixels."""
        return self._pixels and self._pixels.type

    @property
    def data(self) -> numpy.ndarray | None:
        """The preprocessed pixels: (height, width, 3), (height, width) where grey, or (n,) where flat."""
        return self._data

    @property
    def shape(self) -> tuple[int, ...] | None:
        """The shape of `data`."""
        return None if self._data is None else self._data.shape

    @property
    def raw(self) -> numpy.ndarray | None:
        """The pixels as they were decoded, (height, width, 3) uint8, or as they were given.

        Where they were neither kept nor stored, the file is decoded again.
        """
        if self._pixels is not None and self._pixels.raw is None and isinstance(self._image, str):
            self._pixels = self._pixels._replace(raw=preprocess_file(self._image, ImageConfig(), True).raw)
        return self._pixels.raw if self._pixels else None

    @property
    def rawshape(self) -> tuple[int, ...] | None:
        """The shape of `raw`."""
        return self._pixels and self._pixels.rawshape

    @property
    def thumb(self) -> numpy.ndarray | None:
        """The thumbnail, (h, w, 3) or (h, w) uint8; None unless asked for."""
        return self._pixels.thumb if self._pixels else None

    @property
    def size(self) -> int:
        """Bytes of the original."""
        return self._pixels.size if self._pixels else 0

    @property
    def ressize(self) -> int:
        """Bytes of `data`."""
        return 0 if self._data is None else self._data.nbytes

    @property
    def label(self) -> Any:
        """The class: an integer, or a one-hot vector (classes,) float32."""
        return self._label

    @label.setter
    def label(self, label: Any) -> None:
        self._label = one_hot(check_label(label), self._config.nlabels)

    def rotate(self, degree: int) -> numpy.ndarray:
        """Returns the preprocessed pixels, rotated clockwise about the middle in the same shape and type.

        Args:
            degree: -359..359.

        Raises:
            TypeError: `degree` is not a whole number.
            ValueError: It is out of range, or there is no image.
        """
        if not isinstance(degree, (int, numpy.integer)) or isinstance(degree, bool):
            raise TypeError(f"degree must be a whole number, not {type(degree).__name__}")
        if not -359 <= degree <= 359:
            raise ValueError(f"degree must be in -359..359, and {degree} does not")
        return rotate_image(self, degree)

    def edge(self) -> numpy.ndarray:
        """Returns the edges, by Canny's method: (height, width) uint8, 255 on an edge and 0 elsewhere."""
        return edges(levels_of(self))

    def __repr__(self) -> str:
        if not self._task.done():
            return f"Image({_shown(self._image)}, being read)"
        if self.error is not None:
            return f"Image({_shown(self._image)}, {type(self.error).__name__}: {self.error})"
        if self._data is None:
            return "Image()"
        return f"Image({self.name!r}, {self.type}, {self._data.shape} {self._data.dtype}, label {_brief(self._label)})"


def make_image(image: Any, pixels: Pixels, config: ImageConfig, label: Any) -> Image:
    """Returns an image of a collection, which was decoded already."""
    made = Image(label=label, dir=None)
    made._image, made._config = image, config
    made._take(pixels)
    return made


def restore_image(found: StoredImage) -> Image:
    """Returns an image as it was stored."""
    return _restore(Image(dir=None), found)


def _restore(image: Image, found: StoredImage) -> Image:
    image._image, image._data, image._shape, image._label = found.image, found.data, found.shape, found.label
    image._pixels = found.pixels
    return image


def spool_image(image: Image, spool: Spool) -> Image:
    """Moves the pixels of an image into a file, and returns the image."""
    image._data = spool.kept(data_of(image))
    if image._pixels:
        raw = None if image._pixels.raw is None else spool.kept(image._pixels.raw)
        image._pixels = image._pixels._replace(raw=raw, plain=image._pixels.plain.copy())  # a view holds the whole
    return image


def pixels_of(image: Image) -> Pixels | None:
    """Returns what is known of an image besides `data`; None where there is none yet."""
    return image._pixels


def shape_of(image: Image) -> tuple[int, ...]:
    """Returns the shape of the pixels before they were flattened."""
    return image._shape


def data_of(image: Image) -> numpy.ndarray:
    """Returns the pixels as they are stored.

    Raises:
        ValueError: There are none.
    """
    if image._data is None:
        raise ValueError("there is no image yet; give one to Image(...), or load one")
    return image._data


def replace_data(image: Image, data: numpy.ndarray, shape: tuple[int, ...]) -> None:
    """Gives an image other pixels, and their shape before they were flattened."""
    image._data, image._shape = data, shape


def levels_of(image: Image) -> numpy.ndarray:
    """Returns (height, width, channels) uint8 or float32, not flattened.

    Raises:
        ValueError: There are no pixels, or they are a vector.
    """
    data = data_of(image).reshape(image._shape)
    if data.ndim == 1:
        raise ValueError("this image is a vector and has no height and width; give the pixels as (height, width)")
    data = data[:, :, None] if data.ndim == 2 else data
    return data if data.dtype == numpy.uint8 else data.astype(numpy.float32, copy=False)


def rotate_image(image: Image, degrees: float) -> numpy.ndarray:
    """Returns the pixels of an image, rotated clockwise in the same shape and type."""
    data = data_of(image)
    return rotate(levels_of(image), degrees).reshape(data.shape).astype(data.dtype, copy=False)


def _shown(image: Any) -> str:
    return repr(image) if isinstance(image, str) else "pixels"


def _brief(label: Any) -> str:
    return str(label) if isinstance(label, int) else f"{int(numpy.argmax(label))} of {len(label)}"
