"""Opening image files of any kind without ever trusting them.

    file  ->  PIL.Image, its header read and its size within the limit
    frame ->  PIL.Image, its pixels decoded and upright

Pillow's readers raise almost any exception on hostile bytes; here all of them become `BadInput`.
Used for labelled images and for page images alike.
"""

import contextlib
import io
import os
import warnings
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.formats.tiff_directories import page_indices, read_directories
from pagebeam.transforms.ops.images.decoders import heif, jpeg2000, rare_jpeg, rare_tiff  # noqa: F401 - they register their readers
from pagebeam.transforms.ops.images.decoders.load import load
from pagebeam.transforms.ops.images.decoders.media_types import HEAD, UNSIGNED, Kind, kind_of, named
from pagebeam.transforms.ops.images.decoders.orientation import TURNED, orientation_of, turn_upright
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input

# Oddities that Pillow mends by itself would fill the workers' logs.
warnings.filterwarnings("ignore", module=r"PIL\.")

LAYERED = ("PSD",)
"""Formats whose frames are layers, counted from 1, and which stand at the whole picture when they are opened."""

TIFFS = ("TIFF", "RARETIFF")

Source = str | os.PathLike[str] | bytes | BinaryIO


def open_image(source: Source, max_megapixels: float = 100.0) -> Image.Image:
    """Opens an image: reads its header, decodes nothing.

    Args:
        source: A local path, the bytes of a file, or a seekable binary file, read from its beginning.
        max_megapixels: The most pixels, in millions, that a frame may have.

    Returns:
        The image at its first frame, of a TIFF at its first page, which a thumbnail may precede. `load_frame` decodes
        it.

    Raises:
        BadInput: EMPTY, UNSUPPORTED (no known kind, or a variant that no reader here knows), UNREADABLE (a known kind
            whose header is broken), TOO_LARGE.
    """
    head = _head(source)
    if not head:
        raise BadInput(Category.EMPTY, "the file holds no bytes")
    kind = kind_of(head)
    # Pillow looks at this limit for what lies inside a file, such as the frames of a GIF.
    Image.MAX_IMAGE_PIXELS = max(1, int(max_megapixels * 1e6))
    with as_bad_input(kind.name if kind else "image"):
        image = _identify(source, kind)
        if image.format in TIFFS and (first := page_frames(image)[0]):
            image.seek(first)
        if image.format == jpeg2000.FORMAT:
            jpeg2000.add_profile(image)
    check_size(image, max_megapixels)
    return image


def load_frame(image: Image.Image, frame: int | None = None, max_megapixels: float = 100.0) -> Image.Image:
    """Decodes one frame of an opened image and turns it upright as its EXIF orientation says, its resolution too.

    Args:
        frame: 0-based; one directory of a TIFF, one picture of an animation. None for where the image stands.

    Raises:
        BadInput: UNREADABLE, UNSUPPORTED, TOO_LARGE, OUT_OF_MEMORY.
    """
    with as_bad_input(named(image.format)):
        if frame or (frame is not None and image.tell() != frame and image.format not in LAYERED):
            image.seek(frame)
        check_size(image, max_megapixels)
        # To ask for the orientation of a PNG decodes it, and decoding a TIFF turns it upright.
        turned = image.format == "TIFF" and orientation_of(image) in TURNED
        load(image)
        turned = turned or orientation_of(image) in TURNED
        turn_upright(image)
    dpi = image.info.get("dpi")
    if turned and isinstance(dpi, tuple):
        image.info["dpi"] = dpi[::-1]
    return image


def frame_count(image: Image.Image) -> int:
    """Returns how many frames (pages of a TIFF, pictures of an animation) an opened image has, at least 1."""
    with as_bad_input(named(image.format)):
        return len(page_frames(image)) if image.format in TIFFS else max(1, getattr(image, "n_frames", 1))


def page_frames(image: Image.Image) -> list[int]:
    """Returns the frames, 0-based, of an opened TIFF that are pages, not thumbnails, lower resolutions or masks."""
    name = getattr(image, "filename", "")
    with open(name, "rb") if name else contextlib.nullcontext(image.fp) as file:  # type: ignore[attr-defined]
        place = file.tell()
        pages = page_indices(read_directories(file))
        file.seek(place)
    return pages or [0]


def check_size(image: Image.Image, max_megapixels: float) -> None:
    """Raises BadInput(TOO_LARGE) where the frame that `image` stands at has more pixels than allowed."""
    width, height = image.size
    if width * height > max_megapixels * 1e6:
        raise BadInput(
            Category.TOO_LARGE,
            f"{width} x {height} pixels are more than {max_megapixels:g} million",
            Cure.MORE_PIXELS,
        )


def _head(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source[:HEAD]
    if isinstance(source, (str, os.PathLike)):
        try:
            with open(source, "rb") as file:
                return file.read(HEAD)
        except FileNotFoundError as error:
            raise BadInput(Category.NOT_FOUND, f"{os.fspath(source)} does not exist") from error
        except OSError as error:
            raise BadInput(Category.UNREADABLE, f"{os.fspath(source)}: {error.strerror}") from error
    source.seek(0)
    return source.read(HEAD)


def _identify(source: Source, kind: Kind | None) -> Image.Image:
    if kind and not kind.formats:
        raise BadInput(Category.UNSUPPORTED, f"{kind.name} images are not read here; convert them to PNG or JPEG")
    if not isinstance(source, (str, os.PathLike)):
        source = io.BytesIO(source) if isinstance(source, bytes) else source
        source.seek(0)
    try:
        # A path goes to Pillow as it is, which then closes the file once it is read.
        return Image.open(source, formats=kind.formats if kind else UNSIGNED)
    except UnidentifiedImageError as error:
        if kind is None:
            raise BadInput(Category.UNSUPPORTED, "the bytes are of no known kind of image") from error
        reason = _why(source, kind)
        raise (reason or error) from error


def _why(source: str | os.PathLike[str] | BinaryIO, kind: Kind) -> Exception | None:
    """Returns what `Image.open` keeps to itself: the exception that made the reader give up."""
    factory, _ = Image.OPEN[kind.formats[0]]
    with open(source, "rb") if isinstance(source, (str, os.PathLike)) else contextlib.nullcontext(source) as file:
        file.seek(0)
        try:
            factory(file, "")
        except Exception as error:  # noqa: BLE001 - as in `as_bad_input`
            return error
    return None
