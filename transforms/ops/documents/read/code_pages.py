"""Decodes text files whose encoding nobody states: UTF-8 first, then UTF-16, then the code page that fits the language.

    bytes  ->  text, and a warning where anything but plain UTF-8 was read

The order is cautious: what decodes as UTF-8 is UTF-8, and so is what would but for single bytes. A code page other
than Windows-1252 is chosen only where the text comes out in a language, or a script, that is written with it.
"""

import codecs
import re
import unicodedata
from typing import NamedTuple

from pagebeam.transforms.ops.words import detect_language

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
    "cp1254": ("tr", "az", "ku"),
    "cp1257": ("et", "lt", "lv"),
    "cp1251": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"),
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "iso8859_5": ("be", "bg", "mk", "ru", "sr"),
    "cp866": ("be", "ru", "uk"),
    "cp1253": ("el",),
    "cp1255": ("he",),
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
LATIN = ("cp1250", "iso8859_2", "cp1254", "cp1257")
JAPANESE = ("cp932", "euc_jp")
EAST_ASIAN = "[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff65]"
CONTROLS = 0.005  # share of control characters from which bytes are no text of single bytes
USUAL = 0.02  # share of the commonest letters in East Asian writing, at least
LEAST = 8  # letters of the script
SAME_SCRIPT = 0.9  # share of the letters beyond ASCII that are of the script
OTHER = 0.25  # share of letters that are not ASCII, from which a text is not in the Latin script
MOSTLY = 0.6  # share from which it surely is not
SAMPLE = 1 << 16  # bytes that the language is told by
CHAOS = 0.3  # of the detector: share of a text that is a mess in an encoding, at most
PAIRED = 0.3  # share of zeros in ASCII letters as UTF-16, at least
SPARSE = 0.05  # share of blanks, digits and ASCII letters that a text in UTF-16 has at least

_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ODD = re.compile(
    r"(?<=[^\W\d_])[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7]"
)  # signs in words: of another code page
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
        decoded = _whole(data.decode(unmarked, "replace"), "UTF-16")
        return decoded._replace(warnings=("no mark of UTF-16: decoded as such", *decoded.warnings))
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
    return Decoded(data.decode(page, "replace").replace("\0", ""), (f"no UTF-8: decoded as {name}",))


def shifted_encoding(data: bytes) -> str | None:
    """Returns the name of the encoding of seven bits that a text is in; None where it is in none."""
    if not data.isascii():
        return None
    for sign, encoding in SHIFTED.items():
        text = _strict(data, encoding) if sign in data else None
        if text and re.search(EAST_ASIAN, text):
            return encoding
    return None


def wide_encoding(data: bytes) -> str | None:
    """Returns the name of the UTF-16 that bytes without a mark are in; None where they are in neither."""
    sample = data[:SAMPLE]
    zeros = sample.count(0)
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
    return best if sum(unicodedata.category(letter) in ("Cn", "Co") for letter in text) < 0.01 * len(text) else None


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
    other = _other_page(sample, high >= MOSTLY * letters) if high >= max(OTHER * letters, LEAST) else None
    return other or _latin_page(sample) or WESTERN


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


def _latin_page(sample: bytes) -> str | None:
    """Returns a code page of the Latin script that the language of the text is written with."""
    fitting = [page for page in LATIN if _strict(sample, page) is not None and _fits(sample, page)]
    return min(fitting, key=lambda page: (len(_ODD.findall(sample.decode(page))), LATIN.index(page)), default=None)


def _fits(sample: bytes, page: str) -> bool:
    """Returns whether a text decodes to a language, or a script, that is written with this code page."""
    text = sample.decode(page, "ignore")
    if page in LANGUAGES:
        return detect_language(text)[0] in LANGUAGES[page]
    script, common = SCRIPTS[page]
    foreign = sum(letter > "\x7f" and unicodedata.category(letter)[0] in "LMN" for letter in text)
    return len(re.findall(script, text)) >= max(SAME_SCRIPT * foreign, LEAST) and re.search(common, text) is not None


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
