"""Decoding by the decoder that reads an image right: Pillow, or tifffile and libpng for what Pillow reads wrong."""

from PIL import Image

from pagebeam.transforms.ops.images.decoders import deep_png, tiff_fallback
from pagebeam.transforms.ops.images.decoders.deep_values import bits_of, dim_note
from pagebeam.transforms.ops.images.decoders.notes import note


def load(image: Image.Image) -> None:
    """Decodes what an opened image stands at, with a note where it comes out nearly black for what it lost.

    Raises:
        Exception: Whatever Pillow raises on hostile bytes; see `as_bad_input`.
    """
    if image.format == "PNG":
        deep_png.load(image)
    elif image.format == "TIFF":
        tiff_fallback.load(image)
    else:
        bits = bits_of(image)
        image.load()
        note(image, *dim_note(image, bits))
