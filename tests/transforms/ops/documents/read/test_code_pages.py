"""Encodings of text files that nobody states."""

import codecs

import pytest

from pagebeam.transforms.ops.documents.read.code_pages import code_page, decode, shifted_encoding, wide_encoding
from pagebeam.transforms.ops.documents.read.text_file import is_text

RUSSIAN = "Городская библиотека весной снова открывает свои двери для читателей."
GERMAN = "Die städtische Bibliothek öffnet im Frühjahr wieder ihre Türen für “Leser”."
POLISH = "Biblioteka miejska wiosną ponownie otwiera swoje drzwi dla czytelników. Żółć gęślą jaźń"
JAPANESE = "港の役所は冬の間に入ったすべての船の記録を残している。"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("cp1251", "Привет, мир"),
        ("cp1250", POLISH),
        ("iso8859_2", POLISH),
        ("cp1250", "Městská knihovna na jaře opět otevírá své dveře čtenářům. Příliš žluťoučký kůň"),
        ("cp1250", "A városi könyvtár tavasszal újra megnyitja kapuit az olvasók előtt. Őszi tűz"),
        ("cp1254", "Şehir kütüphanesi ilkbaharda kapılarını yeniden açıyor. Değerli okuyucular için ışık"),
        ("cp1257", "Miesto biblioteka pavasarį vėl atveria savo duris skaitytojams. Žąsys šėrė"),
        ("cp1253", "Η δημοτική βιβλιοθήκη ανοίγει ξανά τις πόρτες της την άνοιξη."),
        ("cp1255", "הספרייה העירונית פותחת שוב את שעריה באביב לקוראים"),
        ("cp1256", "تفتح المكتبة البلدية أبوابها من جديد في الربيع للقراء"),
        ("cp874", "ห้องสมุดเมืองเปิดประตูอีกครั้งในฤดูใบไม้ผลิ"),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", "港口办公室保存着每艘船的记录。城市图书馆春天重新开放。"),
        ("big5", "港口辦公室保存著每艘船的記錄。城市圖書館春天重新開放。"),
        ("cp949", "도시 도서관은 봄에 다시 문을 엽니다. 항구 사무소는 기록을 보관합니다."),
        ("cp1252", GERMAN),
        ("cp1252", "La bibliothèque municipale rouvre ses portes au printemps, l’été – déjà"),
        ("cp1252", "Price: 5 £ and 30° – ok"),
        ("cp1252", "café “so”"),
        ("cp1252", "naïve"),
    ],
)
def test_the_code_page_follows_the_language(encoding, text):
    data = text.encode(encoding)
    decoded = decode(data)
    assert decoded.text == text
    name = "Windows-1252" if encoding == "cp1252" else code_page(data)
    assert decoded.warnings == (f"no UTF-8: decoded as {name}",)


@pytest.mark.parametrize("text", ["", "plain", "5 £", GERMAN, RUSSIAN, "\ufeffmark", "\ufffd is genuine"])
def test_utf8_is_utf8(text):
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), ())


@pytest.mark.parametrize(
    ("data", "text", "bad"),
    [
        (
            GERMAN.encode()[: GERMAN.encode().index("Türen".encode()) + 2],
            "Die städtische Bibliothek öffnet im Frühjahr wieder ihre T\ufffd",
            1,
        ),
        ("été ".encode() * 20 + b"\xff" + " déjà".encode(), "été " * 20 + "\ufffd déjà", 1),
        (RUSSIAN.encode()[:-2], RUSSIAN[:-2] + "\ufffd", 1),
        ("The café was closed. It is an".encode() + b"\xc3", "The café was closed. It is an\ufffd", 1),
    ],
)
def test_utf8_with_single_bad_bytes_stays_utf8(data, text, bad):
    assert decode(data) == (text, (f"UTF-8 with bad bytes: {bad} replaced by U+FFFD",))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("iso2022_jp", JAPANESE), ("iso2022_kr", "도시 도서관은 봄에 다시"), ("hz", "港口办公室保存着")],
)
def test_encodings_of_seven_bits(encoding, text):
    decoded = decode(f"Title: {text}\n".encode(encoding))
    assert decoded.text == f"Title: {text}\n"
    assert decoded.warnings[0].startswith("no UTF-8: decoded as ")


@pytest.mark.parametrize("text", ["~{ is a sign and ~} is one", "an escape \x1b$ and more", "plain"])
def test_what_is_of_eight_bits(text):
    assert shifted_encoding(text.encode()) is None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["港の役所は冬の間に入ったすべての船の名簿", "港口办公室保存着每艘船的一切记录。他们在这里"]
)
def test_east_asian_utf16_without_a_mark_or_a_blank(encoding, text):
    data = (text * 3).encode(encoding)
    assert (wide_encoding(data), is_text(data)) == (encoding, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Hello there, this is text.\nMore", "Привет, мир. Это текст.\n", "港の役所は冬の間に\n入った 船"]
)
def test_utf16_without_its_mark(encoding, text):
    assert wide_encoding(text.encode(encoding)) == encoding
    assert decode(text.encode(encoding)) == (text, ("no mark of UTF-16: decoded as such",))


@pytest.mark.parametrize(
    "data", [b"no zero here", b"text \0 text text", bytes(range(256)) * 4, b"\0" * 64, b"MZ\x90\0\3\0\0\0\4\0"]
)
def test_what_is_not_utf16(data):
    assert wide_encoding(data) is None


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")],
)
def test_marks_and_zeros(mark, encoding):
    assert decode(mark + "a\0b ж".encode(encoding)).text == "ab ж"


def test_lone_surrogates_become_replacement_characters():
    data = codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00\xd8" + "cd".encode("utf-16-le")
    assert decode(data) == ("ab\ufffdcd", ("UTF-16 with bad bytes: 1 replaced by U+FFFD",))


def test_half_of_a_character_at_the_end_of_utf16():
    decoded = decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1])
    assert decoded.text == "ab\ufffd"
    assert len(decoded.warnings) == 1


PROSE = {
    "de": "Die städtische Bibliothek öffnet im Frühjahr wieder ihre Türen für Leser. Größe und Maß der Äpfel.",
    "fr": "La bibliothèque municipale rouvre ses portes au printemps, c'est déjà l'été à Genève où naît le garçon.",
    "es": "El niño pequeño comió en la montaña mañana. ¿Qué pasó aquí? La canción terminó después.",
    "pt": "A administração não tem informações sobre a situação dos cidadãos até amanhã.",
    "da": "Rødgrød med fløde er en dansk ret, som vi også får på lørdag i åen.",
    "pl": POLISH,
    "hr": "Gradska knjižnica u proljeće ponovno otvara vrata čitateljima, a đaci uče šesti razred.",
    "lt": "Miesto biblioteka pavasarį vėl atveria savo duris skaitytojams. Žąsys šėrė",
    "tr": "Şehir kütüphanesi ilkbaharda kapılarını yeniden açıyor. Değerli okuyucular için ışık",
    "is": "Bókasafnið opnar aftur í vor og það er öllum opið. Þetta er mjög gott fyrir alla íbúa.",
    "en": "He said the café was naïve and the soufflé was fine, and the résumé was read by all of us.",
    "ru": RUSSIAN + " Москва и Ярославль ждут.",
    "el": "Η δημοτική βιβλιοθήκη ανοίγει ξανά τις πόρτες της την άνοιξη.",
    "he": "הספרייה העירונית פותחת שוב את שעריה באביב לקוראים",
}


@pytest.mark.parametrize(
    ("encoding", "languages"),
    [
        ("cp437", "de fr es en"),
        ("cp850", "de fr es pt da is en"),
        ("cp865", "da"),
        ("cp852", "pl hr"),
        ("cp857", "tr"),
        ("cp775", "lt"),
        ("cp855", "ru"),
        ("cp866", "ru"),
        ("cp737", "el"),
        ("cp862", "he"),
        ("mac_roman", "de fr es pt da en"),
        ("mac_latin2", "pl"),
        ("mac_croatian", "hr"),
        ("mac_turkish", "tr"),
        ("mac_iceland", "is"),
        ("mac_cyrillic", "ru"),
        ("mac_greek", "el"),
        ("utf_7", "de fr es pl tr ru el he"),
        ("utf_32_le", "de pl ru en"),
        ("utf_32_be", "de pl ru en"),
    ],
)
def test_texts_of_dos_and_old_macs_and_rare_forms_of_unicode(encoding, languages):
    for language in languages.split():
        data = PROSE[language].encode(encoding)
        assert is_text(data)
        assert decode(data).text == PROSE[language]
        assert len(decode(data).warnings) == 1


def test_tables_drawn_with_the_signs_of_dos():
    table = "Report on sales\n\n┌────────┐\n│ Name   │\n└────────┘\nThe end of it all, and that was that.\n"
    assert decode(table.encode("cp437")).text == table


def test_what_no_code_page_fits_is_told():
    data = "He said that it was of the mµ»n".encode("cp1252") + bytes(range(0x80, 0x100))
    assert "no code page fits" in decode(data).warnings[0]


@pytest.mark.parametrize(
    "text", ["C++ and a+b- +49 30 1234567, g+abcd", "1+1=2", "AAA+bbbb/CCCC+ddd=", "x +ABC- y", "a+-b+-c", "+AOk-"]
)
def test_sums_and_telephone_numbers_are_not_utf7(text):
    assert decode(text.encode()) == (text, ())
