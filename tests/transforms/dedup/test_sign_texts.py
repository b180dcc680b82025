"""Signing: shards of signatures of the same documents as those of pages, once."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.schemas.options import WordOptions
from pagebeam.transforms.dedup.sign_texts import SignTexts
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.written_pages import parts_of

DOCUMENTS = {f"/d/{number}.pdf": [f"Running page {page} of {number}" for page in (1, 2)] for number in range(6)}


@pytest.mark.parametrize("rows", [100, 4])
def test_its_shards_are_those_of_pages(tmp_path, execution, rows):
    parts = parts_of(tmp_path, DOCUMENTS)
    failed = parts[0]._replace(key="x", document=None, pages=0, bytes=0, batch="", member="")
    signed = sorted([*parts, failed] | SignTexts(str(tmp_path), TextDedupOptions("near"), rows))
    pages = sorted(parts | WritePages(str(tmp_path), WordOptions(), rows, execution))
    assert (len(signed) == 1) == (rows == 100)
    for one, other in zip(signed, pages, strict=True):
        assert one.name[1:] == other.name[1:]
        keys = pq.read_table(tmp_path / one.files[0].path)["key"].to_pylist()
        table = pq.read_table(tmp_path / other.files[0].path)
        assert keys == [f"{row['document_id']}/{row['page']}" for row in table.to_pylist()]


def test_a_shard_is_written_again_where_something_else_is_compared(tmp_path):
    parts = parts_of(tmp_path, DOCUMENTS)
    first = parts | SignTexts(str(tmp_path), TextDedupOptions("near"), 100)
    assert parts[::-1] | SignTexts(str(tmp_path), TextDedupOptions("near", similarity=0.9), 100) == first
    others = (TextDedupOptions("exact"), TextDedupOptions("near", "document"), TextDedupOptions("near", rows=4))
    found = [parts | SignTexts(str(tmp_path), options, 100) for options in others]
    assert len({one[0].files[0].sha256 for one in (first, *found)}) == 4


def test_there_is_a_shard_where_nothing_was_read(tmp_path):
    (written,) = [] | SignTexts(str(tmp_path), TextDedupOptions("near"), 100)
    assert (written.name.text(), written.counts) == ("signatures|0|1", {"signatures": 0})
