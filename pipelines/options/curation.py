"""The options of curation: figures of texts, and which texts are kept."""

import argparse
from collections.abc import Iterator

from pagebeam.pipelines.options.option import Group, Option
from pagebeam.pipelines.options.value_types import number, whole
from pagebeam.schemas.curation.ngrams import DEFAULT_LENGTH, NgramOptions
from pagebeam.schemas.curation.rules import RULE_SETS, CurationOptions, Rule
from pagebeam.transforms.ops.curation.languages import language_rule
from pagebeam.transforms.ops.storage.files import absolute


def rules(text: str) -> str:
    """Checks that a text is a condition, or the name of a set of them."""
    try:
        _rules([text])
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def languages(text: str) -> str:
    """Checks that a text is a list of languages."""
    try:
        language_rule(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _rules(texts: list[str]) -> tuple[Rule, ...]:
    from pagebeam.transforms.ops.curation.presets import rules_of  # loads Arrow's functions, which help does not need

    return tuple(rule for text in texts for rule in rules_of(text))


def curation_options(given: argparse.Namespace) -> CurationOptions:
    """Returns which figures texts have and which texts are kept."""
    chosen = _rules(given.keep_if) if given.keep_if else ()
    chosen = (language_rule(given.keep_languages), *chosen) if given.keep_languages else chosen
    place = given.exclude_ngrams
    ngrams = NgramOptions(absolute(place), given.exclude_ngram_length) if place else None
    # What one text is makes no difference where no rule asks.
    sample = given.text_sample if chosen or ngrams else CurationOptions().sample
    return CurationOptions(given.text_signals, chosen, sample, given.min_quality, given.drop, ngrams=ngrams)


def curation_contradictions(given: argparse.Namespace) -> Iterator[str]:
    """Yields what is wrong with options that are each right by themselves, with the cure."""
    if given.drop and not (given.keep_if or given.keep_languages or given.exclude_ngrams or given.min_quality):
        yield "--drop leaves out what rules remove; give --keep_if, --keep_languages, --exclude_ngrams or --min_quality"
    if not given.keep_if:
        return
    from pagebeam.schemas.curation.signals import SIGNALS
    from pagebeam.schemas.curation.tokens import TOKEN_COUNT
    from pagebeam.schemas.tables import DOCUMENTS, PAGES
    from pagebeam.transforms.ops.curation.expression import check, columns_of

    columns = [*(DOCUMENTS if given.text_sample == "document" else PAGES), *SIGNALS, TOKEN_COUNT]
    asked: set[str] = set()
    for rule in _rules(given.keep_if):
        try:
            check(rule.condition, columns)
        except ValueError as error:
            yield f"--keep_if {error}"
            return
        asked |= columns_of(rule.condition)
    if "table_fraction" in asked and not (
        given.segment or given.blocks or given.tables or given.chunks or given.figures
    ):
        yield "--keep_if asks for table_fraction, which the blocks of pages tell; give --segment or --blocks as well"
    bodies = {"body", "text"} if given.text_sample == "document" else {"body"}
    if asked & bodies and not given.body:
        yield f"--keep_if asks for {min(asked & bodies)}, the text without running heads and feet; give --body as well"
    if TOKEN_COUNT.name in asked and not given.tokens:
        yield "--keep_if asks for token_count, which a tokenizer tells; give --tokens tokenizer.json"
    if asked & {"label", "label_score"} and not given.classifier:
        yield "--keep_if asks for the label of a classifier; give --classifier"


GROUP = Group(
    "curation",
    (
        Option(
            "text_signals",
            flag=True,
            help="columns with figures of quality: those of Gopher, C4, FineWeb, Dolma 3; docs/curation.md lists them",
            needs=("documents", "measures the texts of documents"),
        ),
        Option(
            "keep_if",
            parse=rules,
            repeated=True,
            default=[],
            metavar="RULE",
            help="keep the texts for which this holds, a condition on columns or one of the sets "
            f"{', '.join(RULE_SETS)}; others are marked, and what is made of texts does without them; may be repeated",
            needs=("documents", "chooses among the texts of documents"),
        ),
        Option(
            "keep_languages",
            parse=languages,
            metavar="en,de=0.8,*=0.9",
            help="keep the texts in these languages (ISO 639), each from its own language_score on; * is all others; "
            "as with --keep_if",
            needs=("documents", "chooses among the texts of documents"),
        ),
        Option(
            "exclude_ngrams",
            metavar="FILE",
            help="mark the pages (or documents, by --text_sample) that share a run of words with this list, such as "
            "the questions of a benchmark: a text a line, or JSON lines with text; what is made of texts does without "
            "them",
            path=True,
            on_workers=whole,
            needs=("documents", "looks at the texts of documents"),
        ),
        Option(
            "exclude_ngram_length",
            parse=number(int, 2, 100),
            default=DEFAULT_LENGTH,
            help="words of such a run; of a shorter text in the list, all",
            needs=("exclude_ngrams", "is about the list"),
        ),
        Option(
            "drop",
            flag=True,
            help="leave what --keep_if, --keep_languages, --exclude_ngrams and --min_quality remove out of pages/ and "
            "documents/; other rules have them annotated again",
            needs=("documents", "leaves out texts of documents"),
        ),
    ),
    curation_contradictions,
)
