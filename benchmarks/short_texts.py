"""Languages of short texts: how many have the right one, and the score that each language needs.

    python -m venv PEER && PEER/bin/pip install --no-deps django==5.2.19 wagtail==8.0.1
    python -m benchmarks.short_texts PEER/lib/python3.11/site-packages/django

The messages of programs, translated by people, are short texts in many languages: captions, labels, sentences. Messages
that are joined are longer ones. Each language counts alike, however many messages it has. Languages that the recogniser
does not know are told apart: for them any answer is wrong. The scores are those from which on nineteen in twenty claims
are right, of texts of 20 to 39 letters; `SHORT_SCORES` are those of Django's messages.
"""

import argparse
import ast
import pathlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pagebeam.transforms.ops.words.language import CODES, detect_language, letters_in, likeliest, load_identifier

LENGTHS = ((10, 20), (20, 40), (40, 80), (80, 400))
SCORES = (0.5, 0.6, 0.7, 0.8, 0.9)
RIGHT = 0.95
LEAST = 50  # texts of a language that tell anything

_NAMES = {"nb": "no", "zh_Hans": "zh", "zh_Hant": "zh", "sr_Latn": "sr", "pt_BR": "pt", "ckb": "ku"}
_MESSAGE = re.compile(r'^msgid ((?:".*"\n)+)msgstr(?:\[0\])? ((?:".*"\n)+)', re.M)
_MARKS = re.compile(r"%\([^)]*\)[-#0-9.]*[a-zA-Z]|%[-#0-9.]*[a-zA-Z]|\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+")


class Told(NamedTuple):
    """A text and what is said of it."""

    truth: str
    letters: int
    language: str
    score: float
    claimed: str | None


def messages(folder: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Yields (language, message) of all catalogues below a folder; dialects of countries are left out."""
    for path in sorted(folder.rglob("*.po")):
        name = path.parent.parent.name
        if "_" in name and name not in _NAMES:
            continue
        for original, translated in _MESSAGE.findall(path.read_text(encoding="utf-8")):
            one, other = _text(original), _text(translated)
            if one and other and one != other:
                yield _NAMES.get(name, name), other
                if name == "de":
                    yield "en", one


def _text(quoted: str) -> str:
    text = "".join(ast.literal_eval(line) for line in quoted.strip().split("\n"))
    return " ".join(_MARKS.sub(" ", text).split())


def told(folders: Iterable[pathlib.Path]) -> list[Told]:
    """Returns each message, and runs of three, with what is said of its language."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for folder in folders:
        for language, text in messages(folder):
            texts[language][text] = None
    found = []
    for language, own in texts.items():
        singles = [text for text in own if letters_in(text) >= LENGTHS[0][0]]
        for text in (*singles, *(" ".join(singles[i : i + 3]) for i in range(0, len(singles), 3))):
            likely, score = likeliest(text)
            found.append(Told(language, letters_in(text), likely or "", score, detect_language(text)[0]))
    return found


def shares(texts: list[Told], weights: dict[str, float]) -> tuple[float, float]:
    """Returns the share of texts for which a language is claimed, and of these claims that are right."""
    every = sum(weights[one.truth] for one in texts)
    claims = sum(weights[one.truth] for one in texts if one.claimed)
    right = sum(weights[one.truth] for one in texts if one.claimed == one.truth)
    return claims / every if every else 0.0, right / claims if claims else 0.0


def needed(texts: list[Told], weights: dict[str, float]) -> dict[str, float]:
    """Returns by language the lowest of `SCORES` from which claims are right; 1 where none is."""
    by_claim = defaultdict(list)
    for one in texts:
        by_claim[one.language].append(one)
    return {name: _least(name, claims, weights) for name, claims in by_claim.items()}


def _least(language: str, claims: list[Told], weights: dict[str, float]) -> float:
    for least in SCORES:
        sure = [one for one in claims if one.score >= least]
        right = sum(weights[one.truth] for one in sure if one.truth == language)
        if right >= RIGHT * sum(weights[one.truth] for one in sure):
            return least
    return 1.0


def main() -> None:
    """Prints shares by length, then the scores that languages need."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    every = told(parser.parse_args().folders)
    known = {CODES.get(str(name), str(name)) for name, _ in load_identifier().rank("")}
    print("letters   texts  languages  claimed  right  | of unknown languages: texts  claimed")
    for least, end in LENGTHS:
        texts = [one for one in every if least <= one.letters < end]
        counts = Counter(one.truth for one in texts)
        weights = {name: 1 / count for name, count in counts.items()}
        inside = [one for one in texts if one.truth in known and counts[one.truth] >= LEAST]
        outside = [one for one in texts if one.truth not in known]
        claimed, right = shares(inside, weights)
        names = len({one.truth for one in inside})
        print(f"{least:3}-{end - 1:3}  {len(inside):6}  {names:9}  {claimed:7.3f}  {right:.3f}", end="  | ")
        print(f"{len(outside)}  {shares(outside, weights)[0]:.3f}")
        if least == 20:
            scores = {name: score for name, score in needed(inside, weights).items() if counts[name] >= LEAST}
    for score in (*SCORES, 1.0):
        print(f"needs {score}: {' '.join(sorted(name for name in scores if scores[name] == score))}")


if __name__ == "__main__":
    main()
