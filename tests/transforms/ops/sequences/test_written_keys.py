"""Keys and sides as the files hold them, whatever their format."""

import pytest

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.sequences.vocabulary import Vocabulary
from pagebeam.transforms.ops.sequences.write import FOLDER, encode_texts, write_sequences
from pagebeam.transforms.ops.sequences.written_keys import read_keys

NAME = ShardName(FOLDER, 0, 1)
TEXTS = [Text(f"d{n}/{page}", f"/d{n}", f"d{n}", ["a"]) for n in range(20) for page in (1, 2)]


@pytest.mark.parametrize(
    ("maxlen", "tfidf", "formats"),
    [(3, False, ("hdf5", "tfrecord")), (3, False, ("tfrecord",)), (0, True, ("hdf5",)), (3, True, ("hdf5",))],
)
def test_each_text_is_told_once_with_its_side(tmp_path, maxlen, tfidf, formats):
    options, split = SequenceOptions(vocabulary=True, maxlen=maxlen, tfidf=tfidf), SplitOptions(test_fraction=0.5)
    rows = encode_texts(TEXTS, Vocabulary({"a": 1}, [1.0]), {text.uri: 0 for text in TEXTS}, {}, options, split)
    result = write_sequences(str(tmp_path), NAME, rows, None, options, formats)
    found = list(read_keys(str(tmp_path), Written(NAME, *result, 0.0)))
    assert {one.key: one.split for one in found} == {row.key: side for side, some in rows.items() for row in some}
    assert len(found) == 40
    assert {one.split for one in found} == {"train", "test"}
    assert all(one.group == one.key.partition("/")[0] for one in found)


def test_a_shard_without_files_has_no_texts(tmp_path):
    assert list(read_keys(str(tmp_path), Written(NAME, (), {}, (), "", 0.0))) == []
