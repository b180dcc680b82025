"""`sequences/dataset.json`: splits, labels and the width of an embedding."""

import json

import pytest

from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.sequences.describe import describe_sequences
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.sequences.vocabulary import Vocabulary
from pagebeam.transforms.ops.sequences.write import encode_texts, write_sequences

OPTIONS, SPLIT = SequenceOptions(vocabulary=True, maxlen=3), SplitOptions(formats=("hdf5", "webdataset"))
KNOWN = Vocabulary({"a": 1}, [1.0])
LABELS = {"u0": 0, "u1": 1, "u2": -1}


def described(out, options, words: int, split=SPLIT, classes=("x", "y")):
    shards = [Written(ShardName("vocabulary", 0, 1), (), {"vocabulary": words}, (), "", 0.0)]
    for number in range(2):
        name = ShardName("sequences", number, 2)
        texts = [Text(f"d{n}/1", f"u{n % 3}", f"d{n}", ["a"]) for n in range(30 * number, 30 * number + 30)]
        rows = encode_texts(texts, KNOWN, LABELS, {}, options, split)
        shards.append(Written(name, *write_sequences(str(out), name, rows, classes, options, split.formats), 0.0))
    (file,) = describe_sequences(str(out), RunOutputs(shards), options, split)
    assert (file.path, file.rows) == ("sequences/dataset.json", 60)
    return json.loads((out / file.path).read_text())


def test_splits_hold_all_texts_and_name_the_shards_that_there_are(tmp_path):
    content = described(tmp_path, OPTIONS, 1)
    train, test = content["splits"]["train"], content["splits"]["test"]
    assert train["samples"] + test["samples"] == 60
    assert sum(train["shard_lengths"]) == train["samples"] > test["samples"] > 0
    assert train["unlabelled"] + test["unlabelled"] == 20
    assert sum(part["per_class"]["x"] for part in (train, test)) == 20
    assert list(train["shards"]) == ["hdf5"]  # webdataset holds images only
    assert all((tmp_path / "sequences" / path).is_file() for path in train["shards"]["hdf5"])
    assert (content["classes"], content["maxlen"]) == (["x", "y"], 3)


def test_integers_stand_for_themselves(tmp_path):
    assert set(described(tmp_path, OPTIONS, 1, classes=None)["splits"]["train"]["per_class"]) == {"0", "1"}


@pytest.mark.parametrize(
    ("options", "words", "expected"),
    [
        (OPTIONS, 5, 5 + 1 + 3),  # words, what fills up, and `index_from`
        (OPTIONS._replace(num_words=7), 100, 7),
        (OPTIONS._replace(index_from=0, start_index=-1, oov_index=-1), 5, 6),
        (OPTIONS._replace(oov_index=50), 5, 51),
        (OPTIONS._replace(start_index=60), 5, 61),
    ],
)
def test_every_index_is_below_the_width_of_an_embedding(tmp_path, options, words, expected):
    assert described(tmp_path, options, words)["num_words"] == expected
