"""Loads tokenizers of the library `tokenizers` from files, once in a process."""

import functools
import os
from typing import Any

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.temporary import own_folder

END_TOKENS = (
    "<|endoftext|>",  # GPT-2, GPT-NeoX, OLMo, Qwen
    "<|end_of_text|>",  # Llama 3, Granite
    "</s>",  # T5, Llama 2, Mistral, RoBERTa
    "<eos>",  # Gemma
    "<|im_end|>",
    "<｜end▁of▁sentence｜>",  # DeepSeek
    "[SEP]",  # BERT
)
"""What ends a text, by the habit of model families: a tokenizer's file does not say it."""


@functools.lru_cache(maxsize=2)
def load_tokenizer(path: str, sha256: str, option: str = "tokenizer") -> Any:
    """Returns the `tokenizers.Tokenizer` of a file; it neither cuts texts off nor fills them up.

    Args:
        path: A local file.
        sha256: Of its content; a file that has changed is read again.
        option: That names it.

    Raises:
        OptionError: It is no such file, or the library is not installed.
    """
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        message = f"{{{option}}} needs the library tokenizers; pip install 'pagebeam[tokens]' adds it"
        raise OptionError(message) from error
    try:
        loaded = Tokenizer.from_file(path)
    except Exception as error:  # the library raises nothing narrower
        what = "is not a tokenizer of the library tokenizers ({why}); give its tokenizer.json"
        raise OptionError(f"{{{option}}} {{file}} {what}", file=path, why=str(error)) from error
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def local_tokenizer(uri: str, sha256: str) -> str:
    """Returns the path of a tokenizer that is a local file: sandboxes have no network."""
    return uri if files.is_local(uri) else _copied(uri, sha256)


@functools.lru_cache(maxsize=2)
def _copied(uri: str, sha256: str) -> str:
    """Copies a file to the folder of this process, with which it goes."""
    path = os.path.join(own_folder(), f"tokenizer-{sha256}.json")
    with open(path, "wb") as copy:
        copy.write(files.read_bytes(uri))
    return path


def end_token(tokenizer: Any, named: str | None) -> tuple[str, int]:
    """Returns the token that ends a text, and its number.

    Args:
        tokenizer: As `load_tokenizer` returns it.
        named: The token; None takes the first of `END_TOKENS` that the tokenizer has.

    Raises:
        OptionError: It has no such token.
    """
    known = ((token, tokenizer.token_to_id(token)) for token in ((named,) if named is not None else END_TOKENS))
    for token, number in known:
        if number is not None:
            return token, number
    if named is not None:
        raise OptionError("{end_token} {token} is not a token of the tokenizer; name one that it has", token=named)
    tried = ", ".join(END_TOKENS)
    raise OptionError("the tokenizer has none of {tried}; name the token that ends a text by {end_token}", tried=tried)


def vocab_size(tokenizer: Any) -> int:
    """Returns the number below which the numbers of all tokens are, those of added tokens included."""
    return 1 + max(tokenizer.get_vocab(with_added_tokens=True).values())
