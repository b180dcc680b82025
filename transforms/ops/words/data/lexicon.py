"""The English word list that stemming and spelling look into: the one that symspellpy brings (82,765 words)."""

import functools
import importlib.util
import pathlib

_NAME = "frequency_dictionary_en_82_765.txt"


def dictionary_path() -> pathlib.Path:
    """Returns the file of `word frequency` lines inside the installed symspellpy.

    Raises:
        ValueError: symspellpy is not installed.
    """
    spec = importlib.util.find_spec("symspellpy")
    if spec is None or spec.origin is None:
        raise ValueError("The English word list is missing; install it with: pip install symspellpy")
    return pathlib.Path(spec.origin).with_name(_NAME)


@functools.lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Returns word -> how often it was seen in a large corpus."""
    words = dictionary_path().read_text("utf-8-sig").split()  # at once: each line by itself takes longer
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


@functools.lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Returns every word of the list."""
    return frozenset(frequencies())
