"""Documents of a shard of pages, whatever row groups they are in."""

import pytest

from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.formats import parquet
from pagebeam.transforms.ops.structure.block_rows import block_rows
from pagebeam.transforms.ops.structure.shard_documents import documents_of, models_of

SIZES = {"a": 3, "b": 450, "c": 100, "d": 1}  # pages; b and c are in two row groups of 500


def row(document, page, pages):
    blocks = block_rows([Block(kinds.PARAGRAPH, f"{document} {page}", (1.0, 2.0, 3.0, 4.0))])
    told = {"document_id": document, "uri": f"{document}.pdf", "page": page, "page_count": pages, "language": "en"}
    return dict.fromkeys(PAGES.names) | told | {"blocks": blocks, "page_width": 612.0}


@pytest.fixture(scope="module")
def shard(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("shard") / "pages.parquet")
    with parquet.Table(path, PAGES) as table:
        for document, pages in SIZES.items():
            table.append(parquet.to_batch([row(document, page + 1, pages) for page in range(pages)], PAGES))
    return path


def test_documents_are_together_by_row_group(shard):
    groups = documents_of(shard)
    assert [[(one.document_id, one.first, one.rows) for one in group] for group in groups] == [
        [("a", 0, 3), ("b", 3, 450), ("c", 453, 100)],
        [("d", 553, 1)],
    ]
    assert groups[0][1].uri == "b.pdf"
    assert groups[0][1].pages == 450


def test_models_are_those_of_the_document(shard):
    for group in documents_of(shard):
        for one in group:
            models = list(models_of(shard, one))
            assert [model.page for model, _ in models] == list(range(1, SIZES[one.document_id] + 1))
            texts = [model.blocks[0].text for model, _ in models]
            assert texts == [f"{one.document_id} {page}" for page in range(1, one.rows + 1)]
            model, language = models[0]
            assert (model.width, model.height, language) == (612.0, 0.0, "en")


def test_an_empty_shard_has_no_documents(tmp_path):
    path = str(tmp_path / "empty.parquet")
    with parquet.Table(path, PAGES):
        pass
    assert documents_of(path) == []
