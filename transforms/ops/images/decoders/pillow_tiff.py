"""What Pillow gets wrong when it opens a page of a TIFF, put right before it decodes it.

- Sideways pages: Pillow maps uncompressed files that it opened by name into memory, in the size that they have once
  they are turned.
- YCbCr without compression: Pillow takes the values of neighbours, which share their colour, for those of one pixel;
  libtiff knows better.
- Palettes whose entries are 0..255 and not 0..65535, as some programs write them; libtiff tells them by the same.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from PIL import ImagePalette

from pagebeam.transforms.ops.images.decoders.orientation import TURNED, orientation_of

_WIDTH, _LENGTH, _PHOTOMETRIC, _COLORMAP = 256, 257, 262, 320  # tags of TIFF 6.0
_YCBCR = 6


@contextlib.contextmanager
def mended(image: Any) -> Iterator[None]:
    """Has an opened TIFF decode the page that it stands at as it is, while this lasts."""
    tags, name = getattr(image, "tag_v2", {}), getattr(image, "filename", "")
    if tags.get(_PHOTOMETRIC) == _YCBCR and image.tile and not image.use_load_libtiff:
        _leave_to_libtiff(image)
    if image.mode == "P" and is_of_bytes(tags.get(_COLORMAP, ())):
        image.palette = ImagePalette.raw("RGB;L", bytes(tags[_COLORMAP]))
    if name and orientation_of(image) in TURNED:
        image.filename = ""
    try:
        yield
    finally:
        image.filename = name


def is_of_bytes(palette: Any) -> bool:
    """Tells whether the entries of a palette are 0..255, and not 0..65535 as TIFF has them."""
    return 0 < max(palette, default=0) < 256


def _leave_to_libtiff(image: Any) -> None:
    box = (0, 0, image.tag_v2[_WIDTH], image.tag_v2[_LENGTH])  # `size` is that of the upright picture
    image.tile = [("libtiff", box, 0, ("RGBX", "raw", False, image.tag_v2.offset))]
    image.use_load_libtiff = True
