"""How images are kept in shards: as raw pixels, or as small image files.

- `raw`: the array itself; fastest to read.
- `jpeg`, `png`: the preprocessed image as such a file.
- `source`: the file as it came, where it is a JPEG or PNG that any decoder turns into the same upright 8-bit picture;
  else a PNG of that picture.
"""

import io
from collections.abc import Sequence

from PIL import Image

from pagebeam.schemas.failure import OptionError
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ENCODINGS, RESIZE_MODES, ImageOptions
from pagebeam.transforms.ops.images.decoders.orientation import orientation_of


def encode_image(image: Image.Image, form: ImageForm) -> bytes:
    """Returns an `L` or `RGB` image as the bytes of a file, as `form.encoding` says; `source` gives a PNG."""
    file, bare = io.BytesIO(), image.copy()
    bare.info = {}  # profiles, comments and transparent colours would be written along
    if form.encoding == "jpeg":
        bare.save(file, "JPEG", quality=form.quality)
    else:
        bare.save(file, "PNG", compress_level=3)
    return file.getvalue()


def keeps_source(opened: Image.Image) -> bool:
    """Returns whether any decoder makes of an opened file what is made of it here; to be asked before it is decoded."""
    return (
        opened.format in ("JPEG", "PNG")
        and opened.mode in ("L", "RGB")
        and not opened.has_transparency_data
        and opened.info.get("interlace", 0) == 0
        and orientation_of(opened) == 1
    )


def check_form(options: ImageOptions, form: ImageForm) -> None:
    """Raises ValueError where options are unknown or contradict each other; to be asked before a run."""
    if form.resize_mode not in RESIZE_MODES:
        raise _unknown("resize_mode", form.resize_mode, RESIZE_MODES)
    if form.encoding not in ENCODINGS:
        raise _unknown("image_encoding", form.encoding, ENCODINGS)
    if form.encoding == "source" and (options.resize or options.grayscale):
        raise OptionError("{image_encoding} source keeps files as they are: leave out {resize} and {grayscale}")
    if form.encoding != "raw" and (options.normalize or options.flatten):
        raise OptionError(
            "{image_encoding} {encoding} stores image files, which are uint8 and have rows: "
            "leave out {normalize} and {flatten}, and let the readers normalise",
            encoding=form.encoding,
        )


def _unknown(option: str, value: str, known: Sequence[str]) -> OptionError:
    return OptionError(f"{{{option}}} {{value}}: there are {{known}}", value=value, known=", ".join(known))
