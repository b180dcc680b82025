"""The options of words: what is kept of a text, and in which form."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.value_types import names
from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.ops.storage.files import absolute

ENTITIES = ("number", "unit", "date", "dob", "ssn", "telephone", "address", "gender", "sentiment", "name", "age")
CLASSES = ("punct", "conjunction", "article", "demonstrative", "preposition", "question", "pronoun", "quantifier")
KINDS = ENTITIES + CLASSES
STEMS = ("internal", "porter", "snowball", "lancaster", "lemma", "none")


def add_word_options(top: argparse.ArgumentParser) -> None:
    """Adds the group of options to a parser."""
    add = top.add_argument_group("words").add_argument
    add("--no_words", action="store_true", help="text only")
    add("--bare", action="store_true", help="tokens as they stand: no stop words removed, no stems")
    add("--stopwords", choices=("remove", "keep"), default="remove", help="what to do with stop words")
    add("--stem", choices=STEMS, default="internal", help="stemmer, or lemma")
    add("--keep", type=names(*KINDS), default=(), metavar="KIND,…", help=f"keep and normalise: {', '.join(KINDS)}")
    add("--convert_units", choices=("standard", "metric"), help="convert units of measurement")
    add("--pos", action="store_true", help="tag parts of speech")
    add("--romanize", action="store_true", help="write words in ASCII")
    add("--spell", action="store_true", help="correct spelling")
    add("--join_hyphens", action="store_true", help="put words together that a hyphen divides at the end of a line")
    add(
        "--segment",
        action="store_true",
        help="divide pages into headings, paragraphs, lists, tables, captions, header, footer …, as they are read",
    )
    add(
        "--redact",
        type=names(*ENTITIES),
        default=(),
        metavar="KIND,…",
        help="take these kinds out of every text; nothing unredacted stays in OUT, so the next run reads anew",
    )
    add(
        "--classifier",
        metavar="FILE.keras",
        help="label pages and documents by what 'pagebeam train-classifier' made; path or URI",
    )


def word_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """What is wrong with options that are each right by themselves, with the cure."""
    if given.classifier and not given.documents:
        yield "--classifier labels the pages of documents; give --documents"
    if given.bare and given.stem != "internal":
        yield "--bare leaves words as they stand; leave out --stem or --bare"
    if given.bare and given.keep:
        yield "--bare keeps everything; leave out --keep or --bare"
    if given.no_words and (given.keep or given.pos or given.spell or given.bare):
        yield "--no_words makes no words; leave out --keep, --pos, --spell, --bare"
    if given.convert_units and "unit" not in given.keep:
        yield "--convert_units needs --keep number,unit"
    if both := ", ".join(kind for kind in given.redact if kind in given.keep):
        yield f"--redact takes out what --keep keeps: {both}; name it in one of them"


def word_options(given: argparse.Namespace) -> WordOptions:
    """How text becomes words."""
    return WordOptions(
        words=not given.no_words,
        bare=given.bare,
        stopwords=given.stopwords,
        stem=given.stem,
        keep=given.keep,
        convert_units=given.convert_units,
        pos=given.pos,
        romanize=given.romanize,
        spell=given.spell,
        join_hyphens=given.join_hyphens,
        redact=given.redact,
        segment=given.segment,
        classifier=given.classifier and absolute(given.classifier),
    )
