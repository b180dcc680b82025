"""Languages of which texts are kept, each from a score of its own on, as a rule.

'en=0.65,de,*=0.9'  ->  Rule("languages", 'language == "en" and language_score >= 0.65 or language == "de" or …')
"""

import re

from pagebeam.schemas.curation.rules import Rule
from pagebeam.transforms.ops.documents.languages.packs import NAMES

OTHERS = "*"
"""Stands for all languages that are not named."""

RULE = "languages"
_FORM = "codes of ISO 639 as the column language has them, with a score from 0 to 1 or without: en=0.65,de,*=0.9"


def language_rule(text: str) -> Rule:
    """Returns the rule of a list of languages.

    Args:
        text: Codes joined by commas; each may have a score, below which its texts are not kept.

    Raises:
        ValueError: It is not such a list.
    """
    limits: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        code, given, score = (one.strip() for one in part.partition("="))
        _check(code, bool(given), score, part)
        if code in limits:
            raise ValueError(f"{text!r} names {code} twice; it takes {_FORM}")
        limits[code] = score
    if not limits:
        raise ValueError(f"{text!r} names no language; it takes {_FORM}")
    named = [code for code in limits if code != OTHERS]
    return Rule(RULE, " or ".join(_condition(code, score, named) for code, score in limits.items()))


def _check(code: str, given: bool, score: str, part: str) -> None:
    if code != OTHERS and not re.fullmatch("[a-z]{2,3}", code):
        raise ValueError(f"{part!r} names no language; it takes {_FORM}")
    if short := next((short for short, long in NAMES.items() if long == code), None):
        raise ValueError(f"{part!r}: the language {code} has a code of two letters; write {short}")
    if given and not (re.fullmatch(r"\d*\.?\d+", score) and float(score) <= 1):
        raise ValueError(f"{part!r} has no score between 0 and 1; it takes {_FORM}")


def _condition(code: str, score: str, named: list[str]) -> str:
    if code != OTHERS:
        which = f'language == "{code}"'
    else:
        which = f"language not in {named!r}" if named else "language is not None"
    return f"{which} and language_score >= {float(score)!r}" if score else which
