"""HEIF pictures, as telephones take them (HEIC), by libheif: known to Pillow, loaded when the first one comes."""

from typing import IO

from PIL import Image, ImageFile

FORMAT = "HEIF"


def _open(file: IO[bytes], name: str | bytes) -> ImageFile.ImageFile:
    from pi_heif import options
    from pi_heif.as_plugin import HeifImageFile

    options.DECODE_THREADS = 1  # there are as many sandboxes as processors
    image: ImageFile.ImageFile = HeifImageFile(file, name)
    return image


Image.register_open(FORMAT, _open)
