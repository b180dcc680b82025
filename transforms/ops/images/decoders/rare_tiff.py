"""TIFF files that Pillow refuses, read by tifffile: 10, 12 or 14 bits, half floats, float colours, many bands.

Registered with Pillow as the format `RARETIFF`, so that it opens, seeks and loads as any other. It is asked where
Pillow's own reader gives up, and imports tifffile only then. Pillow asks readers in the order in which they were
registered, and loads its own for TIFF late: it is loaded here so that it comes first.
"""

import logging
from typing import Any

import numpy
from PIL import ExifTags, Image, ImageFile, TiffImagePlugin

from pagebeam.transforms.ops.images.decoders.colour_modes import eight_bits, to_plain
from pagebeam.transforms.ops.images.decoders.notes import ONE, dark_note, note, notes_of
from pagebeam.transforms.ops.images.decoders.pillow_tiff import is_of_bytes

FORMAT = "RARETIFF"
_PROFILE = ExifTags.Base.InterColorProfile.value
# None, LZW, deflate (twice, and as PixTIFF), PackBits, LZMA, ZSTD: what is left once Pillow has had its turn.
_COMPRESSIONS = (1, 5, 8, 32946, 50013, 32773, 34925, 50000)
_COLOURS = {"MINISBLACK": 1, "MINISWHITE": 1, "RGB": 3, "YCBCR": 3, "CIELAB": 3, "SEPARATED": 4}
"""Bands of a pixel that are its colour; what follows is transparency, or nothing that is shown."""
_INKS = ("MINISWHITE", "SEPARATED")
"""Colours whose zero is white."""

_VALUES = 8  # a pixel may have, on average over a picture of the largest size


class RareTiff(ImageFile.ImageFile):
    """A TIFF whose frames become `L`, `RGB` or `CMYK`; bands beyond those of its colours are left out."""

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
            note(self, *notes_of(pixels))
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
        profile = page.tags.get(_PROFILE)
        if profile is not None:
            self.info["icc_profile"] = profile.value
        orientation = page.tags.get(ExifTags.Base.Orientation.value)
        if orientation is not None:
            self.getexif()[ExifTags.Base.Orientation] = orientation.value


def pixels_of(page: Any) -> Image.Image:
    """Returns a page of tifffile's as `L`, `RGB`, `CMYK` or `YCbCr`, transparency laid over white, with its notes.

    Raises:
        Exception: Whatever tifffile raises, ValueError for rare colours.
    """
    bands = _bands(page)
    photometric = getattr(page.photometric, "name", "MINISBLACK")  # a number where nobody knows it
    if photometric == "PALETTE":
        palette = page.colormap * numpy.uint16(257 if is_of_bytes(page.colormap.ravel()) else 1)
        return Image.fromarray(eight_bits(palette[:, bands[:, :, 0].astype(numpy.uint16)].transpose(1, 2, 0)))
    count = _COLOURS.get(photometric, 0)
    if not 0 < count <= bands.shape[2]:
        raise ValueError(f"unsupported colours {photometric}")
    colours = bands[:, :, :count]
    plain = _plain(colours, photometric, page.bitspersample)
    note(plain, *dark_note(colours, min(16, page.bitspersample)))
    alpha = page.extrasamples[0] if page.extrasamples and bands.shape[2] > count else 0
    # No ink is white, so that inks which are multiplied with their transparency lie over white already.
    transparent = alpha == 2 or (alpha == 1 and photometric not in _INKS)
    return _over_white(plain, bands[:, :, count], page.bitspersample, alpha) if transparent else plain


def _bands(page: Any) -> numpy.ndarray:
    """Returns (height, width, samples), whatever planes the file has them in."""
    bands = page.asarray()
    if "S" in page.axes:
        bands = numpy.moveaxis(bands, page.axes.index("S"), -1)
    return bands.reshape(page.imagelength, page.imagewidth, -1)


def _plain(colours: numpy.ndarray, photometric: str, bits: int) -> Image.Image:
    height, width, count = colours.shape
    if photometric == "CIELAB":
        if colours.dtype.itemsize > 1:
            raise ValueError("unsupported colours CIELAB of more than 8 bits")
        return to_plain(Image.frombytes("LAB", (width, height), colours.tobytes()))
    values = eight_bits(colours, bits)
    if photometric in ("SEPARATED", "YCBCR"):
        mode = "CMYK" if photometric == "SEPARATED" else "YCbCr"
        return Image.frombytes(mode, (width, height), values.tobytes())
    values = values[:, :, 0] if count == 1 else values
    return Image.fromarray(255 - values if photometric == "MINISWHITE" else values)


def _over_white(plain: Image.Image, alpha: numpy.ndarray, bits: int, kind: int) -> Image.Image:
    """Lays a picture over white.

    Args:
        plain: Its colours.
        alpha: (height, width), as the file has it.
        bits: Of a value of it.
        kind: As TIFF's ExtraSamples has it: 1 where the colours are multiplied with it already, else 2.
    """
    opaque = _fractions(alpha, bits)[:, :, numpy.newaxis]
    colours = numpy.asarray(to_plain(plain), numpy.float32).reshape(*alpha.shape, -1)
    mixed = (colours if kind == 1 else colours * opaque) + 255 * (1 - opaque)
    whole = numpy.rint(numpy.clip(mixed, 0, 255)).astype(numpy.uint8)
    laid = Image.fromarray(whole[:, :, 0] if whole.shape[2] == 1 else whole)
    note(laid, *notes_of(plain))
    return laid


def _fractions(alpha: numpy.ndarray, bits: int) -> numpy.ndarray:
    """Returns how opaque pixels are, 0..1 float32: integers by the range of their type, floats by 1 or, beyond, 255."""
    if alpha.dtype.kind == "f":
        top = 1.0 if not (alpha > ONE).any() else 255.0
    else:
        top = float((1 << (bits - (alpha.dtype.kind == "i"))) - 1)
    return numpy.clip(numpy.nan_to_num(alpha.astype(numpy.float32)) / numpy.float32(top), 0, 1)


def _accept(prefix: bytes) -> bool:
    return prefix[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


assert TiffImagePlugin.TiffImageFile.format in Image.OPEN
Image.register_open(FORMAT, RareTiff, _accept)
