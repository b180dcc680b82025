"""Long texts in consecutive batches."""

import numpy
import pytest

from pagebeam.readers.composed.streams import StreamDataset
from pagebeam.readers.sequences import SequenceDataset
from tests.readers.test_sequences import out  # noqa: F401 - a fixture


@pytest.fixture
def texts(out):  # noqa: F811
    return SequenceDataset(out)


def spoken(texts, places) -> tuple[list[int], list[bool]]:
    """The words of texts one after the other, and where each text begins; the padding is 0 and at the beginning."""
    words, starts = [], []
    for place in places:
        own = [index for index in texts[place][0].tolist() if index]
        words += own
        starts += [number == 0 for number in range(len(own))]
    return words, starts


def rows(batches) -> tuple[list[list[int]], list[list[bool]], list[list[int]]]:
    """The rows of consecutive batches, each put together: words, starts, and the words after them."""
    found = [(inputs["sequence"], inputs["starts"], after) for inputs, after in batches]
    return tuple(numpy.concatenate(parts, 1).tolist() for parts in zip(*found, strict=True))


def test_a_row_goes_on_from_batch_to_batch(texts):
    expected, starts = spoken(texts, range(len(texts)))
    stream = StreamDataset(texts, rows=3, steps=4)
    length = (len(expected) - 1) // 12 * 4
    assert len(stream) == 3 * length // 4 > 9
    words, begins, after = rows(stream.batches(3))
    for row in range(3):
        first = row * length
        assert words[row] == expected[first : first + length]
        assert after[row] == expected[first + 1 : first + length + 1]
        assert begins[row] == starts[first : first + length]


def test_a_seed_changes_the_order_of_the_texts_alone(texts):
    stream = StreamDataset(texts, 2, 5)
    for epoch in (0, 1):
        places = numpy.random.default_rng([7, epoch]).permutation(len(texts))
        expected, _ = spoken(texts, places.tolist())
        words, _, _ = rows(stream.batches(2, seed=7, epoch=epoch))
        assert words[0] == expected[: len(words[0])]
        assert words[1] == expected[len(words[0]) : 2 * len(words[0])]
    whole, rest = (list(stream.batches(2, seed=7, start=start)) for start in (0, 3))
    assert len(rest) == len(whole) - 3
    assert all((a[1] == b[1]).all() for a, b in zip(whole[3:], rest, strict=True))


def test_a_replica_has_rows_of_its_own(texts):
    stream = StreamDataset(texts, 4, 3)
    whole = rows(stream.batches(4, seed=1))[0]
    shares = [rows(stream.shard(index, 2).batches(2, seed=1))[0] for index in range(2)]
    assert shares == [[whole[0], whole[2]], [whole[1], whole[3]]]
    with pytest.raises(ValueError, match="4 rows cannot be shared equally among 3 replicas"):
        next(stream.shard(0, 3).batches(1))


def test_refusals(texts):
    with pytest.raises(ValueError, match="of this dataset a batch has 3"):
        next(StreamDataset(texts, 3, 2).batches(4))
    with pytest.raises(ValueError, match="fill no batch of 9 rows of 1000 words"):
        StreamDataset(texts, 9, 1000)
    with pytest.raises(ValueError, match="rows=0, steps=1"):
        StreamDataset(texts, 0, 1)
    with pytest.raises(ValueError, match="take the share of the rows"):
        StreamDataset(texts.shard(0, 2), 1, 1)
