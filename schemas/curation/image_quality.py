"""Defines the quality figures of images: columns of the index beside each shard, with `--image_quality`.

Names and limits are those of CleanVision 0.3. `docs/curation.md` says where the definitions differ.
"""

from typing import NamedTuple

import pyarrow as pa


class ImageQuality(NamedTuple):
    """What is measured on the pixels of one image, as they were decoded, before they are resized."""

    brightness_p5: float  # 0..1: a twentieth of the pixels are darker
    brightness_p99: float  # 0..1: a hundredth of the pixels are lighter
    entropy: float  # bits, 0..8, of the levels of a channel, mean of the channels
    sharpness: float  # 0..1: how far the edges of a sample of 64 pixels a side differ from what surrounds them
    grayscale: bool | None  # whether no pixel has a colour; None where the file's colours were not decoded


DARK = 0.32  # `brightness_p99` below
LIGHT = 0.95  # `brightness_p5` above
LOW_INFORMATION = 1.415  # bits of `entropy` below: 3 bits of the levels of all three channels together
BLURRED = 0.25  # `sharpness` below, of what has information
ODD_RATIO = 0.35  # shorter side by longer side below
FENCE = 3.0  # `odd_size`: so many times the quartiles' distance beyond them, of the square root of width times height
UNLIKE = 1.5  # and this many times as large or as small as the median, for sizes that hardly differ are not odd

FLAGS = ("dark", "light", "low_information", "blurred", "odd_ratio")
"""What each image is told by its figures alone."""
ISSUES = (*FLAGS, "odd_size")
"""What may be wrong with an image; its size is odd by those of the others."""
SAID = {
    "dark": "dark",
    "light": "light",
    "low_information": "of low information",
    "blurred": "blurred",
    "odd_ratio": "of an odd ratio",
    "odd_size": "of an odd size",
}
"""How people are told of each of `ISSUES`."""
OF_PAGES = ("dark", "odd_ratio", "odd_size")
"""Those that tell of pages: any print on white paper is light, says little by its levels, and vanishes in a sample."""
PAGES = "page_images"

QUALITY = pa.schema(
    [
        ("brightness_p5", pa.float32()),
        ("brightness_p99", pa.float32()),
        ("entropy", pa.float32()),
        ("sharpness", pa.float32()),
        ("grayscale", pa.bool_()),
        *((name, pa.bool_()) for name in FLAGS),
    ]
)
"""Columns of the index; null of changed copies, and of pages those that do not tell of them."""

TABLE = "issues"
ISSUE_ROWS = pa.schema(
    [
        ("key", pa.string()),
        ("source", pa.string()),
        ("split", pa.string()),
        ("class", pa.string()),
        ("width", pa.int32()),  # pixels of the original
        ("height", pa.int32()),
        ("issues", pa.list_(pa.string())),  # of `ISSUES`, in their order
    ]
)
"""Columns of `<dataset>/issues.parquet`: a row for each image that something may be wrong with."""


def issues_told(folder: str) -> tuple[str, ...]:
    """Returns which of `ISSUES` are told of the images of a dataset, by its folder below OUT."""
    return OF_PAGES if folder == PAGES else ISSUES


def flags_of(quality: ImageQuality, width: int, height: int) -> dict[str, bool]:
    """Returns each of `FLAGS` of an image of so many pixels; one that says next to nothing is not blurred as well."""
    empty = quality.entropy < LOW_INFORMATION
    return {
        "dark": quality.brightness_p99 < DARK,
        "light": quality.brightness_p5 > LIGHT,
        "low_information": empty,
        "blurred": quality.sharpness < BLURRED and not empty,
        "odd_ratio": min(width, height) < ODD_RATIO * max(width, height),
    }
