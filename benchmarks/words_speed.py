"""Tokens per second beside NLTK's Porter stemmer on the same words, uncached, and growth with the text's length.

    python -m benchmarks.words_speed

The best of several turns, taken in alternation so that both meet the same machine. "cold" has never seen a word.
"""

import pathlib
import re
import time
from collections.abc import Callable

from nltk.stem.porter import PorterStemmer

from pagebeam.schemas.options import ENTITIES, WordOptions
from pagebeam.transforms.ops.words import tokenize_words
from pagebeam.transforms.ops.words.morphology.stem import stem
from pagebeam.transforms.ops.words.recognisers.resolved_options import resolve_options

TEXTS = pathlib.Path(__file__).parents[2] / "shared" / "corpora" / "text" / "consensus"
_TURNS = 5
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)


def corpus() -> str:
    """Returns the text of the born-digital corpus PDFs, one after the other."""
    return "\n".join(path.read_text(errors="replace") for path in sorted(TEXTS.glob("*.txt")))


def seconds(work: Callable[[], object]) -> float:
    """Returns how long a call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def forget() -> None:
    """Empties the caches of words, as in a new process; word lists stay loaded."""
    resolve_options.cache_clear()
    stem.cache_clear()


def ratios(text: str) -> dict[str, float]:
    """Returns tokens per second as multiples of Porter's."""
    words = re.findall(r"\w+", text)
    some = words[: len(words) // 4]
    default, every = WordOptions(), WordOptions(keep=ENTITIES)
    porter = PorterStemmer().stem
    best = dict.fromkeys(("cold", "warm", "every", "porter"), float("inf"))
    for _ in range(_TURNS):
        forget()
        turn = {
            "cold": seconds(lambda: tokenize_words(text, default)),
            "warm": seconds(lambda: tokenize_words(text, default)),
            "every": seconds(lambda: tokenize_words(text, every)),
            "porter": seconds(lambda: [porter(word) for word in some]) * len(words) / len(some),
        }
        best = {name: min(best[name], turn[name]) for name in best}
    print(f"{len(words):,} tokens; Porter {len(words) / best['porter']:,.0f} stems/s")
    return {name: best["porter"] / best[name] for name in ("cold", "warm", "every")}


def main() -> None:
    """Prints the ratios, then seconds per MB for growing texts."""
    text = corpus()
    tokenize_words(text[:2000], WordOptions())
    bars = {"cold": 3.5, "warm": 3.5, "every": 0.8}
    for name, ratio in ratios(text).items():
        print(f"{name}: {ratio:.2f} x Porter (bar {bars[name]})")
    for size in _SIZES:
        piece = (text * (size // len(text) + 1))[:size]
        spent = min(seconds(lambda piece=piece: tokenize_words(piece, WordOptions())) for _ in range(2))  # type: ignore[misc]
        print(f"{size:>10,} characters: {spent * 1e6 / size:.3f} s/MB")


if __name__ == "__main__":
    main()
