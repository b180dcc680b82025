"""Errors of Pillow's readers as bad input: category, words and cure."""

import pytest
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input


@pytest.mark.parametrize(
    ("error", "category", "message", "cure"),
    [
        (
            Image.DecompressionBombError("Image size (123456 pixels) exceeds limit"),
            Category.TOO_LARGE,
            "PNG: 123,456 pixels are too many",
            Cure.MORE_PIXELS,
        ),
        (MemoryError(), Category.OUT_OF_MEMORY, "decoding this PNG takes more memory than there is", None),
        (
            OSError("cut"),
            Category.UNREADABLE,
            "PNG: cut; the file is broken or cut short; fetch or export it again",
            None,
        ),
        (
            ValueError(),
            Category.UNREADABLE,
            "PNG: ValueError; the file is broken or cut short; fetch or export it again",
            None,
        ),
        (KeyError(34), Category.UNSUPPORTED, "PNG: unknown variant 34; convert it to PNG", None),
        (OSError("Unsupported depth"), Category.UNSUPPORTED, "PNG: Unsupported depth; convert it to PNG", None),
        (SyntaxError(KeyError(7)), Category.UNSUPPORTED, "PNG: unknown variant 7; convert it to PNG", None),
    ],
)
def test_errors_become_bad_input(error, category, message, cure):
    with pytest.raises(BadInput) as raised, as_bad_input("PNG"):
        raise error
    assert (raised.value.category, raised.value.message, raised.value.cure) == (category, message, cure)
    assert raised.value.__cause__ is error


def test_bad_input_passes_as_it_is():
    bad = BadInput(Category.EMPTY, "nothing in it")
    with pytest.raises(BadInput) as raised, as_bad_input("PNG"):
        raise bad
    assert raised.value is bad
