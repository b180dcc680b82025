"""The options of augmentation: how many changed copies of each image of train, and by how much they are changed."""

import argparse
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.image import Augmentation, Copies
from pagebeam.schemas.options import FILL_MODES

GAP = 90.0
"""Degrees to either side that `--augment` alone turns by: the Gap user's guide, section 4.11."""


def two() -> Any:
    """Parses "0.5,1.5" into two factors, ascending and above 0."""

    def parse(text: str) -> tuple[float, float]:
        try:
            low, high = (float(part) for part in text.split(","))
        except ValueError:
            low, high = 1.0, 0.0
        if not 0 < low <= high < float("inf"):
            raise argparse.ArgumentTypeError(f"{text!r} is not a range; write LOW,HIGH, as 0.5,1.5")
        return low, high

    return parse


def around_one(text: str) -> tuple[float, float]:
    """Parses "0.8,1.2", or "0.2" for the same, as Keras has it."""
    if "," in text:
        return two()(text)
    span = number(float, 0, 0.99)(text)
    return 1 - span, 1 + span


def augment_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    changes = _changes(given)
    if changes != Augmentation() and not given.augment:
        names = [f"--{name}" for name, value in changes._asdict().items() if value != getattr(Augmentation(), name)]
        yield f"{', '.join(names)} changes copies of images, and there are none; give --augment 1 or more"
    if given.cval and given.fill_mode != "constant":
        yield f"--cval {given.cval:g} is what --fill_mode constant fills with; give that too"
    if given.augment >= given.samples_per_shard:
        yield (
            f"an image and its {given.augment} copies are in one shard; "
            f"give --samples_per_shard at least {given.augment + 1}"
        )


def _changes(given: argparse.Namespace) -> Augmentation:
    chosen = {name: getattr(given, name) for name in Augmentation._fields}
    return Augmentation(**{name: value for name, value in chosen.items() if value is not None})


def copies(given: argparse.Namespace) -> Copies:
    """Returns how many copies are made, and what is changed."""
    if not given.augment:
        return Copies()
    changes = _changes(given)
    still = changes._replace(fill_mode="nearest", cval=0.0) == Augmentation()
    return Copies(given.augment, given.seed, changes._replace(rotation_range=GAP) if still else changes)


_ANGLE, _SHARE, _LEVEL = number(float, 0, 180), number(float, 0, 1), number(float, 0, 255)

GROUP = Group(
    "augmentation, with the names of Keras",
    (
        Option(
            "augment",
            parse=number(int, 0),
            default=0,
            help="write so many changed copies beside each image of train, turned by up to 90 degrees by default",
        ),
        Option("rotation_range", parse=_ANGLE, default=0.0, help="degrees to either side"),
        Option("width_shift_range", parse=_SHARE, default=0.0, help="fraction of the width, to either side"),
        Option("height_shift_range", parse=_SHARE, default=0.0, help="fraction of the height, to either side"),
        Option("shear_range", parse=number(float, 0, 89), default=0.0, help="degrees to either side"),
        Option("zoom_range", parse=around_one, metavar="LOW,HIGH", help="factors, above 1 shows more; 0.2 is 0.8,1.2"),
        Option("channel_shift_range", parse=_LEVEL, default=0.0, help="0 to 255, added to or taken from each channel"),
        Option("brightness_range", parse=two(), metavar="LOW,HIGH", help="factors: 0.5,1.5"),
        Option("noise", parse=_LEVEL, default=0.0, help="standard deviation, 0 to 255, of what is added to each pixel"),
        Option("horizontal_flip", flag=True, help="mirror half of the copies"),
        Option("vertical_flip", flag=True, help="turn half of the copies upside down"),
        Option("fill_mode", choices=FILL_MODES, default="nearest", help="what is outside of an image"),
        Option("cval", parse=_LEVEL, default=0.0, help="0 to 255, what is outside with --fill_mode constant"),
    ),
    augment_contradictions,
)
