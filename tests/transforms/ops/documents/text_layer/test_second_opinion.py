"""Recognition as a second witness."""

import pytest

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer
from pagebeam.transforms.ops.documents.text_layer.second_opinion import FEW, agreement, alikeness, prefer_text_layer
from tests.transforms.ops.documents.engines import Sure

ENGINE = Sure()
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
        (0.0, "", ("recognition with eng found nothing: the text layer is kept; try other languages", False)),
    ],
)
def test_what_is_used(hidden, read, found):
    assert prefer_text_layer(TextLayer(WORDS, 1.0, True, hidden), seen(read), "eng", ENGINE) == found


def test_specks_read_without_confidence_are_nothing():
    layer = TextLayer("7" * 100, 1.0, True)
    told = "recognition with deu found 3 letters where it has 100: the text layer is kept; try other languages"
    assert prefer_text_layer(layer, seen("abc", 0.3), "deu", ENGINE) == (told, False)
    assert prefer_text_layer(layer, seen("abc", 0.9), "deu", ENGINE) is None
    assert prefer_text_layer(layer, seen("a" * 10, 0.3), "deu", ENGINE) is None


@pytest.mark.parametrize(
    ("text", "quality", "kept"),
    [
        ("Checkliste Service", 0.1, "Latin"),
        ("Checkliste Service", 0.5, None),  # a cipher has one script as well, and its page can be read
        ("の削除・インストールについて", 0.5, "East Asian"),
        ("の削除・インストールについて", 0.9, None),  # so it was Latin that is shown
        ("ଋҨǥƹୡȥဎഁୡࣧҨဌʾဎಱೌ", 0.1, None),
    ],
)
def test_a_layer_of_one_script_is_kept_where_recognition_is_at_a_loss(text, quality, kept):
    found = prefer_text_layer(
        TextLayer(text, 1.0, True), seen("words that nobody would take for such", quality), "eng", ENGINE
    )
    if kept is None:
        assert found is None
    else:
        told = f"is sure of {quality:.0%} of its words: the text layer, all {kept}, is kept; try other languages"
        assert found == (f"recognition with eng {told}", False)


CZECH = "Obec se rozhodla opravit starý most před příchodem zimy a každý může přijít"
RUSSIAN = "Старый мост через реку решили починить до наступления зимы"


@pytest.mark.parametrize(
    ("text", "read", "quality", "kept"),
    [
        (CZECH, "Obec se rozhodla opravit stary most pred prichodem zimy a kazdy muze prijit", 0.9, True),
        (CZECH, "The council has decided to mend the old bridge before the winter comes", 0.9, False),
        (CZECH, "Xqec ze bzhbdla qpzavjt kmary wosm", 0.9, False),  # so nobody knows
        (RUSSIAN, "CTapbi MocT Yepe3 peky peluMnN NOYMHUTb WO HacTyNNeHUA 3MMBbI", 0.4, True),
        (RUSSIAN, "The council has decided to mend the old bridge before the winter comes", 0.95, False),
    ],
)
def test_an_invisible_layer_of_another_language_beats_recognition_in_a_wrong_one(text, read, quality, kept):
    found = prefer_text_layer(TextLayer(text, 0.0, True, 1.0), seen(read, quality), "eng", ENGINE)
    assert (found is not None) == kept
    assert not found or found[0].startswith("recognition with eng ")
    assert not found or found[0].endswith("is kept; try other languages")


def test_alikeness_is_of_letters_without_their_marks():
    assert alikeness(CZECH, CZECH.upper()) == 1.0
    assert alikeness("Tūž", "Tuz") == 0.0  # too short
