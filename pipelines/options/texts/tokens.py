"""The options of documents as tokens of a language model's tokenizer."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import names, number, whole
from pagebeam.schemas.curation.tokens import TOKEN_FORMATS, TokenOptions
from pagebeam.transforms.ops.storage.files import absolute


def token_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if not given.tokens:
        return
    if given.split != "hash":
        yield f"documents are divided by the hash of their content; leave out --split {given.split} or --tokens"
    if not given.token_formats:
        yield f"tokens are written in some format; name one in --token_formats: {', '.join(TOKEN_FORMATS)}"
    if given.text_dedup != "none" and given.text_sample != "document":
        yield "--tokens are of whole documents, and so are texts whose duplicates count; give --text_sample document"


def token_options(given: argparse.Namespace) -> TokenOptions:
    """Returns how documents become tokens; what the tokenizer says is known once it has been read."""
    return TokenOptions(
        tokenizer=given.tokens and absolute(given.tokens),
        length=given.token_length or 0,
        end_token=given.end_token,
        formats=given.token_formats,
        deduplicated=given.text_dedup != "none",
    )


_PLAIN = TokenOptions()
_NEEDS = ("tokens", "is about tokens")

GROUP = Group(
    "documents as tokens",
    (
        Option(
            "tokens",
            metavar="FILE.json",
            help="write documents as tokens of this file of the library tokenizers, divided and shuffled, to train "
            "language models on; path or URI",
            path=True,
            on_workers=whole,
            needs=("documents", "makes tokens of documents"),
        ),
        Option(
            "token_length",
            parse=number(int, 2),
            metavar="TOKENS",
            help="pack documents into sequences of so many tokens; each is one sequence without it",
            needs=_NEEDS,
        ),
        Option(
            "end_token",
            metavar="TOKEN",
            help="token after each document; else <|endoftext|>, </s>, or what else of this kind the tokenizer has",
            needs=_NEEDS,
        ),
        Option(
            "token_formats",
            parse=names(*TOKEN_FORMATS),
            default=_PLAIN.formats,
            metavar="FORMAT,…",
            help=f"of the shards: {', '.join(TOKEN_FORMATS)}; megatron is .bin and .idx, as Megatron-LM, NeMo and "
            "GPT-NeoX read them",
            needs=_NEEDS,
        ),
    ),
    token_contradictions,
)
