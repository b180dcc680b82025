"""Recognition as a second witness."""

import pytest

from schemas.document import PageText
from transforms.ops.documents.acquittal import FEW, acquitted, agreement
from transforms.ops.documents.evidence import TextLayer

WORDS = " ".join(f"word{number}" for number in range(FEW))


def seen(text: str, quality: float = 0.9) -> PageText:
    return PageText(1, text, "ocr", quality, None, None, None, 0, None, "tesseract", ())


@pytest.mark.parametrize(
    ("there", "read", "share"),
    [
        (WORDS, WORDS.upper(), 1.0),
        (WORDS, " ".join(reversed(WORDS.split())), 1.0),
        (WORDS, " ".join(WORDS.split()[:10]), 2 * 10 / (10 + FEW)),
        (WORDS, "", 0.0),
        ("few words", "few words", 0.0),
        ("", "", 0.0),
    ],
)
def test_agreement(there, read, share):
    assert agreement(there, read) == pytest.approx(share)


@pytest.mark.parametrize(
    ("hidden", "read", "found"),
    [
        (0.0, WORDS, ("recognition agrees with 100% of the text layer, which is used", True)),
        (0.9, WORDS, None),  # somebody's recognition is no better than ours
        (0.0, WORDS.replace("word", "sword"), None),
        (0.0, "", ("recognition with eng found nothing: the text layer is kept; try other --ocr_languages", False)),
    ],
)
def test_what_is_used(hidden, read, found):
    assert acquitted(TextLayer(WORDS, 1.0, True, hidden), seen(read), "eng") == found


def test_specks_read_without_confidence_are_nothing():
    layer = TextLayer("x" * 100, 1.0, True)
    told = "recognition with deu found 3 letters where it has 100: the text layer is kept; try other --ocr_languages"
    assert acquitted(layer, seen("abc", 0.3), "deu") == (told, False)
    assert acquitted(layer, seen("abc", 0.9), "deu") is None
    assert acquitted(layer, seen("a" * 10, 0.3), "deu") is None
