"""Which text layers are trusted, and the reason that is given where one is not."""

import pytest

from transforms.ops.documents.evidence import TextLayer, distrust

PROSE = "Larkfield Instruments designs and builds weighing instruments for bakeries."


def layer(text: str, unmapped: float = 0.0, pictures: bool = True) -> TextLayer:
    return TextLayer(text, unmapped, pictures)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "x",
        "2023-11-20 | 14.50 | 1,204",
        "Пояснительная записка к бухгалтерской отчётности предприятия",
        "統計年鑑 令和五年版 人口と世帯",
        "- - - - - - - - - - - - - - - - - - - - - - Total",  # hyphens break nothing
        "😀🎉🚀 launch party 😀🎉🚀",  # nor do characters beyond U+FFFF
        "𝒳𝒴𝒵 𝔸𝔹ℂ and 𠀀𠀁𠀂",
    ],
)
def test_sound_text_is_trusted(text):
    assert distrust(layer(text)) is None


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_a_page_without_text_is_to_be_recognised_where_it_shows_something(text):
    assert distrust(layer(text, pictures=True)) == "no text"
    assert distrust(layer(text, pictures=False)) is None


def test_fonts_without_unicode_values():
    assert distrust(layer(PROSE, unmapped=0.3)) is None
    assert distrust(layer(PROSE, unmapped=0.31)) == "31% of the characters have no Unicode value"


@pytest.mark.parametrize("broken", ["\ufffd", "\ue000", "\uf8ff", "\U000f0000", "\U0010ffff", "\x01", "\x7f", "\x9f"])
def test_broken_characters(broken):
    told = "20% of the characters are replacement, private-use or control characters"
    assert distrust(layer("abcd abcd" + 2 * broken)) == told
    assert distrust(layer("abcdefghi" + broken)) is None  # a tenth is no more than MAX_BROKEN


def test_letters_without_vowels_are_a_cipher():
    cipher = 4 * "brnx dlvn trgs " + "ae"  # 50 letters
    assert distrust(layer(cipher)) == "only 4% of the letters are vowels"


def test_little_text_may_lack_vowels():
    assert distrust(layer("PDF HTML XML RTF GmbH 12 km/h")) is None


def test_shares_of_vowels_mean_nothing_where_letters_are_few():
    assert distrust(layer("12.50 kg 13.75 kg 99.10 kg 12.00 kg 88.00 kg 17.45 kg 10.00 mm")) is None
