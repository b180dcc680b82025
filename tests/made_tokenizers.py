"""Tokenizers that tests make: byte pairs, as those of GPT-2 are, learnt of a few sentences."""

import pathlib
from typing import Any

import pytest

SENTENCES = [
    "the cat and the dog and the mouse sat on the mat",
    "it rained on the coast and the rain went on",
    "a report of the year says what was sold",
]
END = "<|endoftext|>"


def make_tokenizer(path: pathlib.Path, size: int = 300, end: str = END) -> Any:
    """Learns a tokenizer of at most `size` tokens, writes its file, and returns it."""
    tokenizers = pytest.importorskip("tokenizers")
    made = tokenizers.Tokenizer(tokenizers.models.BPE())
    made.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = tokenizers.decoders.ByteLevel()
    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=size, special_tokens=[end], initial_alphabet=alphabet, show_progress=False
    )
    made.train_from_iterator(SENTENCES, trainer)
    made.save(str(path))
    return made
