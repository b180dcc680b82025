"""Near texts: copies meet, others do not, and many that share a band cost no more than their number."""

import itertools

import numpy
import pytest

from pagebeam.schemas.curation.text_dedup import TextDedupOptions
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.text_dedup import near_texts
from pagebeam.transforms.ops.text_dedup.near_texts import own_ids, ranges_of, ties_in
from pagebeam.transforms.ops.text_dedup.signatures import id_of
from tests.transforms.ops.text_dedup.signed import signature_files
from tests.transforms.ops.text_dedup.texts import copies, prose

NEARLY = TextDedupOptions("near")


def clusters(texts, shards, options, gone=frozenset()) -> list[list[str]]:
    """Returns the keys that belong together."""
    forest = UnionFind()
    for range_ in ranges_of(len(texts), options):
        for tie in ties_in(range_, shards, options, gone):
            forest.add(*tie)
    found: dict[bytes, list[str]] = {}
    for key in texts:
        found.setdefault(forest.root(id_of(key)), []).append(key)
    return sorted(found.values())


@pytest.fixture(scope="module")
def family() -> dict[str, str]:
    texts = {}
    for number in range(12):
        whole = prose(number, 250)
        texts |= {f"{number:02}/{name}": text for name, text in ({"as it is": whole} | copies(whole, number)).items()}
    return texts


@pytest.mark.parametrize(("total", "at_once"), [(1, near_texts.AT_ONCE), (3, 20), (3, 1)])
def test_near_copies_meet_whatever_the_shards_and_ranges(tmp_path, monkeypatch, family, total, at_once):
    monkeypatch.setattr(near_texts, "AT_ONCE", at_once)
    found = clusters(family, signature_files(tmp_path, family, NEARLY, total), NEARLY)
    assert found == [sorted(group, key=[*family].index) for group in found]
    assert [sorted(key[:2] for key in group) for group in found] == [[f"{number:02}"] * 5 for number in range(12)]


def test_exact_takes_the_same_letters_alone(tmp_path, family):
    options = TextDedupOptions("exact")
    found = clusters(family, signature_files(tmp_path, family, options, 2), options)
    assert [group for group in found if len(group) > 1] == [
        [f"{number:02}/as it is", f"{number:02}/reflowed"] for number in range(12)
    ]


def test_what_is_gone_ties_nothing(tmp_path, family):
    shards = signature_files(tmp_path, family, NEARLY)
    gone = frozenset(id_of(key) for key in family if not key.startswith("03"))
    assert [group for group in clusters(family, shards, NEARLY, gone) if len(group) > 1] == [
        [key for key in family if key.startswith("03")]
    ]
    everything = frozenset(map(id_of, family))
    assert all(len(group) == 1 for group in clusters(family, shards, NEARLY, everything))


def test_many_copies_are_compared_with_one(tmp_path, monkeypatch):
    """A page of boilerplate: as many comparisons as there are copies in each band, not as there are pairs."""
    texts = {f"{number:04}": "The general terms and conditions of delivery apply. " * 3 for number in range(300)}
    compared = []

    def counted(ones, others):
        compared.append(len(ones))
        return numpy.ones(len(ones), numpy.float32)

    monkeypatch.setattr(near_texts, "similarity", counted)
    assert len(clusters(texts, signature_files(tmp_path, texts, NEARLY), NEARLY)) == 1
    assert sum(compared) == NEARLY.bands * len(texts)


def test_those_of_a_band_that_are_not_near_the_first_are_compared_with_the_next(tmp_path, monkeypatch):
    """Four texts of two families, all with the hashes of one band: as few rows make it."""
    options = TextDedupOptions("near", bands=1, rows=1, similarity=0.5)
    texts = {f"{number}": prose(number // 2, 50) for number in range(4)}
    shards = signature_files(tmp_path, texts, options)
    monkeypatch.setattr(near_texts, "read_band", lambda uri, band: (numpy.zeros(4, numpy.uint32), numpy.arange(4)))
    monkeypatch.setattr(near_texts, "similarity", lambda ones, others: (ones == others).all(1) * 1.0)
    assert clusters(texts, shards, options) == [["0", "1"], ["2", "3"]]


@pytest.mark.parametrize("number", [1, 1000, 100_000, 10_000_000])
def test_ranges_cover_each_hash_of_each_band_once(number):
    ranges = ranges_of(number, NEARLY)
    for band in range(NEARLY.bands):
        spans = sorted((one.first, one.end) for one in ranges if band in one.bands)
        assert (spans[0][0], spans[-1][1]) == (0, 1 << 32)
        assert all(one[1] == other[0] for one, other in itertools.pairwise(spans))
    assert len(ranges) == {1: 1, 1000: 1, 100_000: 24, 10_000_000: 24 * 16}[number]


def test_there_is_nothing_to_look_at_without_texts():
    assert ranges_of(0, NEARLY) == []


def test_ids_of_references_are_others():
    ids = numpy.frombuffer(id_of("a"), numpy.uint8)
    assert (own_ids(ids, 0) == ids).all()
    assert len({own_ids(ids, number).tobytes() for number in range(4)}) == 4
