"""Inputs and the tokens that follow them."""

import pickle

import numpy
import pytest

from pagebeam.readers.tokens.dataset import TokenDataset
from tests.readers.tokens.written import write


def test_packed_sequences_are_read_as_they_were_written(tmp_path):
    train = TokenDataset(write(tmp_path, [[3, 4], [2]], length=4), "train")
    assert (len(train), train.shape, train.vocab_size, train.end_id) == (4, (3,), 1000, 0)
    assert [tuple(part.tolist() for part in train[i]) for i in range(4)] == [
        ([1, 2, 3], [2, 3, 0]),
        ([4, 5, 6], [5, 6, 7]),
        ([0, 0, 0], [0, 0, 0]),
        ([8, 9, 0], [9, 0, 0]),
    ]
    inputs, targets = train.arrays()
    assert inputs.shape == targets.shape == (4, 3)
    assert inputs.dtype == numpy.int32
    assert len(TokenDataset(tmp_path / "tokens", "test")) == 0


@pytest.mark.parametrize("length", [2, 3, 5, 7])
def test_of_whole_documents_every_token_is_a_target_once(tmp_path, length):
    train = TokenDataset(write(tmp_path, [[3, 4, 1], [9]]), "train", length=length)
    targets = [token for i in range(len(train)) for token in train[i][1].tolist()]
    streams = [[1, 2, 3, 0, 4, 5, 6, 7, 0, 8, 0], [*range(9, 18), 0]]
    step = length - 1
    expected = [stream[1:][: (len(stream) - 1) // step * step] for stream in streams]
    assert targets == [token for stream in expected for token in stream]
    assert all(train[i][0].tolist()[1:] == train[i][1].tolist()[:-1] for i in range(len(train)))


def test_epochs_are_shuffled_by_the_seed_and_shared_among_replicas(tmp_path):
    train = TokenDataset(write(tmp_path, [[30], [40]], length=4), "train")
    batches = list(train.batches(3, seed=1))
    firsts = [inputs[0] for inputs, _ in (train[i] for i in range(len(train)))]
    read = [first for inputs, _ in batches for first in inputs[:, 0].tolist()]
    assert sorted(read) == sorted(firsts)
    assert read != firsts
    assert read != [first for inputs, _ in train.batches(3, seed=1, epoch=1) for first in inputs[:, 0].tolist()]
    places = numpy.concatenate([train.shard(i, 2).order(1) for i in range(2)])
    assert sorted(places.tolist()) == list(range(len(train)))


def test_it_can_be_sent_to_other_processes(tmp_path):
    train = TokenDataset(write(tmp_path, [[9]], length=4), "train")
    assert train[0][0].tolist() == [1, 2, 3]
    assert pickle.loads(pickle.dumps(train))[0][0].tolist() == [1, 2, 3]


def test_what_is_not_there_is_named(tmp_path, tmp_path_factory):
    out = write(tmp_path, [[9]])
    with pytest.raises(ValueError, match="has no split 'validation'; it has train, test"):
        TokenDataset(out, "validation")
    with pytest.raises(ValueError, match="give length=, such as 2049"):
        TokenDataset(out)
    with pytest.raises(ValueError, match="length=1: a sequence has at least two tokens"):
        TokenDataset(out, length=1)
    with pytest.raises(FileNotFoundError, match=r"run with --tokens FILE\.json"):
        TokenDataset(tmp_path_factory.mktemp("empty"))
    other = write(tmp_path_factory.mktemp("parquet"), [[9]], formats=("parquet",))
    with pytest.raises(ValueError, match="run with --token_formats megatron"):
        TokenDataset(other, length=4)
    (out / "tokens" / "train" / "part-00000-of-00001.bin").unlink()
    with pytest.raises(FileNotFoundError, match="1 of 1 shards are missing"):
        TokenDataset(out, length=4)


@pytest.mark.torch
def test_torch_gets_tensors(tmp_path):
    torch = pytest.importorskip("torch", reason="torch is not installed here")
    from pagebeam.readers.for_torch import TorchDataset

    train = TorchDataset(TokenDataset(write(tmp_path, [[30]], length=4), "train"))
    inputs, targets = next(iter(torch.utils.data.DataLoader(train, 5)))
    assert inputs[1].tolist() == [5, 6, 7]
    assert targets[1].tolist() == [6, 7, 8]


def test_grain_takes_it_as_a_source(tmp_path):
    grain = pytest.importorskip("grain", reason="grain is not installed here")
    train = TokenDataset(write(tmp_path, [[30]], length=4), "train")
    read = grain.MapDataset.source(train).shuffle(seed=3).batch(2)
    assert sorted(first for inputs, _ in read for first in inputs[:, 0].tolist()) == [1, 5, 9, 13, 17, 21, 25, 29]


@pytest.mark.tensorflow
def test_keras_learns_of_it(tmp_path):
    import keras

    from pagebeam.readers.for_keras import KerasDataset

    train = TokenDataset(write(tmp_path, [[60]], length=5), "train")
    model = keras.Sequential(
        [keras.layers.Embedding(train.vocab_size, 8), keras.layers.Dense(train.vocab_size, activation="softmax")]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    losses = model.fit(KerasDataset(train, 4), epochs=4, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
