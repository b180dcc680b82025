"""A changed copy that fails leaves the image itself."""

import pytest

from pagebeam.schemas.failure import Category, Failure
from pagebeam.schemas.image import Augmentation, Copies, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.image_shards import write_shard
from pagebeam.transforms.ops.images.decode import decode_image
from tests.transforms.ops.images.pictures import encode, noise, picture

FORM = ImageForm(copies=Copies(2, 0, Augmentation(rotation_range=20)))
REF = ImageRef("a.png", "a.png", "a", "a.png")


def failing(copies: str | None, itself: str | None):
    """Stands for `each_file`: fails with a category where copies are asked for, and with another where not."""

    def each(refs, read, sandbox):
        category = copies if read.keywords["form"].copies.number else itself
        if category:
            return [Failure(ref.uri, None, None, "decode", category, "said", None, 0.0, None) for ref in refs]
        return [decode_image(encode(picture(noise(4, 5))), ImageOptions())._replace(sha256="x") for ref in refs]

    return each


@pytest.fixture
def decoded(monkeypatch):
    def decode(copies, itself, split="train"):
        monkeypatch.setattr(write_shard, "each_file", failing(copies, itself))
        monkeypatch.setattr(write_shard, "in_order", lambda pool, works, ahead: (work(None) for work in works))
        pool = type("Pool", (), {"size": 1})()
        return [
            result for _, result in write_shard.decode_files([REF._replace(split=split)], ImageOptions(), FORM, pool)
        ]

    return decode


@pytest.mark.parametrize(
    "category", [Category.TIMEOUT, Category.CRASH, Category.OUT_OF_MEMORY, Category.INTERNAL_ERROR]
)
def test_the_image_is_kept_without_its_copies(category, decoded):
    (found,) = decoded(category.value, None)
    assert (found.copies, found.shape) == ((), (4, 5, 3))
    assert found.notes == (f"copies: they could not be made ({category.value}: said)",)


@pytest.mark.parametrize(("copies", "itself"), [("timeout", "crash"), ("unreadable", None)])
def test_a_failure_of_the_image_is_its_own(copies, itself, decoded):
    (found,) = decoded(copies, itself)
    assert isinstance(found, Failure)
    assert found.category == copies


def test_an_image_without_copies_is_not_tried_again(decoded):
    (found,) = decoded("timeout", None, split="test")
    assert isinstance(found, Failure)
