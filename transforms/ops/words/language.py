"""The language of a text, told only where there is enough of it.

Function words make up two fifths of English prose and next to nothing of any other language, so that plain English is
told by counting them; the classifier, whose model takes a while to load, is asked for the rest.
"""

import array
import functools
import re
from typing import Any

from pagebeam.transforms.ops.words.data.word_list import words_of
from pagebeam.transforms.ops.words.model_cache import load_arrays

MIN_LETTERS = 20  # below this the guess is worse than none
SHORT = 80  # letters below which each language needs a score of its own
MAX_CHARACTERS = 4000  # enough to tell; keeps the cost of long pages flat
MIN_WORDS = 20  # below this the share of function words means little
MIN_SCORE = 0.5  # a language less likely than all others together is not claimed: contacts and tables have none
PLAINLY_ENGLISH = 0.25  # share of function words; pages in other languages were measured to stay under 0.16

CODES = {
    "ary": "ar", "arz": "ar", "fuv": "ff", "gug": "gn", "kik": "ki", "ltg": "lv", "sdh": "ku", "uzs": "uz", "wuu": "zh",
    "yue": "zh", "zxx": None,
}  # fmt: skip
"""What the classifier's names are as ISO 639: two letters where that language or the one that comprises it has them
(639-1), else three (639-3). What is in no language has no code here."""

SHORT_SCORES = {
    **dict.fromkeys(words_of("""
        af ar az be bg bn br ca cs cy de el en eo es et eu fa fi fr ga gd gl he hu hy ig is it ja ka kk ko ku lt lv ml
        mn mr ne nl nn pl pt ro ru sl sq sv sw tg th tk tr tt ug uk uz vi zh
    """), MIN_SCORE),
    **dict.fromkeys(words_of("da ky mk sr"), 0.6),
    **dict.fromkeys(words_of("bs hr id ms sk"), 0.7),
    "no": 0.8,
}  # fmt: skip
"""Scores from which on at least 19 in 20 short texts that are said to be in a language are; `benchmarks.short_texts`
works them out. Those with near relatives need more."""
SHORT_SCORE = 0.9  # of the others, which are rare: what is taken for them is mostly in another language

_LETTERS = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_FUNCTION = words_of("""
the of and to in that is was for it with as his on be at by had not are but from or have an they which one you
were her all their there been has when who will more no if out so what up its about than into them can only
other some could these two may then do first any my now such like our over our this he she we i a because
those both between after before where while would should shall must being did does through under
""")


def detect_language(text: str) -> tuple[str | None, float | None]:
    """Returns (ISO 639 code, score 0..1), or (None, None) where the text is in no language for sure.

    That is a text of fewer than 20 letters, and one whose likeliest language scores less than a half: lists of names
    and telephone numbers score 0.06 to 0.4 in whatever language comes first. Of fewer than 80 letters, languages with
    near relatives and rare ones need more.
    """
    sample = text[:MAX_CHARACTERS]
    letters = letters_in(sample)
    if letters < MIN_LETTERS:
        return None, None
    if english_share(sample) >= PLAINLY_ENGLISH:
        return "en", 1.0
    language, score = likeliest(sample)
    least = MIN_SCORE if letters >= SHORT else SHORT_SCORES.get(language or "", SHORT_SCORE)
    return (language, score) if language and score >= least else (None, None)


def likeliest(text: str) -> tuple[str | None, float]:
    """Returns the likeliest language, ISO 639, and how likely it is, 0..1; None for what is in no language."""
    scores: dict[str | None, float] = {}
    for name, score in load_identifier().rank(text[:MAX_CHARACTERS]):
        code = CODES.get(str(name), str(name))
        scores[code] = scores.get(code, 0.0) + float(score)
    language = max(scores, key=lambda code: scores[code])
    return language, min(1.0, scores[language])


def letters_in(text: str) -> int:
    """Counts letters."""
    return len(_LETTERS.findall(text))


def likely_languages(text: str) -> list[str]:
    """Returns the languages that a text may be in, ISO 639 codes, the likeliest first."""
    named = (CODES.get(str(name), str(name)) for name, _ in load_identifier().rank(text[:MAX_CHARACTERS]))
    return list(dict.fromkeys(filter(None, named)))


def english_share(text: str) -> float:
    """Returns the share, 0..1, of English function words among the words; 0 where there are too few."""
    words = _WORDS.findall(text.lower())
    return sum(word in _FUNCTION for word in words) / len(words) if len(words) >= MIN_WORDS else 0.0


@functools.lru_cache(maxsize=1)
def load_identifier() -> Any:
    """Loads py3langid's classifier, once in a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # Before 0.4, the newest for NumPy 1, which the extra `tfio` wants, its model is not a file of arrays.
    if not hasattr(LanguageIdentifier, "from_model_file"):
        return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    held = load_arrays(model_path())
    moves, rows = (_unsigned(held[name]) for name in ("nextmove", "nextmove_row"))
    return LanguageIdentifier(
        held["ptc"], held["pc"], held["classes"].tolist(), moves, held["out_feat"].tolist(), True, tk_row=rows
    )


def model_path() -> str:
    """Returns the file of the classifier's model."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE

    return str(MODEL_DIR / MODEL_FILE)


def _unsigned(numbers):  # type: ignore[no-untyped-def]
    found = array.array({2: "H", 4: "I", 8: "L"}[numbers.itemsize])
    found.frombytes(numbers.tobytes())
    return found
