"""Reading sequences back, and word vectors aligned with their vocabulary."""

import gzip

import numpy
import pytest

from pagebeam.readers.embedding import embedding_matrix, load_vocabulary
from pagebeam.readers.sequences import SequenceDataset
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, Written
from pagebeam.schemas.sequences import SequenceOptions
from pagebeam.transforms.ops.sequences.describe import describe_sequences
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.sequences.vocabulary import Vocabulary, write_vocabulary
from pagebeam.transforms.ops.sequences.write import encode_texts, write_sequences

OPTIONS, SPLIT = SequenceOptions(vocabulary=True, maxlen=4), SplitOptions()
WORDS = ["cat", "dog", "bird"]


@pytest.fixture
def out(tmp_path):
    """40 texts in two shards: text n is n % 3 times its word, and every eighth has no label."""
    vocabulary = Vocabulary({word: rank for rank, word in enumerate(WORDS, 1)}, [1.0] * 3)
    texts = [Text(f"d{n}/1", f"u{n}", f"d{n}", [WORDS[n % 3]] * (1 + n % 3)) for n in range(40)]
    labels = {f"u{n}": -1 if n % 8 == 0 else n % 3 for n in range(40)}
    shards = []
    for number in range(2):
        name = ShardName("sequences", number, 2)
        rows = encode_texts(texts[number::2], vocabulary, labels, {}, OPTIONS, SPLIT)
        made = write_sequences(str(tmp_path), name, rows, ("a", "b", "c"), OPTIONS, SPLIT.formats)
        shards.append(Written(name, *made, 0.0))
    list(describe_sequences(str(tmp_path), RunOutputs(shards), OPTIONS, SPLIT))
    write_vocabulary(str(tmp_path), [(word, 1, 1) for word in WORDS], 40)
    return tmp_path


def test_every_text_is_on_one_side_with_its_numbers(out):
    train, test = SequenceDataset(out, "train"), SequenceDataset(out / "sequences", "test")
    assert len(train) + len(test) == 40
    assert len(test) > 2
    assert (train.classes, train.num_classes, train.shape) == (("a", "b", "c"), 3, (4,))
    for dataset in (train, test):
        for i in range(len(dataset)):
            sequence, label = dataset[i]
            n = int(dataset.key(i).removeprefix("d").removesuffix("/1"))
            word = 4 + n % 3
            assert sequence.tolist() == ([0, 0, 0, 1] + [word] * (1 + n % 3))[-4:]
            assert label == (-1 if n % 8 == 0 else n % 3)
    with pytest.raises(IndexError, match=f"sample {len(train)} of {len(train)}"):
        train[len(train)]


def test_batches_cover_an_epoch_once_in_a_seeded_order(out):
    train = SequenceDataset(out, "train", one_hot=True)
    batches = list(train.batches(7, seed=3))
    assert sum(len(labels) for _, labels in batches) == len(train)
    again = list(train.batches(7, seed=3, start=1))
    assert all(numpy.array_equal(a[0], b[0]) for a, b in zip(batches[1:], again, strict=True))
    other = next(iter(train.batches(7, seed=3, epoch=1)))
    assert not numpy.array_equal(other[0], batches[0][0])
    labels = train.arrays()[1]
    assert labels.shape == (len(train), 3)
    assert set(labels.sum(1).tolist()) == {0.0, 1.0}


def test_replicas_share_an_epoch(out):
    train = SequenceDataset(out, "train")
    parts = [train.shard(i, 3) for i in range(3)]
    places = numpy.concatenate([part.order(5) for part in parts])
    assert sorted(places.tolist()) == list(range(len(train)))
    with pytest.raises(ValueError, match=r"replica 3 of 3: the index must be in 0\.\.2"):
        train.shard(3, 3)


def test_what_is_not_there_is_named(out, tmp_path_factory):
    with pytest.raises(ValueError, match="has no split 'validation'; it has train, test"):
        SequenceDataset(out, "validation")
    with pytest.raises(FileNotFoundError, match="run with --sequences MAXLEN"):
        SequenceDataset(tmp_path_factory.mktemp("empty"))


@pytest.mark.parametrize("zipped", [False, True])
def test_vectors_lie_where_the_indices_point(out, tmp_path, zipped):
    text = "2 2\ndog 1.5 -2\nnobody 9 9\ncat 0.25 4e-1\n"
    path = tmp_path / ("vectors.txt.gz" if zipped else "vectors.txt")
    path.write_bytes(gzip.compress(text.encode()) if zipped else text.encode())
    matrix = embedding_matrix(path, load_vocabulary(out), index_from=3)
    assert matrix.dtype == numpy.float32
    assert numpy.allclose(matrix, [[0, 0]] * 4 + [[0.25, 0.4], [1.5, -2], [0, 0]])
    assert embedding_matrix(path, load_vocabulary(out), index_from=3, num_words=5).shape == (5, 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cat 1 2\ndog 1\n", "line 2: 1 numbers and not 2"),
        ("cat 1 x\n", "line 1: could not convert"),
        ("", "holds no vectors"),
    ],
)
def test_broken_vectors_are_refused_with_the_line(tmp_path, text, message):
    (tmp_path / "vectors.txt").write_text(text)
    with pytest.raises(ValueError, match=message):
        embedding_matrix(tmp_path / "vectors.txt", {"cat": 1})


@pytest.mark.tensorflow
def test_tensorflow_reads_the_records(out):
    import tensorflow as tf

    paths = sorted(map(str, (out / "sequences" / "train").glob("*.tfrecord")))
    features = {
        "sequence": tf.io.FixedLenFeature([4], tf.int64),
        "label": tf.io.FixedLenFeature([], tf.int64),
        "length": tf.io.FixedLenFeature([], tf.int64),
        "key": tf.io.FixedLenFeature([], tf.string),
    }
    read = [tf.io.parse_single_example(record, features) for record in tf.data.TFRecordDataset(paths)]
    train = SequenceDataset(out, "train")
    assert len(read) == len(train) > 20
    for i, example in enumerate(read):
        sequence, label = train[i]
        assert example["sequence"].numpy().tolist() == sequence.tolist()
        assert (example["label"].numpy(), example["key"].numpy().decode()) == (label, train.key(i))
        assert example["length"].numpy() == numpy.count_nonzero(sequence)
