"""Finds which pages or documents of a shard share words with the list of `--exclude_ngrams`."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from pagebeam.schemas.curation.ngrams import EXCLUDED
from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.transforms.ops.curation.figures import Key, each_document, texts_of
from pagebeam.transforms.ops.curation.ngram_list import Hit, load_ngrams

CHARACTERS = 4_000_000  # of documents that are looked at together, about


class Excluded:
    """What is looked for in the texts of a shard; without a list, nothing.

    Args:
        options: With the list, and what one text is.
    """

    def __init__(self, options: CurationOptions):
        asked = options.ngrams
        self._list = load_ngrams(asked.uri, asked.sha256, asked.length) if asked else None
        self.of_pages = asked is not None and options.sample == "page"

    def pages(self, batch: pa.RecordBatch) -> list[Hit | None]:
        """Returns for each page what it shares with the list; None where nothing, or where documents are looked at.

        Args:
            batch: Of `pages/`.
        """
        return self._list.find(texts_of(batch)) if self._list and self.of_pages else [None] * batch.num_rows

    def documents(self, path: str, languages: Mapping[Key, str | None]) -> dict[Key, Hit | None]:
        """Returns for each document what it shares with the list; empty where pages are looked at.

        Args:
            path: Of a shard of `pages/`, a local file.
            languages: Of the documents.
        """
        found: dict[Key, Hit | None] = {}
        if not self._list or self.of_pages:
            return found
        keys: list[Key] = []
        texts: list[str] = []
        for key, text, _, _ in each_document(path, languages):
            keys.append(key)
            texts.append(text)
            if sum(map(len, texts)) > CHARACTERS:
                found |= self._found(keys, texts)
                keys, texts = [], []
        return found | self._found(keys, texts)

    def _found(self, keys: Sequence[Key], texts: Sequence[str]) -> dict[Key, Hit | None]:
        assert self._list
        return dict(zip(keys, self._list.find(pa.array(texts, pa.string())), strict=True))


def hit_columns(hits: Sequence[Hit | None]) -> pa.RecordBatch:
    """Returns what is shared with the list, as columns."""
    entries, ngrams = ([hit and getattr(hit, name) for hit in hits] for name in Hit._fields)
    columns = [pa.array(entries, pa.int64()), pa.array(ngrams, pa.string())]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(EXCLUDED))
