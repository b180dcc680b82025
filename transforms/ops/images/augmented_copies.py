"""Changed copies of a decoded image, as they are stored beside it."""

import numpy
from PIL import Image

from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.augment import augment, generator_of
from pagebeam.transforms.ops.images.decode import Decoded, to_array
from pagebeam.transforms.ops.images.encode import encode_image
from pagebeam.transforms.ops.images.resize import resize_image


def wants_copies(ref: ImageRef, form: ImageForm) -> bool:
    """Returns whether copies of an image are asked for: of train alone, as models are not tested on altered images."""
    return form.copies.number > 0 and ref.split == "train"


def key_of_copy(key: str, number: int) -> str:
    """Returns the key of a copy, `number` 1-based, of the sample `key`."""
    return f"{key}#{number}"


def with_copies(decoded: Decoded, key: str, options: ImageOptions, form: ImageForm) -> Decoded:
    """Returns the image with its changed copies; the same on every machine.

    Args:
        decoded: (height, width, channels) or flattened, uint8 0..255.
        key: Of the sample; with the seed and the copy's number it decides what changes.
        options: Of preprocessing, not normalised.
        form: How many copies, what may change, and how they are stored.
    """
    plain = decoded.image.reshape(decoded.shape)
    numbers = range(1, form.copies.number + 1)
    return decoded._replace(copies=tuple(_copy(decoded, plain, key, number, options, form) for number in numbers))


def _copy(
    decoded: Decoded, plain: numpy.ndarray, key: str, number: int, options: ImageOptions, form: ImageForm
) -> Decoded:
    changed = augment(plain, form.copies.by, generator_of(key, form.copies.seed, number))
    picture = Image.fromarray(changed[:, :, 0] if changed.shape[2] == 1 else changed)
    small = to_array(resize_image(picture, options.thumbnail), options.grayscale) if options.thumbnail else None
    file = None if form.encoding == "raw" else encode_image(picture, form)
    image = changed.reshape(-1) if options.flatten else changed
    return decoded._replace(image=image, thumbnail=small, encoded=file, raw=b"")
