"""Changed copies: of train alone, the same on every machine, stored as their image is."""

import numpy
import pytest

from pagebeam.schemas.image import Augmentation, Copies, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.augmented_copies import key_of_copy, wants_copies, with_copies
from pagebeam.transforms.ops.images.decode import Decoded
from tests.transforms.ops.images.pictures import noise

PIXELS = noise(4, 6)
DECODED = Decoded(PIXELS, None, 60, 40, (4, 6, 3), raw=b"the file")
NOISY = ImageForm(copies=Copies(2, 1, Augmentation(noise=20)))


@pytest.mark.parametrize(("number", "split", "wanted"), [(1, "train", True), (1, "test", False), (0, "train", False)])
def test_copies_are_wanted_of_train_alone(number, split, wanted):
    ref = ImageRef("/d/a.png", "a.png", "cat", "a.png", split=split)
    assert wants_copies(ref, ImageForm(copies=Copies(number))) is wanted


def test_keys_of_copies_are_numbered():
    assert key_of_copy("a.png", 2) == "a.png#2"


def test_an_augmentation_that_changes_nothing_gives_the_image_again():
    copies = with_copies(DECODED, "a", ImageOptions(), ImageForm(copies=Copies(3))).copies
    assert [numpy.array_equal(copy.image, PIXELS) for copy in copies] == [True] * 3
    assert [(copy.width, copy.height, copy.shape, copy.raw) for copy in copies] == [(60, 40, (4, 6, 3), b"")] * 3


def test_key_and_number_decide_what_changes():
    first, second = with_copies(DECODED, "a", ImageOptions(), NOISY).copies
    again, _ = with_copies(DECODED, "a", ImageOptions(), NOISY).copies
    other, _ = with_copies(DECODED, "b", ImageOptions(), NOISY).copies
    assert numpy.array_equal(first.image, again.image)
    for one in (second.image, other.image, PIXELS):
        assert not numpy.array_equal(first.image, one)


def test_copies_are_flat_and_have_thumbnails_and_files_as_their_image_has():
    form = NOISY._replace(encoding="png")
    options = ImageOptions(flatten=True, thumbnail=(2, 3))
    flat = with_copies(DECODED._replace(image=PIXELS.reshape(-1)), "a", options, form).copies[0]
    plain = with_copies(DECODED, "a", ImageOptions(), NOISY).copies[0]
    assert numpy.array_equal(flat.image, plain.image.reshape(-1))
    assert flat.thumbnail.shape == (2, 3, 3)
    assert flat.encoded.startswith(b"\x89PNG")
    assert (plain.thumbnail, plain.encoded) == (None, None)
