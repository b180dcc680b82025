"""The documents of an output."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.transforms.ops.export.sources import FACTS, documents, uris_of
from tests.transforms.ops.export.made_output import TEXTS


def test_every_document_has_its_facts_texts_and_passages(with_blocks):
    found = {}
    for document in documents(with_blocks):
        assert tuple(document.facts) == (*FACTS, "duplicate_of")
        assert document.facts["title"] == "Weather"
        assert (document.text, document.markdown) == (None, None)
        found[document.facts["uri"]] = list(document.texts())
        assert next(document.passages()).text in ("RAIN", "SNOW")
    assert found == TEXTS
    assert sorted(uris_of(with_blocks)) == sorted(TEXTS)


def test_without_blocks_there_are_no_passages(without_blocks):
    found = [list(document.passages()) for document in documents(without_blocks)]
    assert found == [[], []]


def test_what_curation_says_goes_along(without_blocks, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(without_blocks, out)
    for path in (out / "documents").glob("*.parquet"):
        table = pq.read_table(path)
        pq.write_table(table.append_column("kept", pa.array([False] * len(table))), path)
    found = [document.facts for document in documents(str(out))]
    assert len(found) == len(TEXTS)
    assert [(facts["kept"], "removed_by" in facts) for facts in found] == [(False, False)] * len(TEXTS)
