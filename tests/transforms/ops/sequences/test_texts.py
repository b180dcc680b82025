"""Pages and documents of a shard as words."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.transforms.ops.sequences.texts import Text, texts_of, uris_of, with_ngrams


@pytest.fixture
def shard(tmp_path):
    """Two documents; the first has three pages, one of them without words."""
    word = pa.struct([("word", pa.string()), ("tag", pa.string())])
    words = [[("two", "CD"), ("boxes", "NNS")], None, [("came", "VBD")], [("late", "RB")]]
    rows = [None if page is None else [{"word": one, "tag": tag} for one, tag in page] for page in words]
    table = pa.table(
        {
            "document_id": ["d1", "d1", "d1", "d2"],
            "uri": ["z.pdf", "z.pdf", "z.pdf", "a.pdf"],
            "page": [1, 2, 3, 1],
            "words": pa.array(rows, pa.list_(word)),
        }
    )
    path = tmp_path / "part.parquet"
    pq.write_table(table, path, row_group_size=2)
    return str(path)


def test_each_page_is_a_text(shard):
    assert list(texts_of(shard, "page")) == [
        Text("d1/1", "z.pdf", "d1", ["two", "boxes"]),
        Text("d1/2", "z.pdf", "d1", [], 2),
        Text("d1/3", "z.pdf", "d1", ["came"], 3),
        Text("d2/1", "a.pdf", "d2", ["late"]),
    ]


def test_the_pages_of_a_document_are_one_text_across_row_groups(shard):
    assert list(texts_of(shard, "document")) == [
        Text("d1", "z.pdf", "d1", ["two", "boxes", "came"]),
        Text("d2", "a.pdf", "d2", ["late"]),
    ]


def test_each_document_is_named_once(shard):
    assert uris_of(shard) == ["a.pdf", "z.pdf"]


def test_runs_of_words_follow_the_words():
    assert list(with_ngrams(["a", "b", "c"], 1)) == ["a", "b", "c"]
    assert list(with_ngrams(["a", "b", "c"], 3)) == ["a", "b", "c", "a b", "b c", "a b c"]
    assert list(with_ngrams(["a"], 2)) == ["a"]


def test_the_text_of_a_page_is_its_body_where_that_is_known(shard):
    texts, bodies = ["head\ntwo", "head\n", "head\ncame", "late"], ["two", "", "came", None]
    table = pq.read_table(shard).append_column("text", pa.array(texts))
    pq.write_table(table, shard)
    assert [text.words for text in texts_of(shard, "page", column="text")] == [[text] for text in texts]
    pq.write_table(table.append_column("body", pa.array(bodies)), shard, row_group_size=3)
    assert [text.words for text in texts_of(shard, "document", column="text")] == [["two", "", "came"], ["late"]]
    assert next(texts_of(shard, "page")).words == ["two", "boxes"]


def test_pages_that_rules_remove_are_left_out(shard):
    table = pq.read_table(shard)
    pq.write_table(table.append_column("kept", pa.array([False, True, True, False])), shard, row_group_size=2)
    assert [text.key for text in texts_of(shard, "page")] == ["d1/2", "d1/3"]
    assert list(texts_of(shard, "document")) == [Text("d1", "z.pdf", "d1", ["came"])]
