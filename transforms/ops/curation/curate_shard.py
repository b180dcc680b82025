"""Curates a shard: both tables as annotation left them in, the same with figures and verdicts out.

pages/, documents/  ->  pages/, documents/ with SIGNALS, token_count, kept, removed_by, EXCLUDED

Nothing is read or annotated for it, so that other rules cost no more than writing the tables.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pagebeam.schemas.curation.ngrams import EXCLUDED, RULE
from pagebeam.schemas.curation.rules import KEPT, CurationOptions, Rule
from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.schemas.curation.tokens import TOKEN_COUNT
from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.curation.excluded import Excluded, hit_columns
from pagebeam.transforms.ops.curation.expression import columns_of
from pagebeam.transforms.ops.curation.figures import Key, document_figures, joined, of_documents, page_figures
from pagebeam.transforms.ops.curation.ngram_list import Hit
from pagebeam.transforms.ops.curation.token_counts import TokenCounts, counted_documents, counted_pages
from pagebeam.transforms.ops.curation.verdicts import Tally, Verdicts, document_rules, judge, page_rules
from pagebeam.transforms.ops.formats.parquet import Table


class Paths(NamedTuple):
    """Local files of a shard."""

    pages: str
    documents: str


class Curated(NamedTuple):
    """What became of a shard."""

    pages: int  # rows written
    documents: int
    pages_removed: int  # by rules, whether their rows are written or not
    documents_removed: int
    tally: Tally


def wants_signals(options: CurationOptions) -> bool:
    """Returns whether figures are worked out: they are columns, or rules ask for them."""
    return options.signals or any(columns_of(rule.condition) & set(SIGNALS.names) for rule in options.rules)


def schema_of(table: pa.Schema, options: CurationOptions) -> pa.Schema:
    """Returns the columns that one of both tables has when it is curated."""
    signals = SIGNALS if wants_signals(options) else ()
    counted = (TOKEN_COUNT,) if options.tokenizer_sha256 else ()
    excluded = EXCLUDED if options.ngrams else ()
    return pa.schema([*table, *signals, *counted, *(KEPT if options.chooses else ()), *excluded])


class Measured(NamedTuple):
    """What is worked out of whole documents before their rows are written."""

    figures: Mapping[Key, pa.RecordBatch]  # none unless they are wanted
    tokens: TokenCounts | None  # None where nobody counts them
    hits: Mapping[Key, Hit | None]  # what they share with a list; none where pages are looked at, or nobody asked

    def of_documents(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Returns rows of documents with these columns."""
        keys = _keys(batch)
        batch = joined(batch, of_documents(keys, self.figures)) if self.figures else batch
        return batch if self.tokens is None else joined(batch, counted_documents(keys, self.tokens))


def curate_shard(drafts: Paths, targets: Paths, options: CurationOptions, tokens: TokenCounts | None = None) -> Curated:
    """Curates a shard.

    Args:
        drafts: Of both tables, with or without what an earlier run added; they are left as they are.
        targets: Where both are written.
        options: What is added and what is left out.
        tokens: Of the pages; None where they are not counted.
    """
    tally = Tally.empty()
    languages = _languages(drafts.documents)
    figures = document_figures(drafts.pages, languages) if wants_signals(options) else {}
    excluded = Excluded(options)
    hits = excluded.documents(drafts.pages, languages)
    measured = Measured(figures, tokens if options.tokenizer_sha256 else None, hits)
    verdicts = _document_verdicts(drafts.documents, measured, options, tally)
    fates: dict[Key, Counter[str | None]] = {}
    pages = _write_pages(drafts.pages, targets.pages, options, measured, verdicts, fates, tally, excluded)
    removed = {key: _fate(verdicts.get(key), fates.get(key)) for key in languages}
    documents = _write_documents(drafts.documents, targets.documents, options, measured, removed)
    left = sum(sum(count for rule, count in fate.items() if rule) for fate in fates.values())
    return Curated(pages, documents, left, sum(rule is not None for rule in removed.values()), tally)


def _fate(own: str | None, pages: Counter[str | None] | None) -> str | None:
    """Returns the rule that removes a document: its own, or, where no page of it is kept, that of most pages."""
    if own is not None or not pages or pages[None]:
        return own
    return max(sorted(rule for rule in pages if rule), key=lambda rule: pages[rule])


def _batches(path: str, table: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yields a file's row groups with the columns of a table; one that an earlier version did not have is null."""
    with pq.ParquetFile(path) as file:
        names = [name for name in table.names if name in file.schema_arrow.names]
        for group in range(file.num_row_groups):
            read = file.read_row_group(group, names).combine_chunks()
            rows = read.num_rows
            columns = [
                read[field.name].combine_chunks() if field.name in names else pa.nulls(rows, field.type)
                for field in table
            ]
            yield pa.RecordBatch.from_arrays([_whole(column) for column in columns], schema=table)


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column


def _keys(batch: pa.RecordBatch) -> list[Key]:
    return list(zip(batch.column("document_id").to_pylist(), batch.column("uri").to_pylist(), strict=True))


def _languages(path: str) -> dict[Key, str | None]:
    read = pq.read_table(path, columns=["document_id", "uri", "language"]).to_pydict()
    keys = zip(read["document_id"], read["uri"], strict=True)
    return dict(zip(keys, read["language"], strict=True))


def _judged(batch: pa.RecordBatch, rules: tuple[Rule, ...]) -> Verdicts:
    return judge(rules, {name: batch.column(name) for name in batch.schema.names}, batch.num_rows)


def _document_verdicts(path: str, measured: Measured, options: CurationOptions, tally: Tally) -> dict[Key, str | None]:
    """Returns by document the rule on documents that removes it."""
    found: dict[Key, str | None] = {}
    rules = document_rules(options)
    asked = {name for rule in rules for name in columns_of(rule.condition)} | {"document_id", "uri", "language"}
    hits = measured.hits
    if not rules and not hits:
        return found
    for batch in _batches(path, pa.schema([field for field in DOCUMENTS if field.name in asked])):
        keys = _keys(batch)
        batch = measured.of_documents(batch)
        verdicts = _judged(batch, rules)
        verdicts = verdicts.without(RULE, [hits[key] is not None for key in keys]) if hits else verdicts
        verdicts.add_to(tally, "document", batch.column("language").to_pylist())
        found |= dict(zip(keys, verdicts.removed_by, strict=True))
    return found


def _write_pages(
    draft: str,
    target: str,
    options: CurationOptions,
    measured: Measured,
    documents: Mapping[Key, str | None],
    fates: dict[Key, Counter[str | None]],
    tally: Tally,
    excluded: Excluded,
) -> int:
    """Writes the pages; `fates` gets, by document, how many of them each rule removes."""
    rules, signals = page_rules(options), wants_signals(options)
    left = {key: iter(counts) for key, counts in (measured.tokens or {}).items()}
    with Table(target, schema_of(PAGES, options)) as table:
        for batch in _batches(draft, PAGES):
            batch = joined(batch, page_figures(batch)) if signals else batch
            batch = batch if measured.tokens is None else joined(batch, counted_pages(batch, left))
            if options.chooses:
                verdicts, hits = _judged(batch, rules), excluded.pages(batch)
                verdicts = verdicts.without(RULE, [hit is not None for hit in hits]) if excluded.of_pages else verdicts
                if rules or excluded.of_pages:
                    verdicts.add_to(tally, "page", batch.column("language").to_pylist())
                keys = _keys(batch)
                removed = [documents.get(key) or own for key, own in zip(keys, verdicts.removed_by, strict=True)]
                for key, rule in zip(keys, removed, strict=True):
                    fates.setdefault(key, Counter())[rule] += 1
                batch = _with_verdicts(batch, removed, hits, options)
            table.append(batch)
    return table.rows


def _write_documents(
    draft: str,
    target: str,
    options: CurationOptions,
    measured: Measured,
    removed: Mapping[Key, str | None],
) -> int:
    with Table(target, schema_of(DOCUMENTS, options)) as table:
        for batch in _batches(draft, DOCUMENTS):
            keys = _keys(batch)
            batch = measured.of_documents(batch)
            if options.chooses:
                hits = [measured.hits.get(key) for key in keys]
                batch = _with_verdicts(batch, [removed[key] for key in keys], hits, options)
            table.append(batch)
    return table.rows


def _with_verdicts(
    batch: pa.RecordBatch, removed: list[str | None], hits: Sequence[Hit | None], options: CurationOptions
) -> pa.RecordBatch:
    removed_by = pa.array(removed, pa.string())
    kept = pc.is_null(removed_by)
    batch = joined(batch, pa.RecordBatch.from_arrays([kept, removed_by], schema=pa.schema(KEPT)))
    batch = joined(batch, hit_columns(hits)) if options.ngrams else batch
    return batch.filter(kept) if options.drop else batch
