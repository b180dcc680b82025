"""Decodes text files whose encoding nobody states: UTF-8 first, then UTF-16, then the code page that fits the language.

    bytes  ->  text, and a warning where anything but plain UTF-8 was read

The order is cautious: what decodes as UTF-8 is UTF-8, and so is what would but for single bytes. A code page other
than Windows-1252 is chosen only where the text comes out in a language, or a script, that is written with it.
"""

import codecs
import re
import unicodedata
from typing import NamedTuple

from pagebeam.transforms.ops.documents.unicode.alphabets import count_oddities
from pagebeam.transforms.ops.words.language import detect_language, likely_languages

MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
WESTERN = "cp1252"
LANGUAGES = {
    "cp1250": ("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"),
    "iso8859_2": ("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"),
    "cp852": ("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"),
    "mac_latin2": ("cs", "et", "hu", "lt", "lv", "pl", "sk"),
    "mac_iceland": ("is", "fo"),
    "mac_croatian": ("hr", "sl", "bs"),
    "cp1254": ("tr", "az", "ku"),
    "cp857": ("tr", "az", "ku"),
    "mac_turkish": ("tr", "az", "ku"),
    "cp1257": ("et", "lt", "lv"),
    "cp775": ("et", "lt", "lv"),
    "cp1251": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"),
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "iso8859_5": ("be", "bg", "mk", "ru", "sr"),
    "cp866": ("be", "ru", "uk"),
    "mac_cyrillic": ("be", "bg", "mk", "ru", "sr", "uk"),
    "cp855": ("bg", "mk", "sr", "ru"),
    "cp1253": ("el",),
    "cp737": ("el",),
    "mac_greek": ("el",),
    "cp1255": ("he",),
    "cp862": ("he",),
    "cp1256": ("ar", "fa", "ug", "ur"),
}
"""Code pages that are told from Windows-1252 by the languages (ISO 639-1) that are written with them."""
_KANJI = "[\u3040-\u30ff\u4e00-\u9fff]"
SCRIPTS = {
    "cp932": (_KANJI, "[\u3040-\u30ff]"),
    "euc_jp": (_KANJI, "[\u3040-\u30ff]"),
    "cp949": ("[\uac00-\ud7a3]", "[\uac00-\ud7a3]"),
    "gb18030": (
        "[\u4e00-\u9fff]",
        "[\u7684\u4e00\u662f\u4e0d\u5728\u6709\u4eba\u8fd9\u4e2d\u56fd\u4e3a\u4e4b\u548c\u4e0a\u4e2a]",
    ),
    "big5": (
        "[\u4e00-\u9fff]",
        "[\u7684\u4e00\u662f\u4e0d\u5728\u6709\u4eba\u9019\u4e2d\u570b\u70ba\u4e4b\u548c\u4e0a\u500b]",
    ),
    "cp874": ("[\u0e01-\u0e3a\u0e40-\u0e4e]", "[\u0e01-\u0e2e]"),
}
"""Those that are told by their script: what its letters are, and which of them any text has."""
SHIFTED = {b"\x1b$)C": "iso2022_kr", b"\x1b$": "iso2022_jp_2", b"~{": "hz"}
"""Encodings of seven bits, which change their alphabet at a sign: the sign, and the encoding."""
LATIN = (
    *("cp1250", "iso8859_2", "cp852", "mac_latin2", "mac_croatian", "mac_iceland"),
    *("cp1254", "cp857", "mac_turkish", "cp1257", "cp775"),
)
WESTERN_PAGES = (WESTERN, "cp850", "cp437", "mac_roman")
"""Those of Western Europe, the likeliest first: of Windows, of DOS, of old Macs."""
JAPANESE = ("cp932", "euc_jp")
_SHIFTED = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
"""Letters beyond ASCII in UTF-7: "caf+AOk-"."""
EAST_ASIAN = "[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff65]"
CONTROLS = 0.005  # share of control characters from which bytes are no text of single bytes
USUAL = 0.02  # share of the commonest letters in East Asian writing, at least
LEAST = 8  # letters of the script
SAME_SCRIPT = 0.9  # share of the letters beyond ASCII that are of the script
OTHER = 0.25  # share of letters that are not ASCII, from which a text is not in the Latin script
MOSTLY = 0.6  # share from which it surely is not
SHORT = 80  # characters, of which half are letters, whose likeliest language is taken though it is not sure
SAMPLE = 1 << 16  # bytes that the language is told by
CHAOS = 0.3  # of the detector: share of a text that is a mess in an encoding, at most
ODDITIES = 0.1  # share of the characters beyond ASCII that do not fit the language, from which a code page is not sure
PAIRED = 0.3  # share of zeros in ASCII letters as UTF-16, at least
SPARSE = 0.05  # share of blanks, digits and ASCII letters that a text in UTF-16 has at least

_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DOS = ("cp437", "cp850", "cp852", "cp857", "cp775")
_FRAME = re.compile(rb"([\xc4\xcd\xdb\xb0-\xb2])\1{3,}|[\xb3\xba][ ]+[^\xb3\xba\n]{0,80}[ ][\xb3\xba]\r?\n")
"""A line of the signs that DOS draws with, or a row of cells between two of them."""
_HIGH_WORD = re.compile(rb"[\xc0-\xff](?:[a-z][\xc0-\xff]?){6,}[ ][a-z\xe0-\xff]+[\xe0-\xff][a-z]+[ ]")
_USUAL = "|".join((SCRIPTS["cp932"][1], SCRIPTS["gb18030"][1], SCRIPTS["big5"][1]))
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_COMMON = re.compile(r"[\t\n\r -~]")
_PRINTED = re.compile(r"[\t\n\r -~]*")


class Decoded(NamedTuple):
    """Text, and what is to be said about how it was read."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Returns the text of a file, without NUL and halves of characters; bytes that fit nowhere become U+FFFD."""
    for mark, wide in MARKS.items():
        if data.startswith(mark):
            return _whole(data.decode(wide, "replace"), wide.upper())
    if unmarked := wide_encoding(data):
        name = unmarked.upper()[:6]
        decoded = _whole(data.decode(unmarked, "replace"), name)
        return decoded._replace(warnings=(f"no mark of {name}: decoded as such", *decoded.warnings))
    if shifted := shifted_encoding(data):
        return Decoded(data.decode(shifted).replace("\0", ""), (f"no UTF-8: decoded as {shifted}",))
    if (plain := _strict(data, "utf-8-sig")) is not None:
        return Decoded(plain.replace("\0", ""))
    text = data.decode("utf-8-sig", "replace")
    bad = text.count("\ufffd")
    if sum(letter > "\x7f" for letter in text) - bad >= bad:
        return _whole(text, "UTF-8")
    page = code_page(data)
    name = "Windows-1252" if page == WESTERN else page
    text = data.decode(page, "replace").replace("\0", "")
    if is_undecided(data, page):
        return Decoded(text, (f"no UTF-8, and no code page fits: decoded as {name}, in which letters may be wrong",))
    return Decoded(text, (f"no UTF-8: decoded as {name}",))


def shifted_encoding(data: bytes) -> str | None:
    """Returns the name of the encoding of seven bits that a text is in; None where it is in none."""
    if not data.isascii():
        return None
    for sign, encoding in SHIFTED.items():
        text = _strict(data, encoding) if sign in data else None
        if text and re.search(EAST_ASIAN, text):
            return encoding
    return "utf_7" if len(_SHIFTED.findall(data)) >= 2 and _is_utf7(data) else None


def _is_utf7(data: bytes) -> bool:
    """Returns whether every "+" of a text begins letters of UTF-7: sums and telephone numbers seldom are such."""
    text = _strict(data, "utf_7")
    beyond = [letter for letter in text or "" if letter > "\x7f"]
    named = [letter for letter in beyond if letter < "\u2100" or re.match(EAST_ASIAN, letter)]
    letters = [letter for letter in named if letter.isalpha()]
    return len(named) == len(beyond) and len(letters) >= 2 and not _unassigned("".join(beyond))


def wide_encoding(data: bytes) -> str | None:
    """Returns the name of the UTF-16, or UTF-32, that bytes without a mark are in; None where they are in neither."""
    sample = data[:SAMPLE]
    zeros = sample.count(0)
    if zeros >= len(sample) // 3 and (widest := _widest_encoding(sample)):
        return widest
    if not sample.isascii() and (east := _east_asian_wide(sample)):
        return east
    if not zeros or (zeros < PAIRED * len(sample) and _PRINTED.fullmatch(sample.replace(b"\0", b"").decode("latin-1"))):
        return None
    even = sample[: len(sample) & ~1]
    found = {name: even.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    common = {name: len(_COMMON.findall(text)) for name, text in found.items()}
    best = max(found, key=lambda name: common[name])
    text = found[best]
    if not text or common[best] < SPARSE * len(text) or _CONTROL.search(text):
        return None
    return None if _unassigned(text) else best


def _widest_encoding(sample: bytes) -> str | None:
    """Returns the UTF-32 in which bytes are characters one and all."""
    whole = sample[: len(sample) // 4 * 4]
    for name in ("utf-32-le", "utf-32-be"):
        text = _strict(whole, name)
        if text and not _CONTROL.search(text) and not _unassigned(text):
            return name
    return None


def _unassigned(text: str) -> bool:
    return sum(unicodedata.category(letter) in ("Cn", "Co") for letter in text) >= 0.01 * len(text)


def _east_asian_wide(sample: bytes) -> str | None:
    """Returns the UTF-16 in which bytes are East Asian writing without a blank, whose zeros would tell it.

    Pairs of other bytes make such characters as well, but seldom the commonest. Those of EUC-KR make Hangul, so that
    Korean without a blank is told by its control characters, too.
    """
    spread = len(_CONTROL_BYTE.findall(sample)) > CONTROLS * len(sample)
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(name, "replace")
        if len(re.findall(EAST_ASIAN, text)) < max(SAME_SCRIPT * len(text), LEAST):
            continue
        usual = len(re.findall(_USUAL, text)) + spread * len(re.findall(SCRIPTS["cp949"][1], text))
        if usual >= USUAL * len(text):
            return name
    return None


def code_page(data: bytes) -> str:
    """Returns the name of the code page that a text of single bytes, or of an East Asian code, is in."""
    sample = data[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    letters = high + sum(65 <= byte & 0xDF <= 90 for byte in sample if byte < 128)
    if _is_drawn(sample):
        return _latin_page(sample, *DOS)
    other = _other_page(sample, high >= MOSTLY * letters) if high >= max(OTHER * letters, LEAST) else None
    return other or _latin_page(sample, *LATIN, *WESTERN_PAGES)


def is_undecided(data: bytes, page: str) -> bool:
    """Returns whether many characters of a text in the Latin script do not fit its language in the best code page."""
    if page not in WESTERN_PAGES and page not in LATIN:
        return False
    sample = data[:SAMPLE]
    high = sum(byte > 127 for byte in sample)
    return _oddities(sample, page) > ODDITIES * high


def _is_drawn(sample: bytes) -> bool:
    """Returns whether a text has frames or tables drawn with the signs of DOS."""
    return len(_FRAME.findall(sample)) >= 2 and not _HIGH_WORD.search(sample)


def _oddities(sample: bytes, page: str) -> int:
    text = sample.decode(page, "replace")
    return count_oddities(text, _language(text))


def _other_page(sample: bytes, surely: bool) -> str | None:
    """Returns a code page of another script: of those that fit, the one that the detector finds least messy.

    Args:
        sample: Of the text.
        surely: Whether the text is in no Latin script, so that the detector's choice stands even where the text is too
            short for its language to be known.
    """
    from charset_normalizer import from_bytes  # here, for it is seldom wanted

    others = [*(page for page in LANGUAGES if page not in LATIN), *SCRIPTS]
    matches = from_bytes(sample, cp_isolation=others, threshold=CHAOS, preemptive_behaviour=False)
    pages = [page for match in matches for page in match.could_be_from_charset if page in others]
    pages.sort(
        key=lambda page: page not in JAPANESE
    )  # whose letters pass for rare Chinese, and not the other way round
    fitting = next((page for page in pages if _fits(sample, page)), None)
    return fitting or (pages[0] if pages and surely and pages[0] in LANGUAGES else None)


def _latin_page(sample: bytes, *pages: str) -> str:
    """Returns the code page of the Latin script whose letters fit the language of the text best, else the first."""
    fitting = [
        page for page in pages if page in WESTERN_PAGES or (_strict(sample, page) is not None and _fits(sample, page))
    ]
    return min(fitting, key=lambda page: (_oddities(sample, page), pages.index(page)))


def _fits(sample: bytes, page: str) -> bool:
    """Returns whether a text decodes to a language, or a script, that is written with this code page."""
    text = sample.decode(page, "ignore")
    if page in LANGUAGES:
        return _language(text) in LANGUAGES[page]
    script, common = SCRIPTS[page]
    foreign = sum(letter > "\x7f" and unicodedata.category(letter)[0] in "LMN" for letter in text)
    return len(re.findall(script, text)) >= max(SAME_SCRIPT * foreign, LEAST) and re.search(common, text) is not None


def _language(text: str) -> str | None:
    """Returns the likeliest language of a text; None where it has too few letters for any."""
    language = detect_language(text)[0]
    if language or sum(map(str.isalpha, text[:SHORT])) < SHORT // 2:
        return language
    return likely_languages(text)[0]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text


def _whole(text: str, name: str) -> Decoded:
    """Returns text without NUL, with a warning where bytes of it were bad."""
    bad = text.count("\ufffd")
    warning = f"{name} with bad bytes: {bad} replaced by U+FFFD" if bad else ""
    return Decoded(text.removeprefix("\ufeff").replace("\0", ""), (warning,) if warning else ())
