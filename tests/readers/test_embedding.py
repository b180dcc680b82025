"""Word vectors in the order of a vocabulary."""

import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.readers.embedding import embedding_matrix, load_vocabulary


def test_the_vocabulary_of_a_run(tmp_path):
    (tmp_path / "vocabulary").mkdir()
    pq.write_table(pa.table({"word": ["plan", "red"]}), tmp_path / "vocabulary" / "part-00000-of-00001.parquet")
    assert load_vocabulary(tmp_path) == {"plan": 1, "red": 2}
    with pytest.raises(FileNotFoundError, match="run with --vocabulary to write it"):
        load_vocabulary(tmp_path / "elsewhere")


@pytest.mark.parametrize("head", ["", "3 2\n"])
def test_vectors_stand_at_their_ranks(tmp_path, head):
    with gzip.open(tmp_path / "v.txt.gz", "wt", encoding="utf-8") as file:
        file.write(head + "red 1 2\nother 5 5\nplan 3 4.5\n")
    matrix = embedding_matrix(tmp_path / "v.txt.gz", {"plan": 1, "red": 2, "blue": 3}, index_from=1)
    assert matrix.tolist() == [[0, 0], [0, 0], [3, 4.5], [1, 2], [0, 0]]
    assert embedding_matrix(tmp_path / "v.txt.gz", {"plan": 1, "red": 2}, index_from=1, num_words=3).tolist() == [
        [0, 0], [0, 0], [3, 4.5],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [("a 1 2\nb 1\n", "line 2: 1 numbers and not 2"), ("a 1 x\n", "line 1: "), ("", "holds no vectors")],
)
def test_broken_files(tmp_path, text, said):
    (tmp_path / "v.txt").write_text(text)
    with pytest.raises(ValueError, match=said):
        embedding_matrix(tmp_path / "v.txt", {"a": 1, "b": 2})
