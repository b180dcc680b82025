"""The options of images: how they are labelled, fitted, stored, divided and sharded."""

import argparse
import os
from collections.abc import Iterator

from pagebeam.pipelines.options.augmentation import copies
from pagebeam.pipelines.options.option import Group, Option, fill
from pagebeam.pipelines.options.value_types import names, number, size, whole
from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import (
    DEDUP,
    DUPLICATES,
    ENCODINGS,
    ICC,
    RESIZE_MODES,
    SPLIT_METHODS,
    ImageOptions,
    SplitOptions,
)
from pagebeam.transforms.ops.datasets.labels import is_integer
from pagebeam.transforms.ops.formats.registry import FORMATS, holds_files

MOST_VALUES = 3 * 64 * 64  # of an image for ZCA


def image_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if given.page_images:
        yield from _page_image_contradictions(given)
    if given.test_fraction + given.validation_fraction > 1:
        yield "--test_fraction and --validation_fraction are more than 1 together"
    listed = given.split not in SPLIT_METHODS
    if listed and given.test_fraction != SplitOptions().test_fraction and not given.sequences:
        yield f"--split {given.split} names the images of test, whatever --test_fraction; leave out one of them"
    for name in ("resize", "thumbnail"):
        yield from _size_contradictions(name, given)
    if not given.formats:
        yield "--formats names no format"
    if holds_files(given.formats) and (given.normalize or given.flatten):
        yield (
            "--formats parquet stores image files, which are uint8 and have rows: leave out --normalize and --flatten, "
            "and let the readers normalise"
        )
    if 0 < given.max_aspect_ratio < 1:
        yield f"--max_aspect_ratio {given.max_aspect_ratio:g} fits no image; it is at least 1 for a square"
    if given.classes and is_integer(given.labels):
        yield f"--labels {given.labels} is a number, which has no place among --classes; leave out one of them"
    if given.zca:
        yield from _zca_contradictions(given)


def _size_contradictions(name: str, given: argparse.Namespace) -> Iterator[str]:
    """Yields why a size cannot be had: HDF5 ends at 4 GiB an image, long after memory has."""
    height, width = getattr(given, name) or (0, 0)
    if height * width > given.max_megapixels * 1e6:
        said = f"--{name} {height},{width} asks for more pixels than --max_megapixels {given.max_megapixels:g}"
        yield f"{said}; give fewer, or raise the limit"
    elif values_of((height, width), given.grayscale) * (4 if given.normalize else 1) >= 1 << 32:
        yield f"--{name} {height},{width} asks for 4 GiB an image; give fewer pixels"


def _page_image_contradictions(given: argparse.Namespace) -> Iterator[str]:
    if given.image_encoding == "source":
        yield "--page_images come from no image files that --image_encoding source could keep; choose png or jpeg"


def _zca_contradictions(given: argparse.Namespace) -> Iterator[str]:
    if given.resize is None or given.resize_mode == "keep_ratio":
        yield "--zca needs images of one size; give --resize"
    elif values_of(given.resize, given.grayscale) > MOST_VALUES:
        yield f"--zca of {given.resize[0]} x {given.resize[1]} pixels takes too large a matrix; --resize to 64,64"
    if given.image_encoding != "raw" or "hdf5" not in given.formats:
        yield "--zca reads pixels from HDF5; leave out --image_encoding, and have hdf5 among --formats"


def values_of(size: tuple[int, int], grayscale: bool) -> int:
    """Returns the number of values of an image."""
    return size[0] * size[1] * (1 if grayscale else 3)


def annotations(given: argparse.Namespace) -> Annotations | None:
    """Returns where captions and boxes are listed."""
    place = given.annotations
    if place is None:
        return None
    return Annotations(place if "://" in place else os.path.abspath(place))


def classes_file(given: argparse.Namespace) -> str | None:
    """Returns where all classes are listed in their order."""
    place: str | None = given.classes
    return place if place is None or "://" in place else os.path.abspath(place)


def image_options(given: argparse.Namespace) -> ImageOptions:
    """Returns how images are preprocessed."""
    return fill(ImageOptions, given, GROUP)


def image_form(given: argparse.Namespace) -> ImageForm:
    """Returns how images are fitted, chosen and stored."""
    return fill(ImageForm, given, GROUP, copies=copies(given))


def split_options(given: argparse.Namespace) -> SplitOptions:
    """Returns how images are divided and sharded."""
    return fill(SplitOptions, given, GROUP)


def _label_files(labels: str) -> tuple[str, ...]:
    from pagebeam.transforms.ops.datasets.label_source import is_file

    return (labels,) if is_file(labels) else ()


GROUP = Group(
    "images",
    (
        Option(
            "page_images",
            flag=True,
            help="write the pages of the documents as images too, below page_images/; they are split by document",
            needs=("documents", "are pages of documents"),
        ),
        Option(
            "labels",
            default="directory",
            metavar="directory|FILE|INT",
            help="class by folder, by a CSV, JSON lines or Parquet file (uri or file_name, label and, where samples "
            "belong together, group), or one for all",
            path=True,
            on_workers=_label_files,
        ),
        Option(
            "classes",
            metavar="FILE",
            help="names of all classes in their order, one a line, or the dataset.json of an earlier run; an image of "
            "another class is a failure",
            path=True,
        ),
        Option(
            "annotations",
            metavar="FILE",
            help="captions and boxes of images: CSV (uri, caption or uri, label, x0, y0, x1, y1) or JSON lines",
            path=True,
            on_workers=whole,
            needs=("images", "are of image files"),
        ),
        Option("resize", parse=size, metavar="HEIGHT,WIDTH", help="pixels"),
        Option(
            "resize_mode",
            choices=RESIZE_MODES,
            default="stretch",
            help="fit the size, cover it in proportion, frame with white, or cut the middle out",
            needs=("resize", "needs --resize"),
        ),
        Option(
            "min_size", parse=number(int, 0), default=0, help="images whose shorter side has fewer pixels are left out"
        ),
        Option(
            "max_aspect_ratio",
            parse=number(float, 0),
            default=0.0,
            help="images whose longer side is more than so many times the shorter are left out; 0: none",
        ),
        Option(
            "image_encoding",
            field="encoding",
            choices=ENCODINGS,
            default="raw",
            help="store pixels, JPEG or PNG files of them, or the files as they came",
        ),
        Option(
            "image_quality",
            flag=True,
            help="say which images, page_images and figures are dark, light, blurred, of low information, of an odd "
            "ratio or size: in the index of each shard, in issues.parquet and by class in the report",
        ),
        Option("grayscale", flag=True, help="one channel"),
        Option(
            "icc",
            choices=ICC,
            default="srgb",
            help="convert image files with another colour profile (Display P3, Adobe RGB, CMYK) to sRGB, or take their "
            "pixels as they are",
        ),
        Option("normalize", flag=True, help="float32 from 0 to 1 in place of uint8 from 0 to 255"),
        Option("flatten", flag=True, help="one vector per image"),
        Option(
            "store_raw",
            field="raw",
            flag=True,
            help="keep each file as it came beside what is made of it",
            needs=("images", "looks at image files"),
        ),
        Option(
            "zca",
            flag=True,
            help="write the matrix of ZCA whitening over train, of images up to 64,64",
            needs=("images", "whitens images"),
        ),
        Option("thumbnail", parse=size, metavar="HEIGHT,WIDTH", help="keep a small copy as well"),
        Option(
            "split",
            default="hash",
            metavar="hash|exact|FILE",
            help="by hash, so that a growing corpus moves no sample; exact shares of each class; "
            "or a file that names the images of test, one a line; a line that names none is a failure",
            path=True,
            field="method",
            on_workers=lambda method: () if method in SPLIT_METHODS else (method,),
        ),
        Option(
            "dedup",
            choices=DEDUP,
            default="none",
            help="duplicates that never straddle the split: equal files, or near ones too: resized, recompressed, "
            "slightly cropped copies",
            needs=("images", "looks at image files"),
        ),
        Option(
            "duplicates",
            choices=DUPLICATES,
            default="together",
            help="keep duplicates together on one side, or drop all but the largest file; of texts, keep those that "
            "repeat others, marked as such, or leave them out of what is made of texts: chunks, texts as numbers, "
            "page_images",
        ),
        Option("test_fraction", parse=number(float, 0, 1), default=0.2, help="share of the samples in test"),
        Option(
            "validation_fraction", parse=number(float, 0, 1), default=0.0, help="share of the samples in validation"
        ),
        Option("seed", parse=number(int, 0), default=0, help="of the split and the order"),
        Option(
            "formats",
            parse=names(*FORMATS),
            default=FORMATS[:2],
            metavar="FORMAT,…",
            help=f"of the image shards: {', '.join(FORMATS)}",
        ),
        Option("samples_per_shard", parse=number(int, 1), default=1000, help="images or pages of a shard, at most"),
    ),
    image_contradictions,
)
