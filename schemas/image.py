"""Images on their way through the pipeline, from a listed URI to a training sample."""

from typing import Any, NamedTuple

import numpy

from pagebeam.schemas.annotations import Annotation, SampleAnnotations
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.fingerprints import lasting
from pagebeam.schemas.page_model import Box


@lasting(fields=13)
class ImageRef(NamedTuple):
    """A listed image with its label, not opened yet."""

    uri: str
    key: str  # names the sample whatever machine it is stored on: path below the pattern's fixed part
    label: str  # class name: folder, CSV value or integer as text
    group: str  # samples of one group are always in the same split
    size: int = -1  # bytes of the file; -1 where the store does not say
    etag: str = ""  # changes whenever an image file does; "" for pages, and where the store does not say
    split: str = "train"  # train, test, validation
    page: int = 0  # 1-based, of the document that it is a picture of; 0 for an image file
    sha256: str = ""  # of the file's bytes, hex; "" unless duplicates are looked for
    component: str = ""  # names all groups that duplicates join to this one, which share a split; "" is `group` alone
    pinned_split: str = ""  # where an earlier run put this sample or a duplicate of it; "" is free
    columns: tuple[Any, ...] = ()  # further values of its row in the table of labels
    annotation: Annotation | None = None  # its captions and boxes; None where none are listed
    document_id: str = ""  # sha256 of the document's bytes, hex; "" for an image file
    box: Box | None = None  # of a figure on its page, in points; None for whole pages and files
    turn: int = 0  # degrees clockwise by which the page is turned before the box fits: 0, 90, 180, 270
    redactions: tuple[Box, ...] = ()  # of the page as shown, painted over in its picture; points
    fields: bool = False  # whether the values of form fields are drawn on the page


class ImageHashes(NamedTuple):
    """What an image file holds, as far as duplicates are told by it."""

    key: str  # what the work store knows it by
    sha256: str  # of the file's bytes, hex; "" where it could not be read
    print: bytes  # see pagebeam.transforms.ops.images.perceptual_hash; empty where none is wanted
    failure: Failure | None


class HashLocation(NamedTuple):
    """Where the perceptual hash of an image is stored; it is larger than all else that is known of one."""

    batch: str  # URI in the work store
    row: int  # 0-based, of the batch


class KnownHashes(NamedTuple):
    """What the work store knows of an image file."""

    key: str  # as of `ImageHashes`, like the next
    sha256: str
    failure: Failure | None
    spot: HashLocation


class Member(NamedTuple):
    """A sample that an earlier run wrote, and the split that it is in."""

    key: str
    group: str
    split: str  # train, test, validation


@lasting(fields=12)
class Augmentation(NamedTuple):
    """By how much images may be changed, with the names of Keras' `ImageDataGenerator`; the defaults change nothing."""

    rotation_range: float = 0.0  # degrees to either side
    width_shift_range: float = 0.0  # fraction of the width, to either side
    height_shift_range: float = 0.0  # fraction of the height
    shear_range: float = 0.0  # degrees to either side
    zoom_range: tuple[float, float] = (1.0, 1.0)  # least and largest factor, drawn for each axis; above 1 shows more
    channel_shift_range: float = 0.0  # 0..255, added to each channel
    brightness_range: tuple[float, float] = (1.0, 1.0)  # least and largest factor
    noise: float = 0.0  # standard deviation, 0..255, of what is added to each pixel
    horizontal_flip: bool = False
    vertical_flip: bool = False
    fill_mode: str = "nearest"  # what is outside: constant, nearest, reflect, wrap
    cval: float = 0.0  # 0..255, for `constant`


@lasting(fields=3)
class Copies(NamedTuple):
    """Changed copies that are written beside each image of train."""

    number: int = 0  # of each image
    seed: int = 0
    by: Augmentation = Augmentation()


@lasting(fields=7)
class ImageForm(NamedTuple):
    """How images are fitted, chosen and stored, beyond the guide's options."""

    resize_mode: str = "stretch"  # stretch, keep_ratio, border, center_crop; see pagebeam.transforms.ops.images.resize
    min_size: int = 0  # pixels of the shorter side; smaller images become failures
    max_aspect_ratio: float = 0.0  # longer side by shorter side; images beyond become failures; 0 is no limit
    encoding: str = "raw"  # raw, jpeg, png, source; see pagebeam.transforms.ops.images.encode
    quality: int = 95  # of JPEG, 1..95
    copies: Copies = Copies()  # changed ones, of train alone
    raw: bool = False  # whether files are kept as they came beside what is made of them
    image_quality: bool = False  # whether the index has figures of each image's quality


PLAIN = ImageForm()


class ImageSample(NamedTuple):
    """A decoded, preprocessed image."""

    image: numpy.ndarray  # (height, width, channels) or (height*width*channels,), uint8 0..255 or float32 0..1
    thumbnail: numpy.ndarray | None  # (h, w, channels) uint8; None unless asked for
    label: int  # index of the class name in the sorted class names, or the integer itself
    key: str
    source: str  # URI
    width: int  # pixels of the original after its EXIF orientation is applied
    height: int
    shape: tuple[int, int, int]  # (height, width, channels) of `image` before flattening
    encoded: bytes | None = None  # what is stored instead of `image`: a JPEG or PNG file
    raw: bytes = b""  # the file as it came, where that is kept too; empty for changed copies
    marks: SampleAnnotations | None = None  # captions and boxes; None where nobody asked for them
