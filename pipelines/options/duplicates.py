"""The options of duplicates among texts: which pages or documents repeat others, here or in an earlier output."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option, fill
from pagebeam.pipelines.options.value_types import number
from pagebeam.schemas.curation.text_dedup import TEXT_DEDUP, TextDedupOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.storage.files import absolute

_PLAIN = TextDedupOptions()
_NEAR = ("shingle_length", "minhash_bands", "minhash_rows", "min_similarity")


def duplicate_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    texts = given.text_dedup != _PLAIN.dedup
    if given.duplicates != SplitOptions().duplicates and not texts and given.dedup == SplitOptions().dedup:
        yield "--duplicates needs duplicates to be looked for; give --dedup for images, --text_dedup for texts"
    for name in _NEAR:
        option = next(option for option in GROUP.options if option.name == name)
        if option.given(given) and given.text_dedup != "near":
            yield f"--{name} is about near texts; give --text_dedup near"


def text_dedup_options(given: argparse.Namespace) -> TextDedupOptions:
    """Returns which texts are duplicates."""
    return fill(TextDedupOptions, given, GROUP, sample=given.text_sample, dedup=given.text_dedup)


def references(given: argparse.Namespace) -> tuple[str, ...]:
    """Returns the finished outputs whose texts count as earlier ones."""
    return tuple(map(absolute, given.reference))


GROUP = Group(
    "duplicates among texts",
    (
        Option(
            "text_dedup",
            choices=TEXT_DEDUP,
            default=_PLAIN.dedup,
            help="tell which pages (or documents, by --text_sample) repeat others: the same letters and digits, or "
            "nearly so: recognised twice, with another head, cut off; see --duplicates",
            needs=("documents", "looks at the texts of documents"),
        ),
        Option(
            "reference",
            nargs="+",
            default=[],
            metavar="OUT",
            help="finished outputs, made with the same --text_dedup, whose texts count as earlier ones",
            path=True,
            on_workers=tuple,
            needs=("text_dedup", "is compared with what duplicates are looked for in"),
        ),
        Option(
            "shingle_length",
            parse=number(int, 2, 64),
            default=_PLAIN.shingle_length,
            help="letters and digits of the runs that near texts share",
        ),
        Option(
            "minhash_bands",
            field="bands",
            parse=number(int, 1, 100),
            default=_PLAIN.bands,
            help="bands of the MinHash: texts that share one are compared",
        ),
        Option(
            "minhash_rows",
            field="rows",
            parse=number(int, 1, 32),
            default=_PLAIN.rows,
            help="numbers of a band: with more, fewer texts are compared and fewer are found",
        ),
        Option(
            "min_similarity",
            field="similarity",
            parse=number(float, 0, 1),
            default=_PLAIN.similarity,
            help="share of the runs of two texts, of those that either has, from which they are near: estimated "
            "Jaccard similarity",
        ),
    ),
    duplicate_contradictions,
)
