"""What becomes of an image file in a sandbox."""

import io

import numpy
from PIL import Image

from pagebeam.schemas.image import Augmentation, Copies, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.decode_task import decode_file
from pagebeam.transforms.ops.images.moments import moments


def test_the_picture_and_its_copies_come_measured():
    file = io.BytesIO()
    Image.fromarray(numpy.random.default_rng(1).integers(0, 256, (20, 30, 3), numpy.uint8)).save(file, "png")
    ref = ImageRef("/a/a.png", "a/a.png", "a", "a")
    form = ImageForm(copies=Copies(number=2, by=Augmentation(rotation_range=30)))
    decoded = decode_file(file.getvalue(), ref, ImageOptions(), form)
    assert len(decoded.copies) == 2
    for one in (decoded, *decoded.copies):
        assert one.moments == moments(one.image, 3)
