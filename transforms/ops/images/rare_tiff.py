"""TIFF files that Pillow refuses, read by tifffile: 10, 12 or 14 bits, half floats, float colours, many bands.

Registered with Pillow as the format `RARETIFF`, so that it opens, seeks and loads as any other. It is asked where
Pillow's own reader gives up, and imports tifffile only then. Pillow asks readers in the order in which they were
registered, and loads its own for TIFF late: it is loaded here so that it comes first.
"""

import logging
from typing import Any

import numpy
from PIL import ExifTags, Image, ImageFile, TiffImagePlugin

from pagebeam.transforms.ops.images.colour_modes import eight_bits, to_plain

FORMAT = "RARETIFF"
# None, LZW, deflate (twice, and as PixTIFF), PackBits, LZMA, ZSTD: what is left once Pillow has had its turn.
_COMPRESSIONS = (1, 5, 8, 32946, 50013, 32773, 34925, 50000)
_VALUES = 8  # a pixel may have, on average over a picture of the largest size


class RareTiff(ImageFile.ImageFile):
    """A TIFF whose frames become `L` or `RGB`, of several bands the first, or the first three of a colour picture."""

    format = FORMAT
    format_description = "TIFF by tifffile"
    _close_exclusive_fp_after_loading = False

    def _open(self) -> None:
        try:
            import tifffile
        except ImportError as error:
            raise SyntaxError("unsupported without tifffile: pip install tifffile imagecodecs") from error
        logging.getLogger("tifffile").setLevel(logging.CRITICAL)  # it tells at length what is odd about a file
        try:
            assert self.fp
            self._tiff = tifffile.TiffFile(self.fp)
            self._select(0)
        except (tifffile.TiffFileError, IndexError) as error:
            raise SyntaxError(str(error)) from error

    @property
    def n_frames(self) -> int:
        """Pages of the file."""
        return len(self._tiff.pages)

    def seek(self, frame: int) -> None:
        """Turns to a page, 0-based; raises EOFError beyond the last."""
        if not 0 <= frame < self.n_frames:
            raise EOFError(f"no frame {frame} of {self.n_frames}")
        if frame != self._frame:
            self._select(frame)

    def tell(self) -> int:
        """Returns the page that the image stands at."""
        return self._frame

    def load(self) -> Any:
        """Decodes the page; raises whatever tifffile raises."""
        if self._im is None:
            pixels = pixels_of(self._page)
            self.im, self._mode = pixels.im, pixels.mode
        return super().load()

    def _select(self, frame: int) -> None:
        page: Any = self._tiff.pages[frame]
        limit = Image.MAX_IMAGE_PIXELS
        if limit is not None and page.size > _VALUES * limit:
            raise Image.DecompressionBombError(f"a page of {page.size} values")
        if page.imagedepth != 1 or page.dtype is None or not 1 <= page.bitspersample <= 64:
            raise SyntaxError("unsupported: layers, or values of more than 64 bits")
        if page.compression not in _COMPRESSIONS or page.predictor not in (1, 2, 3):
            raise SyntaxError(f"unsupported: compression {page.compression}, predictor {page.predictor}")
        self._page, self._frame, self._im = page, frame, None
        self._size, self._mode = (page.imagewidth, page.imagelength), "RGB"
        orientation = page.tags.get(ExifTags.Base.Orientation.value)
        if orientation is not None:
            self.getexif()[ExifTags.Base.Orientation] = orientation.value


def pixels_of(page: Any) -> Image.Image:
    """Returns a page of tifffile's as `L` or `RGB`; raises whatever tifffile raises, ValueError for rare colours."""
    bands = page.asarray()
    if "S" in page.axes:
        bands = numpy.moveaxis(bands, page.axes.index("S"), -1)
    bands = bands.reshape(page.imagelength, page.imagewidth, -1)
    photometric = getattr(page.photometric, "name", "MINISBLACK")  # a number where nobody knows it
    if photometric == "PALETTE":
        return Image.fromarray(eight_bits(page.colormap[:, bands[:, :, 0]].transpose(1, 2, 0)))
    if photometric == "RGB" and bands.shape[2] >= 3:
        return Image.fromarray(eight_bits(bands[:, :, :3], page.bitspersample))
    if photometric == "SEPARATED" and bands.shape[2] >= 4:
        return to_plain(Image.fromarray(eight_bits(bands[:, :, :4], page.bitspersample), "CMYK"))
    if photometric == "CIELAB" and bands.dtype == numpy.uint8:
        return to_plain(Image.frombytes("LAB", (page.imagewidth, page.imagelength), bands[:, :, :3].tobytes()))
    if photometric not in ("MINISBLACK", "MINISWHITE"):
        raise ValueError(f"unsupported colours {photometric}")
    grey = eight_bits(bands[:, :, 0], page.bitspersample)
    return Image.fromarray(255 - grey if photometric == "MINISWHITE" else grey)


def _accept(prefix: bytes) -> bool:
    return prefix[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


assert TiffImagePlugin.TiffImageFile.format in Image.OPEN
Image.register_open(FORMAT, RareTiff, _accept)
