"""Documents as texts to encode."""

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.tokens.documents import (
    DocumentText,
    batches_of,
    documents_of,
    stretches_of,
    with_bodies,
)


def test_pages_have_an_empty_line_between_them():
    assert list(stretches_of(["\none\n", "", "\n", " two"])) == ["one\n\n two"]
    assert list(stretches_of(["", "\n"])) == []


@given(st.lists(st.integers(0, 40), max_size=30))
def test_a_long_document_is_cut_between_pages_and_nothing_of_it_is_lost(sizes):
    pages = [chr(97 + number % 26) * size * 5 for number, size in enumerate(sizes)]
    found = list(stretches_of(pages, 100))
    assert "".join(found) == "\n\n".join(filter(None, pages))
    longest = max(map(len, pages), default=0)
    assert all(len(stretch) < 100 + longest + 80 for stretch in found)


def test_documents_without_text_are_none():
    texts = [Text("a", "u", "a", ["x", "y"]), Text("b", "u", "b", [""]), Text("c", "v", "c", ["z"], unit="group")]
    found = list(documents_of(texts, {"u": 3, "v": -1}))
    assert found == [DocumentText("a", "u", "a", 3, ("x\n\ny",)), DocumentText("c", "v", "group", -1, ("z",))]


def test_a_long_text_is_cut_at_empty_lines():
    text = "\n\n".join(("one " * 9, "two", "three\n\n\nfour", "five " * 9))
    for stretch in (1, 5, 40, 50, 1000):
        found = list(stretches_of([text], stretch))
        assert "".join(found) == text
        assert (len(found) > 1) is (stretch < 1000)
        assert all(part.startswith("\n\n") for part in found[1:])
    assert list(stretches_of(["no empty line " * 9], 5)) == ["no empty line " * 9]


def test_documents_have_their_own_text_unless_a_page_of_them_is_left_out(tmp_path):
    path = str(tmp_path / "documents.parquet")
    rows = [("a", 2, "one two"), ("b", 2, "three four"), ("c", 1, None), ("d", 1, "five")]
    table = pa.Table.from_pylist(
        [{"document_id": key, "uri": "u", "pages_read": pages, "text": text} for key, pages, text in rows]
    )
    pq.write_table(table, path)
    texts = [Text("a", "u", "a", ["one", "two"]), Text("b", "u", "b", ["three"]), Text("c", "u", "c", ["x"])]
    found = [text.words for text in with_bodies([*texts, Text("d", "u", "d", ["?"])], path)]
    assert found == [["one two"], ["three"], ["x"], ["five"]]
    pq.write_table(table.drop_columns("text"), path)
    assert list(with_bodies(texts, path)) == texts


@given(st.lists(st.integers(0, 30), max_size=30))
def test_batches_are_bounded(sizes):
    documents = [DocumentText(str(n), "u", "", 0, ("x" * size,)) for n, size in enumerate(sizes)]
    batches = list(batches_of(documents, 3, 40))
    assert [one for batch in batches for one in batch] == documents
    for batch in batches:
        assert 0 < len(batch) <= 3
        assert len(batch) == 1 or sum(len(one.stretches[0]) for one in batch) <= 40
