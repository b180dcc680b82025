"""Where the pictures of a dataset come from: what a shard writer must know of image files, or of pages of documents."""

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.datasets.split import sample_hash
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.pool import SandboxPool

TOGETHER = 32
"""Pages of a document whose figures are in one shard."""
Decode = Callable[[list[ImageRef], ImageOptions, ImageForm, SandboxPool], Iterator[tuple[ImageRef, Decoded | Failure]]]
"""Gives the pictures of references, in their order, or why there is none."""


class ImageSource(NamedTuple):
    """One kind of pictures."""

    folder: str  # below OUT, and the name that they are counted by
    hash_of: Callable[[ImageRef, SplitOptions], int]  # 64 bits that decide the shard and the order in it
    bytes_of: Callable[[ImageRef, ImageOptions, ImageForm], int]  # of a sample in a shard, or about as many
    decode: Decode

    def in_shard_order(self, refs: list[ImageRef], split: SplitOptions) -> list[ImageRef]:
        """Returns references in the order of their samples in a shard."""
        return sorted(refs, key=lambda ref: (self.hash_of(ref, split), ref.uri, ref.page, *_reading(ref)))


def _reading(ref: ImageRef) -> tuple[float, ...]:
    """Returns what orders the figures of a page: from top to bottom."""
    return (ref.box[1], ref.box[0]) if ref.box else ()


def hash_of_file(ref: ImageRef, split: SplitOptions) -> int:
    """Returns the hash of a file by itself, as if shuffled."""
    return sample_hash(ref.key, split.seed)


def bytes_of_file(ref: ImageRef, options: ImageOptions, form: ImageForm) -> int:
    """Estimates the bytes of an image from its reference and the options alone."""
    if form.raw:
        return max(ref.size, 0) + bytes_of_file(ref, options, form._replace(raw=False))
    if form.encoding == "source":
        return max(ref.size, 0)
    if not options.resize:
        return (3 if form.encoding == "jpeg" else 10) * max(ref.size, 0)  # of a JPEG, most often
    return bytes_of_size(*options.resize, options, form)


def bytes_of_size(height: int, width: int, options: ImageOptions, form: ImageForm) -> int:
    """Estimates the bytes of a picture of so many pixels."""
    if form.encoding == "jpeg":
        return height * width  # a byte a pixel is what noise takes
    return height * width * (1 if options.grayscale else 3) * (4 if options.normalize else 1)


def hash_of_page(ref: ImageRef, split: SplitOptions, together: int, samples: int) -> int:
    """Returns the hash of a page: those that are rendered together have one, so that their document is opened once."""
    run = max(1, min(together, split.samples_per_shard // samples))
    return sample_hash(f"{ref.document_id}/{(ref.page - 1) // run}", split.seed)


def bytes_of_page(ref: ImageRef, options: ImageOptions, form: ImageForm, dpi: int) -> int:
    """Estimates the bytes of a page, of Letter size where nothing is resized."""
    height, width = options.resize or (11 * dpi, 17 * dpi // 2)
    return bytes_of_size(height, width, options, form)


def file_source(decode: Decode) -> ImageSource:
    """Returns the source of image files."""
    return ImageSource("images", hash_of_file, bytes_of_file, decode)


def page_source(decode: Decode, together: int, dpi: int, samples: int) -> ImageSource:
    """Returns the source of pages of documents.

    Args:
        decode: Renders them.
        together: How many pages of a document it renders at once.
        dpi: The resolution where they are not resized.
        samples: Of a page, with its changed copies.
    """
    return ImageSource(
        "page_images",
        functools.partial(hash_of_page, together=together, samples=samples),
        functools.partial(bytes_of_page, dpi=dpi),
        decode,
    )


def bytes_of_figure(ref: ImageRef, options: ImageOptions, form: ImageForm, dpi: int) -> int:
    """Estimates the bytes of a figure, by its box where nothing is resized."""
    x0, y0, x1, y1 = ref.box or (0.0, 0.0, 612.0, 792.0)
    height, width = options.resize or (round((y1 - y0) * dpi / 72), round((x1 - x0) * dpi / 72))
    return bytes_of_size(height, width, options, form)


def hash_of_figure(ref: ImageRef, split: SplitOptions) -> int:
    """Returns the hash of a figure: those of some pages of a document have one, so that it is opened once for them."""
    return sample_hash(f"{ref.document_id}/{(ref.page - 1) // TOGETHER}", split.seed)


def figure_source(decode: Decode, dpi: int) -> ImageSource:
    """Returns the source of figures of documents.

    Args:
        decode: Renders them.
        dpi: The resolution of drawings.
    """
    return ImageSource("figures", hash_of_figure, functools.partial(bytes_of_figure, dpi=dpi), decode)
