"""Tests the share of a page's text in tables, from blocks and from segments."""

import pyarrow as pa
import pytest

from pagebeam.schemas.tables import PAGES
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.curation.shares import shares, table_letters

TABLE, PARAGRAPH = int(Vocabulary.TABLE), int(Vocabulary.PARAGRAPH)
BLOCKS = [[{"kind": "table", "text": "1\t2"}, {"kind": "paragraph", "text": "six..."}], None, []]
SEGMENTS = [[{"tag": TABLE, "text": "1\t2"}, {"tag": PARAGRAPH, "text": "six..."}], None, []]


@pytest.mark.parametrize(("name", "rows"), [("blocks", BLOCKS), ("segments", SEGMENTS)])
def test_letters_in_tables(name, rows):
    table = {"text": pa.array(["a", "b", "c"]), name: pa.array(rows, PAGES.field(name).type)}
    inside, every = table_letters(pa.RecordBatch.from_pydict(table))
    assert inside.tolist() == [3, 0, 0]
    assert every.tolist() == [9, 0, 0]
    assert shares(inside, every) == [pytest.approx(1 / 3), None, None]


def test_pages_that_were_not_divided_have_none():
    batch = pa.RecordBatch.from_pydict({"text": ["a"], "blocks": pa.nulls(1, PAGES.field("blocks").type)})
    assert shares(*table_letters(batch)) == [None]
