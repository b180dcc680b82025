"""Wires duplicates among texts: what each text belongs to, and the sides of what is made of texts."""

import functools
from typing import NamedTuple

import apache_beam as beam

from pagebeam.pipelines.options.settings import Settings
from pagebeam.schemas.curation.text_dedup import CLUSTER_COLUMNS
from pagebeam.schemas.curation.tokens import FOLDER as TOKENS
from pagebeam.schemas.curation.tokens import PARQUET
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import Execution
from pagebeam.schemas.outputs import DatasetNote, Written
from pagebeam.schemas.parts import Part
from pagebeam.transforms.dedup.audit_text_split import AuditTextSplit, ReadKeys
from pagebeam.transforms.dedup.cluster_texts import ClusterTexts
from pagebeam.transforms.dedup.mark_duplicates import MarkDuplicates
from pagebeam.transforms.dedup.resolve_text_duplicates import ResolveTextDuplicates
from pagebeam.transforms.dedup.sign_texts import SignTexts
from pagebeam.transforms.finish_run import Extra
from pagebeam.transforms.ops.curation.expression import columns_of
from pagebeam.transforms.ops.datasets.shard_index import read_index
from pagebeam.transforms.ops.sequences.describe import describe_tfidf
from pagebeam.transforms.ops.sequences.write import FOLDER as SEQUENCES
from pagebeam.transforms.ops.sequences.write import WEIGHTS
from pagebeam.transforms.ops.sequences.written_keys import read_keys
from pagebeam.transforms.ops.tokens.written_keys import read_keys as token_keys
from pagebeam.transforms.write_pages import Clusters, WritePages


class TextDuplicates(NamedTuple):
    """Holds what is known of duplicates among texts; nothing where nobody asked for them."""

    written: tuple[beam.PCollection[Written], ...] = ()
    clusters: Clusters | None = None


def rules_come_first(settings: Settings) -> bool:
    """Returns whether rules say which texts may stand for a cluster: unless they ask for clusters themselves."""
    if settings.text_dedup.dedup == "none" or not settings.curation.chooses:
        return False
    asked = {name for rule in settings.curation.rules for name in columns_of(rule.condition)}
    return asked.isdisjoint(CLUSTER_COLUMNS)


def text_duplicates(
    parts: beam.PCollection[Part], settings: Settings, judged: beam.PCollection[Written] | None = None
) -> TextDuplicates:
    """Writes what each text belongs to, where duplicates are looked for.

    Args:
        parts: That were read.
        settings: All options.
        judged: Shards of `pages/` that rules have judged, where these come first.
    """
    options = settings.text_dedup
    if options.dedup == "none":
        return TextDuplicates()
    signatures = parts | "SignTexts" >> SignTexts(settings.output, options, settings.split.samples_per_shard)  # Written
    clusters = signatures | "ClusterTexts" >> ClusterTexts(
        settings.output, options, settings.references, judged
    )  # Written
    return TextDuplicates((signatures, clusters), Clusters(clusters, options.sample))


def document_tables(
    parts: beam.PCollection[Part], settings: Settings, execution: Execution
) -> tuple[beam.PCollection[Written], TextDuplicates]:
    """Writes the tables of documents, and what their texts repeat: before rules are applied, or after it."""
    how = settings.output, settings.words, settings.split.samples_per_shard, execution
    curation, tokenizer = settings.curation, settings.tokens.tokenizer
    if not rules_come_first(settings):
        duplicates = text_duplicates(parts, settings)
        return parts | "WritePages" >> WritePages(*how, duplicates.clusters, curation, tokenizer=tokenizer), duplicates
    judged = parts | "WritePages" >> WritePages(
        *how, curation=curation, marked_later=True, tokenizer=tokenizer
    )  # Written
    duplicates = text_duplicates(parts, settings, judged)
    assert duplicates.clusters
    return judged | "MarkDuplicates" >> MarkDuplicates(settings.output, duplicates.clusters), duplicates


def one_side(
    refs: beam.PCollection[ImageRef], duplicates: TextDuplicates, settings: Settings
) -> tuple[beam.PCollection[ImageRef], tuple[beam.PCollection[Failure], ...]]:
    """Ties pages as images to their clusters; returns them and those that are on several sides."""
    if not duplicates.clusters:
        return refs, ()
    written, sample = duplicates.clusters
    tied = refs | "TextDuplicates" >> ResolveTextDuplicates(settings.output, settings.split, sample, written)
    return tied.refs, (tied.failures,)


def audit_page_images(
    shards: beam.PCollection[Written], duplicates: TextDuplicates, settings: Settings
) -> tuple[beam.PCollection[DatasetNote], ...]:
    """Returns the account of what the splits of pages as images share, where duplicates are looked for."""
    return _audited(shards, duplicates, settings, "page_images", read_index)


def audit_sequences(
    shards: beam.PCollection[Written], duplicates: TextDuplicates, settings: Settings
) -> tuple[tuple[beam.PCollection[DatasetNote], ...], tuple[Extra, ...]]:
    """Returns the accounts of texts as numbers, and what writes that of TF-IDF, where duplicates are looked for."""
    options = settings.sequences
    if not duplicates.clusters or not (options.maxlen or options.tfidf):
        return (), ()
    texts = shards | "Texts" >> beam.Filter(lambda shard: shard.name.table == SEQUENCES)
    (notes,) = _audited(texts, duplicates, settings, SEQUENCES, read_keys)
    if not options.tfidf:
        return (notes,), ()
    same = notes | "OfTfidf" >> beam.Map(lambda note: note._replace(folder=WEIGHTS))
    return (notes, same), (functools.partial(describe_tfidf, split=settings.split),)


def audit_tokens(
    shards: beam.PCollection[Written], duplicates: TextDuplicates, settings: Settings
) -> tuple[beam.PCollection[DatasetNote], ...]:
    """Returns the account of documents as tokens, where duplicates are looked for and shards hold keys."""
    if PARQUET not in settings.tokens.formats:
        return ()
    return _audited(shards, duplicates, settings, TOKENS, token_keys)


def _audited(
    shards: beam.PCollection[Written], duplicates: TextDuplicates, settings: Settings, folder: str, read: ReadKeys
) -> tuple[beam.PCollection[DatasetNote], ...]:
    if not duplicates.clusters:
        return ()
    audit = AuditTextSplit(settings.output, folder, settings.text_dedup, settings.split, read, duplicates.written[0])
    return (shards | f"Audit of {folder}" >> audit,)
