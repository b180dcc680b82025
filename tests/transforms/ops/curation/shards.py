"""Shards of both tables, as annotation leaves them, of texts that are given here."""

import pathlib

from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.curation.curate_shard import Paths
from pagebeam.transforms.ops.formats.parquet import Table, to_batch


def write_shard(folder: pathlib.Path, documents: dict[str, list[str]], language: str | None = "en") -> Paths:
    """Writes a document for each name, with the texts of its pages."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = Paths(str(folder / "pages.parquet"), str(folder / "documents.parquet"))
    with Table(paths.pages, PAGES) as pages, Table(paths.documents, DOCUMENTS) as table:
        for name, texts in documents.items():
            own = {"document_id": name, "uri": f"{name}.pdf", "page_count": len(texts), "language": language}
            rows = [
                dict.fromkeys(PAGES.names) | own | {"page": page, "text": text, "source": "text"}
                for page, text in enumerate(texts, 1)
            ]
            pages.append(to_batch(rows, PAGES))
            table.append(to_batch([dict.fromkeys(DOCUMENTS.names) | own | {"bag_of_words": []}], DOCUMENTS))
    return paths
