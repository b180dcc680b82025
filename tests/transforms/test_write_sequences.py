"""Written pages to numbers: one vocabulary over all shards, and each text by its document's side."""

import pathlib

import h5py
import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.write_sequences import WriteSequences
from tests.transforms.written_pages import write_pages

DOCUMENTS = {
    f"/d/{('cat', 'dog')[n % 2]}/{n}.pdf": ["cat mouse", f"dog mouse mouse {'owl' * (n == 3)}"] for n in range(8)
}
OPTIONS, SPLIT = (
    SequenceOptions(vocabulary=True, maxlen=4, tfidf=True),
    SplitOptions(test_fraction=0.4, formats=("hdf5",)),
)


@pytest.fixture
def pages(tmp_path, execution):
    shards = write_pages(tmp_path, DOCUMENTS, execution, rows=6)
    assert len(shards) > 1
    return shards


def vocabulary(out: pathlib.Path) -> list[tuple[str, int, int]]:
    rows = pq.read_table(out / "vocabulary" / "part-00000-of-00001.parquet").to_pylist()
    return [(row["word"], row["count"], row["document_frequency"]) for row in rows]


def numbers(out: pathlib.Path) -> dict[str, dict[str, tuple[list[int], int]]]:
    """Side -> key -> indices and label."""
    found: dict[str, dict[str, tuple[list[int], int]]] = {}
    for path in sorted((out / "sequences").glob("*/*.h5")):
        with h5py.File(path) as shard:
            rows = zip(shard["sequences"][:].tolist(), shard["labels"][:].tolist(), strict=True)
            found.setdefault(path.parent.name, {}).update(zip(shard["keys"].asstr()[:], rows, strict=True))
    return found


def test_words_are_counted_over_all_shards_and_texts_are_their_ranks(tmp_path, pages):
    written = pages | WriteSequences(str(tmp_path), "directory", OPTIONS, SPLIT)
    assert vocabulary(tmp_path) == [("mouse", 24, 16), ("cat", 8, 8), ("dog", 8, 8), ("owl", 1, 1)]
    found = numbers(tmp_path)
    keys = [key for side in found.values() for key in side]
    assert len(keys) == len(set(keys)) == 16
    assert set(found) == {"train", "test"}
    assert len({(key.partition("/")[0], side) for side, rows in found.items() for key in rows}) == 8
    assert {tuple(indices) for rows in found.values() for indices, _ in rows.values()} == {
        (0, 1, 5, 4),
        (1, 6, 4, 4),
        (6, 4, 4, 7),
    }
    labels = [label for rows in found.values() for _, label in rows.values()]
    assert sorted(labels) == [0] * 8 + [1] * 8
    assert sum(shard.counts.get("tfidf", 0) for shard in written) == 16
    assert sorted(pages | "Again" >> WriteSequences(str(tmp_path), "directory", OPTIONS, SPLIT)) == sorted(written)


def test_the_vocabulary_alone(tmp_path, pages):
    (written,) = pages | WriteSequences(str(tmp_path), "7", SequenceOptions(vocabulary=True, num_words=2), SPLIT)
    assert written.counts == {"vocabulary": 2}
    assert vocabulary(tmp_path) == [("mouse", 24, 16), ("cat", 8, 8)]
    assert not (tmp_path / "sequences").exists()


def test_labels_and_groups_of_a_table(tmp_path, pages):
    """Documents that it does not list are counted and written all the same."""
    table = tmp_path / "labels.csv"
    listed = [uri for uri in DOCUMENTS if not uri.endswith("/0.pdf")]
    table.write_text("\n".join(("uri,label,group", *(f"{uri},pet,all" for uri in listed), "")))
    pages | WriteSequences(str(tmp_path), str(table), OPTIONS, SPLIT)
    rows = [(label, side) for side, found in numbers(tmp_path).items() for _, label in found.values()]
    assert sorted(label for label, _ in rows) == [-1] * 2 + [0] * 14
    assert len({side for label, side in rows if label == 0}) == 1
