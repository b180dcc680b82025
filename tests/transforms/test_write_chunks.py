"""Chunks beside pages: the same bytes each time, and nothing done twice."""

from pagebeam.schemas.structure.chunks import ChunkOptions
from pagebeam.transforms.core.document_rows import pages_file
from pagebeam.transforms.write_chunks import WriteChunks
from tests.transforms.made_pages import DOCUMENTS, read_rows, write_blocks


def test_documents_are_cut_and_a_second_run_leaves_them(tmp_path, execution):
    pages = write_blocks(tmp_path, execution)
    write = WriteChunks(str(tmp_path), ChunkOptions(16), execution)
    written = sorted(pages | write)
    assert len(written) == len(pages) > 1
    rows = read_rows(tmp_path, "chunks")
    assert sum(shard.counts["chunks"] for shard in written) == len(rows)
    assert {row["uri"] for row in rows} == set(DOCUMENTS)
    (first, second, *_) = [row for row in rows if row["uri"] == "docs/2.pdf"]
    assert first["text"] == "WEATHER\n\nIt rained for days. The storm came ashore at night."
    assert (first["headings"], first["pages"], first["next"]) == (["WEATHER"], [1, 2], second["chunk_id"])
    assert second["text"].startswith("Then it went on.")
    assert (second["headings"], second["pages"], second["previous"]) == (["WEATHER"], [1, 2], first["chunk_id"])
    assert sorted(pages | "Again" >> write) == written

    found = {path: path.read_bytes() for path in (tmp_path / "chunks").iterdir()}
    (tmp_path / written[0].files[0].path).unlink()
    pages | "Mended" >> write
    assert {path: path.read_bytes() for path in (tmp_path / "chunks").iterdir()} == found


def test_other_options_cut_anew(tmp_path, execution):
    pages = write_blocks(tmp_path, execution)
    pages | WriteChunks(str(tmp_path), ChunkOptions(16), execution)
    few = len(read_rows(tmp_path, "chunks"))
    pages | "Larger" >> WriteChunks(str(tmp_path), ChunkOptions(400), execution)
    assert len(read_rows(tmp_path, "chunks")) == len(DOCUMENTS) < few


def test_a_shard_is_beside_that_of_its_pages(tmp_path, execution):
    pages = write_blocks(tmp_path, execution)
    (written,) = pages[:1] | WriteChunks(str(tmp_path), ChunkOptions(50), execution)
    assert written.name == pages[0].name._replace(table="chunks")
    assert pages_file(pages[0]).path == pages[0].name.part("parquet")
