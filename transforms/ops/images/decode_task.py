"""What sandboxes do with the bytes of an image file: decode them, or tell what duplicates are told by.

Sandboxes load this module when they start, and what it imports; keep it light.
"""

import hashlib

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images import sandboxed_files  # noqa: F401 - what calls these
from pagebeam.transforms.ops.images.augmented_copies import wants_copies, with_copies
from pagebeam.transforms.ops.images.decode import Decoded, decode_image, look_at
from pagebeam.transforms.ops.images.perceptual_hash import LOOK, perceptual_hash


def decode_file(data: bytes, ref: ImageRef, options: ImageOptions, form: ImageForm) -> Decoded:
    """Decodes a file's bytes, in a sandbox, makes the copies that are asked for, and measures all.

    Args:
        data: The bytes.
        ref: Of the file.
        options: Of preprocessing, not normalised.
        form: How images are fitted, chosen and stored.

    Raises:
        BadInput: As `decode_image`, and CHANGED where these are not the bytes that were hashed before.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if ref.sha256 not in ("", sha256):
        raise BadInput(Category.CHANGED, "is not the file that was looked at for duplicates; run again")
    decoded = decode_image(data, options, form)
    decoded = decoded._replace(sha256=sha256, raw=data if form.raw else b"")
    return (with_copies(decoded, ref.key, options, form) if wants_copies(ref, form) else decoded).measured()


def examine(data: bytes, ref: ImageRef, near: bool, options: ImageOptions, form: ImageForm) -> tuple[str, bytes]:
    """Returns the sha256 of a file in hex, and its print where one is wanted; in a sandbox.

    Raises:
        BadInput: Where a print is wanted, as `decode_image`.
    """
    look = options._replace(resize=(LOOK, LOOK), thumbnail=None, grayscale=True, icc="ignore")
    return hashlib.sha256(data).hexdigest(), perceptual_hash(*look_at(data, look, form)) if near else b""
