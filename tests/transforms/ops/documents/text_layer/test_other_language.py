"""Languages that nobody asked for, and what only looks like one."""

import random

import pytest

from pagebeam.transforms.ops.documents.text_layer.other_language import Found, find_other_language
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer, assess

PROSE = {
    "deu": (
        "Die städtische Bibliothek öffnet im Frühjahr wieder ihre Türen. Für die Bürger der Stadt wurde das "
        "alte Gebäude gründlich renoviert, und die Kosten blieben im vorgesehenen Rahmen."
    ),
    "fra": (
        "La bibliothèque municipale rouvre ses portes au printemps. Le vieux bâtiment a été entièrement "
        "rénové pour les habitants de la ville, et les coûts sont restés dans les limites prévues."
    ),
    "pol": (
        "Biblioteka miejska wiosną ponownie otwiera swoje drzwi. Stary budynek został gruntownie odnowiony "
        "dla mieszkańców miasta, a koszty nie przekroczyły przewidzianych granic."
    ),
    "ces": (
        "Městská knihovna na jaře znovu otevírá své dveře. Stará budova byla pro obyvatele města důkladně "
        "opravena a náklady zůstaly v předpokládaných mezích."
    ),
    "hun": (
        "A városi könyvtár tavasszal újra megnyitja kapuit. A régi épületet a város lakói számára alaposan "
        "felújították, és a költségek a tervezett keretek között maradtak."
    ),
    "ron": (
        "Biblioteca orașului își redeschide porțile în primăvară. Clădirea veche a fost renovată temeinic "
        "pentru locuitorii orașului, iar costurile au rămas în limitele prevăzute."
    ),
    "swe": (
        "Stadsbiblioteket öppnar åter sina dörrar till våren. Den gamla byggnaden har renoverats grundligt "
        "för stadens invånare, och kostnaderna höll sig inom den planerade ramen."
    ),
    "fin": (
        "Kaupunginkirjasto avaa jälleen ovensa keväällä. Vanha rakennus on kunnostettu perusteellisesti "
        "kaupungin asukkaita varten, ja kustannukset pysyivät suunnitelluissa rajoissa."
    ),
    "tur": (
        "Şehir kütüphanesi ilkbaharda kapılarını yeniden açıyor. Eski bina şehrin sakinleri için baştan sona "
        "yenilendi ve masraflar öngörülen sınırlar içinde kaldı."
    ),
    "vie": (
        "Thư viện thành phố mở cửa trở lại vào mùa xuân. Tòa nhà cũ đã được sửa chữa kỹ lưỡng cho người dân "
        "thành phố, và chi phí vẫn nằm trong giới hạn dự kiến."
    ),
    "rus": (
        "Городская библиотека весной снова открывает свои двери. Старое здание было основательно "
        "отремонтировано для жителей города, и расходы остались в пределах запланированных."
    ),
    "ukr": (
        "Міська бібліотека навесні знову відчиняє свої двері. Стару будівлю ґрунтовно відремонтували для "
        "мешканців міста, а витрати залишилися в межах запланованих."
    ),
    "bul": (
        "Градската библиотека отново отваря врати през пролетта. Старата сграда беше основно ремонтирана за "
        "жителите на града, а разходите останаха в предвидените граници."
    ),
    "ell": (
        "Η δημοτική βιβλιοθήκη ανοίγει ξανά τις πόρτες της την άνοιξη. Το παλιό κτίριο ανακαινίστηκε πλήρως "
        "για τους κατοίκους της πόλης, και τα έξοδα έμειναν στα προβλεπόμενα όρια."
    ),
    "heb": (
        "הספרייה העירונית פותחת שוב את דלתותיה באביב. הבניין הישן שופץ ביסודיות עבור תושבי העיר, וההוצאות "
        "נשארו במסגרת התקציב שתוכנן מראש."
    ),
    "lav": (
        "Pilsētas bibliotēka pavasarī atkal atver savas durvis. Vecā ēka ir pamatīgi atjaunota pilsētas "
        "iedzīvotājiem, un izmaksas palika paredzētajās robežās."
    ),
}


def overlaid(text: str) -> TextLayer:
    """An invisible layer over a scan."""
    return TextLayer(text, 0.0, True, hidden=1.0, filled=1.0)


@pytest.mark.parametrize("language", PROSE)
def test_a_good_layer_in_another_language_is_used(language):
    verdict = assess(overlaid(PROSE[language]), "eng")
    assert verdict.reason is None
    assert (verdict.note or "").startswith("it is invisible and lies over a picture; ")


def shifted(text: str) -> str:
    return "".join(chr(ord(letter) + 1) if letter.isalpha() else letter for letter in text)


def enciphered(text: str) -> str:
    letters = sorted({letter for letter in text.lower() if letter.isalpha()})
    other = letters.copy()
    random.Random(0).shuffle(other)
    return text.lower().translate(str.maketrans(dict(zip(letters, other, strict=True))))


def random_letters(text: str) -> str:
    letters, chance = [letter for letter in text.lower() if letter.isalpha()], random.Random(0)
    return "".join(chance.choice(letters) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("garble", [shifted, enciphered, random_letters])
@pytest.mark.parametrize("language", PROSE)
def test_garbage_in_the_letters_of_a_language_is_not_used(language, garble):
    assert assess(overlaid(garble(PROSE[language])), "eng").reason is not None


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("rus", "cp1251", "cp1252"),
        ("ell", "cp1253", "latin-1"),
        ("ces", "cp1250", "cp1252"),
        ("tur", "cp1254", "cp1252"),
        ("fra", "utf-8", "latin-1"),
        ("swe", "utf-8", "latin-1"),
    ],
)
def test_a_wrong_code_page_is_not_another_language(language, written, read):
    garbled = PROSE[language].encode(written).decode(read, "replace")
    assert find_other_language(garbled, "eng") is None


def test_a_script_whose_languages_cannot_be_checked_beats_recognition_in_another():
    japanese = "市立図書館は春に再び扉を開きます。古い建物は市民のために全面的に改修されました。"
    assert find_other_language(japanese, "eng") == Found("East Asian", "its letters are all East Asian")
    assert find_other_language(japanese, "jpn") is None


ENGLISH = (
    "The city library opens its doors again in spring. The old building was thoroughly renovated for the people of "
    "the town, and the costs stayed within the limits that had been planned."
)


@pytest.mark.parametrize("second", ["eng", "deu", "pol"])
@pytest.mark.parametrize("first", ["rus", "ukr", "ell", "heb"])
def test_pages_in_two_scripts_are_prose_of_both(first, second):
    other = ENGLISH if second == "eng" else PROSE[second]
    blocks = f"{PROSE[first]}\n{other}"
    columns = " ".join(word for pair in zip(PROSE[first].split(), other.split(), strict=False) for word in pair)
    for text in (blocks, columns):
        assert find_other_language(text, "eng")
        assert assess(TextLayer(text, 0.0, True, hidden=1.0, filled=1.0), "eng").reason is None


def test_two_scripts_of_which_one_is_not_prose_are_not_a_language():
    chance = random.Random(1)

    def scrambled(text: str, alphabet: str) -> str:
        return "".join(chance.choice(alphabet) if letter.isalpha() else letter for letter in text)

    for text in (
        scrambled(PROSE["rus"], "абвгдежзиклмнопрстуф") + "\n" + ENGLISH,
        PROSE["rus"] + "\n" + scrambled(ENGLISH, "abcdefghijklmnopqrst"),
        "".join("Ж" if letter.isalpha() and chance.random() < 0.3 else letter for letter in ENGLISH),
        ENGLISH.translate(str.maketrans("abgdezh", "αβγδεζη")),
    ):
        assert find_other_language(text, "eng") is None
