"""Image files to arrays: decoded, upright, RGB or grey, resized, normalised, flattened.

bytes of a file  ->  (height, width, channels) uint8, and a thumbnail
"""

from typing import NamedTuple

import numpy
from PIL import Image

from pagebeam.schemas.curation.image_quality import ImageQuality
from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.image import PLAIN, ImageForm, ImageSample
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.colour_profiles import Coloured, has_other_colours, to_srgb
from pagebeam.transforms.ops.images.decoders.load import load
from pagebeam.transforms.ops.images.decoders.media_types import named
from pagebeam.transforms.ops.images.decoders.notes import note, notes_of
from pagebeam.transforms.ops.images.decoders.orientation import TURNED, orientation_of, turn_upright
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.images.encode import encode_image, keeps_source
from pagebeam.transforms.ops.images.moments import Moments, moments
from pagebeam.transforms.ops.images.open import check_size, open_image
from pagebeam.transforms.ops.images.quality import measure_quality
from pagebeam.transforms.ops.images.resize import resize_image


class Decoded(NamedTuple):
    """An image file's pixels, preprocessed."""

    image: numpy.ndarray  # (height, width, channels) or (height*width*channels,), uint8 0..255 or float32 0..1
    thumbnail: numpy.ndarray | None  # (h, w, channels) uint8; None unless asked for
    width: int  # pixels of the original after its EXIF orientation is applied
    height: int
    shape: tuple[int, int, int]  # (height, width, channels) of `image` before flattening
    encoded: bytes | None = None  # what is stored instead of `image`: a JPEG or PNG file
    copies: tuple["Decoded", ...] = ()  # changed at random
    sha256: str = ""  # of the file's bytes, hex; "" for pages
    raw: bytes = b""  # the file as it came, where that is kept too
    notes: tuple[str, ...] = ()  # what is to be told of it; see pagebeam.transforms.ops.images.decoders.notes
    converted: bool = False  # whether its colours were those of another profile than sRGB
    moments: Moments | None = None  # where the sandbox worked them out; one thread writes shards, and has enough to do
    quality: ImageQuality | None = None  # of the picture before it was resized; None unless asked for

    def measured(self) -> "Decoded":
        """Returns the same with its moments, and those of its copies."""
        copies = tuple(copy.measured() for copy in self.copies)
        return self._replace(moments=moments(self.image, self.shape[2]), copies=copies)

    def sample(self, label: int, key: str, source: str) -> ImageSample:
        """Returns the training sample that a shard writer takes."""
        image, thumbnail, width, height, shape, file, _, _, raw, *_ = self
        return ImageSample(image, thumbnail, label, key, source, width, height, shape, file, raw)


def decode_image(data: bytes, options: ImageOptions, form: ImageForm = PLAIN) -> Decoded:
    """Decodes and preprocesses one image file; of an animation, its first frame.

    A JPEG is decoded at the smallest of its built-in scales (1/2, 1/4, 1/8) that is not smaller than what is asked for.

    Args:
        data: The bytes of the file.
        options: Sizes are (height, width) in pixels of the upright image.
        form: How images are fitted, chosen and stored.

    Raises:
        BadInput: EMPTY, UNSUPPORTED (also of too small or too long images), UNREADABLE, TOO_LARGE (told by the header),
            OUT_OF_MEMORY; nothing else.
    """
    image = open_image(data, options.max_megapixels)
    with as_bad_input(named(image.format)):
        as_it_came = form.encoding == "source" and keeps_source(image) and not _is_converted(image, options)
        loaded = _load(image, options)
        decoded = prepared(loaded.original, loaded.plain, options, form, data if as_it_came else None)
    return decoded._replace(converted=loaded.converted)


def look_at(data: bytes, options: ImageOptions, form: ImageForm = PLAIN) -> tuple[Image.Image, int]:
    """Decodes an image file as `decode_image` does, refusing the same.

    Returns:
        Its pixels, upright, not resized, mode L or RGB; of a JPEG they are those of the smallest scale that is not
        smaller than `options.resize`. And its EXIF orientation, 1..8.
    """
    image = open_image(data, options.max_megapixels)
    with as_bad_input(named(image.format)):
        loaded = _load(image, options)
    _check_sides(*loaded.original, form)
    return loaded.plain, loaded.orientation


def prepared(
    original: tuple[int, int],
    plain: Image.Image,
    options: ImageOptions,
    form: ImageForm = PLAIN,
    source: bytes | None = None,
) -> Decoded:
    """Preprocesses a picture, as decoded or rendered.

    Args:
        original: Its (width, height) in full, in pixels.
        plain: Its pixels, upright, mode L or RGB; perhaps fewer.
        options: Sizes are (height, width) in pixels.
        form: How images are fitted, chosen and stored.
        source: The file's bytes, where they are stored as they came.

    Raises:
        BadInput: UNSUPPORTED where it is too small or too long.
    """
    _check_sides(*original, form)
    pixels = resize_image(plain, options.resize, form.resize_mode) if options.resize else plain
    thumbnail = resize_image(plain, options.thumbnail) if options.thumbnail else None
    array = to_array(pixels, options.grayscale)
    small = None if thumbnail is None else to_array(thumbnail, options.grayscale)
    file = source if source is not None else _encoded(pixels, options, form)
    shape = (array.shape[0], array.shape[1], array.shape[2])
    if options.normalize:
        array = numpy.divide(array, 255, dtype=numpy.float32)
    if options.flatten:
        array = array.reshape(-1)
    quality = measure_quality(plain, not options.grayscale) if form.image_quality else None
    return Decoded(array, small, original[0], original[1], shape, file, notes=notes_of(plain), quality=quality)


def _encoded(pixels: Image.Image, options: ImageOptions, form: ImageForm) -> bytes | None:
    if form.encoding == "raw":
        return None
    return encode_image(pixels.convert("L") if options.grayscale else pixels, form)


def _check_sides(width: int, height: int, form: ImageForm) -> None:
    shorter, longer = sorted((width, height))
    if shorter < form.min_size:
        message = f"{width} x {height} pixels have a side of fewer than {form.min_size}"
        raise BadInput(Category.UNSUPPORTED, message, Cure.SMALLER_SIDES)
    if form.max_aspect_ratio and longer > form.max_aspect_ratio * shorter:
        message = f"{width} x {height} pixels have one side more than {form.max_aspect_ratio:g} times the other"
        raise BadInput(Category.UNSUPPORTED, message, Cure.LONGER_SIDES)


class _Loaded(NamedTuple):
    original: tuple[int, int]  # (width, height), upright
    plain: Image.Image  # upright, mode L or RGB
    orientation: int  # EXIF's, 1..8
    converted: bool  # whether its colours were those of another profile than sRGB


def _load(image: Image.Image, options: ImageOptions) -> _Loaded:
    if image.format in ("JPEG", "MPO"):
        original, orientation = image.size, orientation_of(image)
        grey = options.grayscale and not _is_converted(image, options)  # brightness alone has no profile's colours
        image.draft("L" if grey else None, _draft_size(options, orientation in TURNED))
        load(image)
    else:
        load(image)
        original, orientation = image.size, orientation_of(image)
        check_size(image, options.max_megapixels)  # some files hold more than their header says
    turn_upright(image)
    plain, converted = to_srgb(image) if options.icc == "srgb" else Coloured(to_plain(image), False)
    note(plain, *notes_of(image))
    return _Loaded(original[::-1] if orientation in TURNED else original, plain, orientation, converted)


def _is_converted(image: Image.Image, options: ImageOptions) -> bool:
    return options.icc == "srgb" and has_other_colours(image)


def _draft_size(options: ImageOptions, turned: bool) -> tuple[int, int] | None:
    """Returns the (width, height) as the file has them that decoding must not go below; None is the full size."""
    if options.resize is None:
        return None
    sizes = [options.resize] + ([options.thumbnail] if options.thumbnail else [])
    height, width = max(size[0] for size in sizes), max(size[1] for size in sizes)
    return (height, width) if turned else (width, height)


def to_array(image: Image.Image, grayscale: bool) -> numpy.ndarray:
    """Returns a picture of mode L or RGB as (height, width, 1 or 3) uint8."""
    mode = "L" if grayscale else "RGB"
    array = numpy.asarray(image if image.mode == mode else image.convert(mode))
    return array[:, :, numpy.newaxis] if grayscale else array
