"""Counts of words as columns: split in buckets, summed, ranked."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.sequences.tallies import BUCKETS, rank_words, sum_tallies, tallies

counts = st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=40)


def _rows(counted: list[dict[str, tuple[int, int]]], most: int) -> list[tuple[str, int, int]]:
    buckets: dict[int, list[bytes]] = defaultdict(list)
    for one in counted:
        for bucket, part in tallies(one):
            buckets[bucket].append(part)
    table = rank_words([sum_tallies(parts, most) for parts in buckets.values()], most)
    return list(zip(*table.to_pydict().values(), strict=True))


def test_words_are_summed_and_the_most_frequent_stand_first():
    first = {"the": (5, 2), "cat": (1, 1), "mat": (1, 1)}
    second = {"the": (2, 1), "dog": (4, 2), "ant": (1, 1)}
    assert _rows([first, second], 4) == [("the", 7, 3), ("dog", 4, 2), ("ant", 1, 1), ("cat", 1, 1)]


@given(st.lists(counts, max_size=4), st.integers(1, 50))
def test_they_are_what_a_dictionary_counts(counted, most):
    total: dict[str, tuple[int, int]] = {}
    for one in counted:
        for word, (count, texts) in one.items():
            before = total.get(word, (0, 0))
            total[word] = before[0] + count, before[1] + texts
    expected = sorted(((word, *pair) for word, pair in total.items()), key=lambda row: (-row[1], row[0]))
    assert _rows(counted, most) == expected[:most]


def test_a_word_has_its_bucket_whatever_stands_beside_it():
    alone = dict(tallies({"cat": (1, 1)}))
    both = dict(tallies({"cat": (1, 1), "the": (1, 1)}))
    assert set(alone) < set(both)
    assert max(both) < BUCKETS


def test_nothing_has_no_words():
    assert list(tallies({})) == []
    assert rank_words([], 10).num_rows == 0
