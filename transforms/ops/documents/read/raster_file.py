"""TIFF and other picture files as documents: every page of a TIFF, the first frame of anything else.

An animated GIF or WebP is one page, its first frame: its frames are moments and not pages.
"""

from PIL import Image, ImageFile

from pagebeam.schemas.document import Metadata
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.read import media_type as kinds
from pagebeam.transforms.ops.documents.read.image_metadata import metadata_of
from pagebeam.transforms.ops.images.colour_modes import to_plain
from pagebeam.transforms.ops.images.open import frame_count, load_frame, open_image
from pagebeam.transforms.ops.images.tiff_fallback import DECODER

MAX_DPI = 1200
"""A header that tells more is wrong."""


class RasterFile:
    """An open picture file.

    Args:
        path: A local file.
        media_type: By content; only a TIFF has several pages.
        max_megapixels: The most pixels, in millions, that a page may have.

    Raises:
        BadInput: empty, unreadable, unsupported, too_large.
    """

    def __init__(self, path: str, media_type: str, max_megapixels: float):
        self._path, self._max_megapixels = path, max_megapixels
        self._several = media_type == kinds.TIFF
        self._told: tuple[str, ...] = ()
        self._closed = False
        self._image = self._opened()
        self.page_count = frame_count(self._image) if self._several else 1

    def page(self, number: int) -> Image.Image:
        """Page `number`, 1-based, upright, mode 1, L or RGB.

        Raises:
            BadInput: unreadable, unsupported, or too_large, before anything is decoded.
        """
        page = self._loaded(number)
        plain = page if page.mode == "1" else to_plain(page)
        return page.copy() if plain is page else plain  # the file's own image changes with the next page

    def dpi(self) -> int | None:
        """Of the page last asked for, where the file tells a believable one."""
        told = self._image.info.get("dpi")
        try:
            dpi = round(float(told[0]))  # type: ignore[index]
        except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
            return None
        return dpi if 70 <= dpi <= MAX_DPI else None

    def warnings(self) -> tuple[str, ...]:
        """What is to be told of the page last asked for."""
        return self._told

    def _loaded(self, number: int) -> Image.Image:
        """The page as it can be had: whole, else as far as it goes."""
        self._told = ()
        try:
            page = load_frame(self._image, number - 1, self._max_megapixels)
        except BadInput as bad:
            if bad.category is not Category.UNREADABLE:
                raise
            page = self._partly(number, bad)
        self._told += (page.info[DECODER],) if DECODER in page.info else ()
        return page

    def _partly(self, number: int, bad: BadInput) -> Image.Image:
        """What a file that is cut short or broken still shows of a page, for a part of its text is better than none."""
        if self._closed:
            raise bad
        self._image.close()
        self._image = self._opened()
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            page = load_frame(self._image, number - 1, self._max_megapixels)
        except BadInput:
            raise bad from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        self._told = ("cut short or broken: read as far as it goes",)
        return page

    def _opened(self) -> Image.Image:
        # The pages of a TIFF differ in size, and each is checked when its turn comes.
        return open_image(self._path, 1e9 if self._several else self._max_megapixels)

    def metadata(self) -> Metadata:
        """What the file tells of itself."""
        return metadata_of(self._image)

    def close(self) -> None:
        """Frees the file."""
        self._closed = True
        self._image.close()
