"""Tesseract's packs of language data: their names, the scripts that they read, the Debian packages that hold them."""

from collections.abc import Collection

from pagebeam.transforms.ops.documents.languages.scripts import EAST_ASIAN, LATIN, scripts_of_languages

AUTO = "auto"  # in place of languages: they are told page by page
ORIENTATION = "osd"  # the pack that tells scripts and which way is up, and reads nothing

NAMES = {
    "af": "afr",
    "am": "amh",
    "ar": "ara",
    "as": "asm",
    "az": "aze",
    "be": "bel",
    "bg": "bul",
    "bn": "ben",
    "br": "bre",
    "bs": "bos",
    "ca": "cat",
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu",
    "dz": "dzo",
    "el": "ell",
    "en": "eng",
    "eo": "epo",
    "es": "spa",
    "et": "est",
    "eu": "eus",
    "fa": "fas",
    "fi": "fin",
    "fo": "fao",
    "fr": "fra",
    "fy": "fry",
    "ga": "gle",
    "gd": "gla",
    "gl": "glg",
    "gu": "guj",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "ht": "hat",
    "hu": "hun",
    "hy": "hye",
    "id": "ind",
    "is": "isl",
    "it": "ita",
    "ja": "jpn",
    "jv": "jav",
    "ka": "kat",
    "kk": "kaz",
    "km": "khm",
    "kn": "kan",
    "ko": "kor",
    "ku": "kmr",
    "ky": "kir",
    "la": "lat",
    "lb": "ltz",
    "lo": "lao",
    "lt": "lit",
    "lv": "lav",
    "mk": "mkd",
    "ml": "mal",
    "mn": "mon",
    "mr": "mar",
    "ms": "msa",
    "mt": "mlt",
    "my": "mya",
    "nb": "nor",
    "ne": "nep",
    "nl": "nld",
    "nn": "nor",
    "no": "nor",
    "oc": "oci",
    "or": "ori",
    "pa": "pan",
    "pl": "pol",
    "ps": "pus",
    "pt": "por",
    "qu": "que",
    "ro": "ron",
    "ru": "rus",
    "sa": "san",
    "si": "sin",
    "sk": "slk",
    "sl": "slv",
    "sq": "sqi",
    "sr": "srp",
    "sv": "swe",
    "sw": "swa",
    "ta": "tam",
    "te": "tel",
    "tg": "tgk",
    "th": "tha",
    "tl": "fil",
    "tr": "tur",
    "tt": "tat",
    "ug": "uig",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzb",
    "vi": "vie",
    "yi": "yid",
    "yo": "yor",
    "zh": "chi_sim",
}
"""ISO 639-1 code of a language -> its pack."""

OF_SCRIPTS = {
    LATIN: ("eng",),
    "Fraktur": ("deu", "eng"),
    "Cyrillic": ("rus", "ukr", "bul", "srp", "bel", "mkd", "kaz", "kir", "tgk", "mon"),
    "Greek": ("ell", "grc"),
    "Arabic": ("ara", "fas", "urd", "pus", "uig", "snd"),
    "Hebrew": ("heb", "yid"),
    "Han": ("chi_sim", "chi_tra"),
    "Japanese": ("jpn",),
    "Hiragana": ("jpn",),
    "Katakana": ("jpn",),
    "Korean": ("kor",),
    "Hangul": ("kor",),
    "Devanagari": ("hin", "mar", "nep", "san"),
    "Bengali": ("ben", "asm"),
    "Thai": ("tha",),
    "Armenian": ("hye",),
    "Georgian": ("kat",),
    "Tamil": ("tam",),
    "Telugu": ("tel",),
    "Kannada": ("kan",),
    "Malayalam": ("mal",),
    "Gujarati": ("guj",),
    "Gurmukhi": ("pan",),
    "Sinhala": ("sin",),
    "Khmer": ("khm",),
    "Ethiopic": ("amh", "tir"),
}
"""Script, as detection calls it -> packs that read it, those of the languages with the most readers first."""

_IN_UNICODE = {
    "Fraktur": LATIN,
    **dict.fromkeys(("Han", "Japanese", "Hiragana", "Katakana", "Korean", "Hangul"), EAST_ASIAN),
}


def reads_script(languages: str, script: str) -> bool:
    """Returns whether one of some languages, joined by "+", is written in a script that was detected."""
    return _IN_UNICODE.get(script, script) in scripts_of_languages(languages)


def package_of(pack: str) -> str:
    """Returns the Debian package that holds a pack.

    Examples:
        >>> package_of("chi_sim")
        'tesseract-ocr-chi-sim'
    """
    return "tesseract-ocr-" + pack.replace("_", "-").lower()


def pack_of(language: str, installed: Collection[str]) -> str | None:
    """Returns the installed pack for a language as PDFs and identifiers name it; None where there is none.

    Args:
        language: "de", "de-AT", "deu".
        installed: Packs.
    """
    short = language.strip().lower().replace("_", "-").partition("-")[0]
    pack = NAMES.get(short, short)
    return pack if pack in installed and pack != ORIENTATION else None


def first_guess(told: Collection[str], installed: Collection[str]) -> str:
    """Returns the pack with which a page is read first; "" where none of those that are installed reads anything.

    Args:
        told: Languages that the document is said or seen to be in, the most certain first.
        installed: Packs.
    """
    packs = [pack for language in told if (pack := pack_of(language, installed))]
    usual = [*OF_SCRIPTS[LATIN], *sorted(installed)]
    return next((pack for pack in (*packs, *usual) if pack in installed and pack != ORIENTATION), "")
