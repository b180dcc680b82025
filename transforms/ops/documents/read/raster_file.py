"""Opens TIFF and other picture files as documents: every page of a TIFF, the first frame of anything else.

An animated GIF or WebP is one page, its first frame: its frames are moments and not pages. A directory of a TIFF that
cannot be read costs its own page and no other.
"""

import math

from PIL import Image, ImageFile

from pagebeam.schemas.document import Metadata
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.read import media_type as kinds
from pagebeam.transforms.ops.documents.read.image_metadata import metadata_of
from pagebeam.transforms.ops.formats.tiff_directories import Directory, page_indices, read_directories, redirected
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.notes import notes_of
from pagebeam.transforms.ops.images.decoders.tiff_fallback import DECODER
from pagebeam.transforms.ops.images.open import load_frame, open_image
from pagebeam.transforms.ops.images.tiff_copies import without_copies

MAX_DPI = 1200
"""A header that claims more is wrong."""
SQUARE, LONGEST = 1.02, 5.0
"""Ratio of a pixel's sides up to which it counts as square, and from which the header is wrong."""


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
        self._pages = _pages_of(path) if media_type == kinds.TIFF else []
        self._notes: tuple[str, ...] = ()
        self._dpi: int | None = None
        self._closed = False
        self._skipped = 0  # directories before the one that the image was opened at
        self._image = self._open_first()
        self.page_count = max(1, len(self._pages))

    def page(self, number: int) -> Image.Image:
        """Returns page `number`, 1-based, upright, on square pixels, mode 1, L or RGB.

        Raises:
            BadInput: unreadable, unsupported, or too_large, before anything is decoded.
        """
        page = self._load(number)
        across, down = _resolution(page)
        plain = page if page.mode == "1" else to_plain(page)
        self._notes += notes_of(plain)
        plain = _on_square_pixels(plain, across, down, self._max_megapixels)
        shrunk = plain.width < page.width or plain.height < page.height
        self._dpi = _believable(min(across, down) if shrunk else max(across, down))
        return page.copy() if plain is page else plain  # the file's own image changes with the next page

    def dpi(self) -> int | None:
        """Returns the resolution of the page last asked for; None where the file gives no believable one."""
        return self._dpi

    def warnings(self) -> tuple[str, ...]:
        """Returns the warnings about the page last asked for."""
        return self._notes

    def _load(self, number: int) -> Image.Image:
        """Decodes a page as it can be had: whole, else as far as it goes."""
        self._notes = ()
        try:
            page = self._frame(number)
        except BadInput as bad:
            if bad.category is not Category.UNREADABLE:
                raise
            page = self._load_partly(number, bad)
        self._notes += (page.info[DECODER],) if DECODER in page.info else ()
        return page

    def _frame(self, number: int) -> Image.Image:
        """Decodes a page; one that Pillow does not reach, for a broken directory before it, as the first of a copy."""
        if not self._pages:
            return load_frame(self._image, 0, self._max_megapixels)
        index, directory = self._pages[number - 1]
        if not directory.width:
            raise BadInput(
                Category.UNREADABLE, "TIFF image: its directory is broken; scan the page or export the file again"
            )
        try:
            return load_frame(self._image, max(0, index - self._skipped), self._max_megapixels)
        except BadInput as bad:
            if bad.category is not Category.UNREADABLE or self._closed or self._whole:
                raise
            return load_frame(self._open_at(directory), 0, self._max_megapixels)

    @property
    def _whole(self) -> bool:
        """Whether every directory can be read, so that Pillow reaches each of them."""
        return all(directory.width for _, directory in self._pages)

    def _load_partly(self, number: int, bad: BadInput) -> Image.Image:
        """Decodes what a broken file still shows of a page: a part of its text is better than none."""
        if self._closed:
            raise bad
        self._image.close()
        self._image = self._open_first()
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            page = self._frame(number)
        except BadInput:
            raise bad from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        self._notes = ("cut short or broken: read as far as it goes",)
        return page

    def _open_first(self) -> Image.Image:
        """Opens the file, at a page that can be read where its first directory cannot."""
        try:
            # The pages of a TIFF differ in size, and each is checked when its turn comes.
            return open_image(self._path, 1e9 if self._pages else self._max_megapixels)
        except BadInput:
            good = next((page for page in self._pages if page[1].width), None)
            if not good or self._whole:
                raise
            self._skipped = good[0]
            return self._open_at(good[1])

    def _open_at(self, directory: Directory) -> Image.Image:
        with open(self._path, "rb") as file:
            return open_image(redirected(file.read(), directory.offset), 1e9)

    def metadata(self) -> Metadata:
        """Returns what the file says about itself."""
        return metadata_of(self._image)

    def close(self) -> None:
        """Frees the file."""
        self._closed = True
        self._image.close()


def _pages_of(path: str) -> list[tuple[int, Directory]]:
    """Returns the directories of a TIFF that are pages, each with its index among all of them."""
    with open(path, "rb") as file:
        directories = read_directories(file)
    pages = without_copies(path, directories, page_indices(directories))
    return [(index, directories[index]) for index in pages]


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Returns pixels per inch across and down, or in no unit; 0 where the file gives none."""
    found = image.info.get("dpi") or image.info.get("resolution")
    try:
        across, down = (float(one) for one in found)  # type: ignore[union-attr]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0.0, 0.0
    return (across, down) if 0 < across < float("inf") and 0 < down < float("inf") else (0.0, 0.0)


def _believable(dpi: float) -> int | None:
    return round(dpi) if 70 <= round(dpi) <= MAX_DPI else None


def _on_square_pixels(image: Image.Image, across: float, down: float, max_megapixels: float) -> Image.Image:
    """Stretches the coarser side of a picture, as of a fax with 204 by 98 dpi.

    Where that would be too large, the finer side is shrunk. What is black and white stays so.
    """
    if not across or not SQUARE < max(across, down) / min(across, down) <= LONGEST:
        return image
    width, height = image.size
    sides = max(width, round(width * down / across)), max(height, round(height * across / down))
    if math.prod(sides) > max_megapixels * 1e6:
        sides = min(width, round(width * down / across)), min(height, round(height * across / down))
    if image.mode != "1":
        return image.resize(sides, Image.Resampling.BICUBIC)
    return image.convert("L").resize(sides, Image.Resampling.BICUBIC).convert("1", dither=Image.Dither.NONE)
