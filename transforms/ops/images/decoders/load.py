"""Decoding by the decoder that reads an image right: Pillow, or tifffile and libpng for what Pillow reads wrong."""

from PIL import Image

from pagebeam.transforms.ops.images.decoders import deep_png, tiff_fallback


def load(image: Image.Image) -> None:
    """Decodes what an opened image stands at.

    Raises:
        Exception: Whatever Pillow raises on hostile bytes; see `as_bad_input`.
    """
    if image.format == "PNG":
        deep_png.load(image)
    elif image.format == "TIFF":
        tiff_fallback.load(image)
    else:
        image.load()
