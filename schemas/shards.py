"""Shards: how they are named and what is in them, the same for the writers and the readers.

HDF5 shard, one sample per row, N rows:

- `images` (N, height, width, channels) or (N, height*width*channels), uint8 0..255 or float32 0..1, one image a chunk,
  where all images have one shape; else (N,) of variable length, each image flattened.
  Where images are kept encoded: (N,) of variable length, uint8, a JPEG or PNG file each.
- `shapes` (N, 3) int32: height, width, channels of each image; only where `images` is of variable length.
- `labels` (N,) int64 · `keys` (N,) UTF-8 · `sources` (N,) UTF-8 URIs. The key of a page is `<document_id>/<page>`, and
  `<document_id>/<page>/<uri>` for a further file of the same content: what `pages/` knows it by. Control characters in
  the names of files are percent-encoded in keys and sources, and "%" in such a name with them (`urllib.parse.unquote`).
- `thumbnails` (N, height, width, channels) uint8; only where asked for.
- `raw` (N,) of variable length, uint8: the files as they came, empty for changed copies; only with --store_raw.
- `captions` (C,) UTF-8, those of all samples one after the other, and `caption_counts` (N,) int32, how many of them
  each sample has; only with --annotations that hold captions. `numpy.split(captions, caption_counts.cumsum()[:-1])`
  has those of each sample.
- `boxes` (B, 4) float32, x0, y0, x1, y1 as fractions 0..1 of the width and height of the image as it is stored, clipped
  to it, `box_labels` (B,) int64, and `box_counts` (N,) int32, in the same way; only with --annotations that hold boxes.
  The attribute `box_class_names` has the names of the labels.
- attributes: `schema_version`, `split`, `class_names` (UTF-8; absent where labels are plain integers).

TFRecord shard: one `tf.train.Example` per sample with the features `image` (the raw bytes of the array, C order, or of
an encoded file), `height`, `width`, `channels`, `label`, `key`, `source`, and, where asked for, `thumbnail` and `raw`.
With --annotations also, of variable length: `captions` (bytes, UTF-8), `boxes` (floats, four a box, as above) and
`box_labels` (int64); an empty list where a sample has none.
What the bytes mean (dtype, encoding, whether the image was flattened) is the same for all and stands in `dataset.json`.

WebDataset shard: a tar file, see `pagebeam.transforms.ops.formats.webdataset`.
"""

import re
from typing import NamedTuple
from urllib.parse import quote

from pagebeam.schemas.annotations import Annotations
from pagebeam.schemas.image import PLAIN, ImageForm
from pagebeam.schemas.options import ImageOptions

SCHEMA_VERSION = 1
SPLITS = ("train", "test", "validation")

IMAGES = "images"
SHAPES = "shapes"
LABELS = "labels"
KEYS = "keys"
SOURCES = "sources"
THUMBNAILS = "thumbnails"
RAW = "raw"
CAPTIONS = "captions"
CAPTION_COUNTS = "caption_counts"
BOXES = "boxes"
BOX_LABELS = "box_labels"
BOX_COUNTS = "box_counts"

_TABLE_SHARD = re.compile(r"(?:.*/)?part-\d+-of-\d+\.parquet")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def is_table_shard(path: str) -> bool:
    """Returns whether a file holds rows of a table: a shard of images in Parquet has another suffix."""
    return _TABLE_SHARD.fullmatch(path) is not None


def shard_name(index: int, total: int, suffix: str) -> str:
    """Returns a shard's file name, such as `part-00003-of-00016.h5`; `index` is 0-based, `suffix` keeps its dot."""
    if not 0 <= index < total:
        raise ValueError(f"shard {index} of {total}: the index must be in 0..{total - 1}")
    return f"part-{index:05d}-of-{total:05d}{suffix}"


def plain_key(name: str) -> str:
    """Returns the name of a file as shards have it: control characters are percent-encoded, which `unquote` turns back.

    In such a name "%" is encoded as well; any other name stays as it is.
    """
    if not _CONTROL.search(name):
        return name
    return _CONTROL.sub(lambda found: quote(found[0]), name.replace("%", "%25"))


def utf8(text: str) -> bytes:
    """Returns text as valid UTF-8; what names of files hold that is not a character is spelled out (`\\udcff`)."""
    return text.encode("utf-8", "backslashreplace")


class ShardLayout(NamedTuple):
    """What is the same for all samples of a shard."""

    split: str
    class_names: tuple[str, ...] | None  # None where labels are plain integers
    shape: (
        tuple[int, ...] | None
    )  # of every stored image: (height, width, channels) or flattened; None where they differ
    dtype: str  # "uint8" 0..255, "float32" 0..1
    thumbnail_shape: tuple[int, int, int] | None = None  # (height, width, channels); None where there are none
    encoding: str = "raw"  # of `ImageForm`; other than "raw", the bytes of image files are stored
    raw: bool = False  # whether files are kept as they came, too
    captions: bool = False  # whether samples have captions
    box_classes: tuple[str, ...] | None = None  # names of the labels of boxes; None where there are no boxes
    number: int = 0  # of the shard in its split, 0-based
    channels: int = 3  # of images: RGB, or 1 for grey


def layout_of(
    options: ImageOptions,
    split: str,
    class_names: tuple[str, ...] | None,
    form: ImageForm = PLAIN,
    annotations: Annotations | None = None,
) -> ShardLayout:
    """Returns the layout that follows from the options.

    Args:
        options: How images are preprocessed.
        split: "train", "test" or "validation".
        class_names: Sorted; a label is an index into them. None where labels are plain integers.
        form: How images are fitted and stored.
        annotations: What captions and boxes there are.
    """
    channels = 1 if options.grayscale else 3
    shape: tuple[int, ...] | None = (
        (*options.resize, channels) if options.resize and form.resize_mode != "keep_ratio" else None
    )
    if shape and options.flatten:
        shape = (shape[0] * shape[1] * channels,)
    thumbnail = (*options.thumbnail, channels) if options.thumbnail else None
    dtype = "float32" if options.normalize else "uint8"
    captions, boxes = (annotations.captions, annotations.classes) if annotations else (False, None)
    return ShardLayout(
        split, class_names, shape, dtype, thumbnail, form.encoding, form.raw, captions, boxes, channels=channels
    )
