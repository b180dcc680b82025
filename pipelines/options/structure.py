"""The options of structure: the blocks of pages, and what is made of them for whole documents."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import number, whole
from pagebeam.schemas.structure.chunks import ChunkOptions
from pagebeam.transforms.ops.storage.files import absolute

MADE_OF_BLOCKS = ("blocks", "tables", "chunks", "figures")
"""Options for which the blocks of pages are kept."""


def wants_blocks(given: argparse.Namespace) -> bool:
    """Returns whether the blocks of pages are kept, for themselves or for what is made of them."""
    return any(getattr(given, name) for name in MADE_OF_BLOCKS)


def chunk_options(given: argparse.Namespace) -> ChunkOptions:
    """Returns how documents are cut; the digest of the tokenizer is known once it has been read."""
    return ChunkOptions(
        given.chunks or 0,
        given.tokenizer and absolute(given.tokenizer),
        drop_duplicates=given.text_dedup != "none" and given.duplicates == "drop",
    )


def structure_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    asked = [name for name in MADE_OF_BLOCKS if getattr(given, name)]
    if given.figures and given.image_encoding == "source":
        yield "--figures come from no image files that --image_encoding source could keep; choose png or jpeg"
    if asked and not given.documents:
        yield f"--{asked[0]} is made of documents; give --documents"


GROUP = Group(
    "structure",
    (
        Option(
            "blocks",
            flag=True,
            help="keep the blocks of each page: headings with levels, lists, tables with cells, their lines and styles",
        ),
        Option(
            "tables", flag=True, help="write each table with its cells, as HTML and CSV; those whole that pages divide"
        ),
        Option(
            "chunks",
            parse=number(int, 16),
            metavar="TOKENS",
            help="cut documents for retrieval into chunks of so many tokens at most; no sentence, item or row is cut",
        ),
        Option(
            "figures",
            flag=True,
            help="write the pictures and drawings of documents as images, below figures/; they are split by document",
        ),
        Option(
            "tokenizer",
            metavar="FILE.json",
            help="count tokens by this file of the library tokenizers, not as words and punctuation marks; path or URI",
            path=True,
            on_workers=whole,
            needs=("chunks", "counts the tokens of chunks"),
        ),
    ),
    structure_contradictions,
)
