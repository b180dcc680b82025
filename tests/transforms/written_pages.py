"""Shards of `pages/` as a run writes them, of texts that are put into a work store here."""

import hashlib
import pathlib

from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions
from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.options import Execution, WordOptions
from pagebeam.schemas.outputs import Written
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.work_store.batches import Batch
from pagebeam.transforms.write_pages import WritePages


def parts_of(
    out: pathlib.Path, documents: dict[str, list[str]], qualities: tuple[float, ...] = (), **fields: object
) -> list[Part]:
    """Puts documents, given by their URI and the texts of their pages, into the work store as they were read.

    The first pages of each are recognised, with `qualities`; the others are born-digital.
    """
    found = []
    for number, (uri, texts) in enumerate(documents.items()):
        content = hashlib.sha256(uri.encode()).hexdigest()
        document = Document(uri, content, "application/pdf", 10, len(texts), None, None, None)._replace(**fields)
        batch = Batch(str(out / "work"), "open-1")
        pages = tuple(PageText.digital(page, text, "test") for page, text in enumerate(texts, 1))
        recognised = (page._replace(source="ocr", quality=one) for page, one in zip(pages, qualities, strict=False))
        pages = (*recognised, *pages[len(qualities) :])
        batch.add(str(number), Reading(document, 1, pages, (), (), 0.1))
        found += batch.publish()
    return found


def write_pages(
    out: pathlib.Path,
    documents: dict[str, list[str]],
    execution: Execution,
    rows: int,
    qualities: tuple[float, ...] = (),
    curation: CurationOptions = NO_CURATION,
) -> list[Written]:
    """Writes the shards of both tables, in order of their numbers."""
    written = parts_of(out, documents, qualities) | WritePages(
        str(out), WordOptions(), rows, execution, curation=curation
    )
    return sorted(written, key=lambda shard: shard.name)
