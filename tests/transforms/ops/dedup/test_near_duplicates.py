"""Near duplicates: prints, ranges of their runs, and ties that compare few and miss none."""

import io
import itertools

import numpy
import pytest
from PIL import Image

from pagebeam.transforms.ops.dedup import near_duplicates
from pagebeam.transforms.ops.dedup.near_duplicates import BAND, BANDS, ID, Range, bands_of, near_edges, ranges_of
from pagebeam.transforms.ops.dedup.union_find import UnionFind
from pagebeam.transforms.ops.images.perceptual_hash import (
    BITS,
    BOXES,
    NEAR,
    PARTS,
    WIDTH,
    bits_of,
    distance,
    perceptual_hash,
)
from tests.corpora import CORPORA, needs_corpora
from tests.transforms.ops.images.pictures import encode


def scene(seed):
    """Returns a picture of 320 x 240 soft shapes, each seed another."""
    coarse = numpy.random.default_rng(seed).integers(0, 256, (9, 12, 3), dtype=numpy.uint8)
    return Image.fromarray(coarse).resize((320, 240), Image.Resampling.BICUBIC)


def copies(picture):
    width, height = picture.size
    yield picture.resize((width // 2, height // 2), Image.Resampling.BICUBIC)
    yield Image.open(io.BytesIO(encode(picture, "JPEG", quality=40)))
    yield picture.crop((int(width * 0.03), int(height * 0.03), int(width * 0.97), int(height * 0.97)))
    yield picture.crop((0, 0, width, int(height * 0.95)))
    yield picture.crop((int(width * 0.04), int(height * 0.01), width, int(height * 0.98)))
    yield picture.point(lambda level: min(255, int(level * 1.1)))


def sheets(prints, rows=7):
    """The prints in sheets of so many rows; ids are filled up with zeros."""
    ids = numpy.frombuffer(b"".join(id_.ljust(ID, b"\0") for id_ in prints), numpy.uint8).reshape(-1, ID)
    bits = numpy.frombuffer(b"".join(prints.values()), numpy.uint8).reshape(-1, PARTS, WIDTH)
    for first in range(0, len(ids), rows):
        yield ids[first : first + rows], bits[first : first + rows]


def forest_of(prints):
    """What all ranges tie together."""
    forest = UnionFind()
    for range_ in ranges_of(len(prints)):
        for tie in near_edges(range_, sheets(prints)):
            forest.add(*tie)
    return forest


def chains(prints):
    """Chains of ids, each a set."""
    groups = {}
    for id_, root in forest_of(prints).members():
        groups.setdefault(root, set()).add(id_.rstrip(b"\0"))
    return sorted(groups.values(), key=min)


def drawn(number, near_ones, generator):
    """Prints by chance, many of which share runs; the last are near the first."""
    bits = generator.integers(0, 2, (number, PARTS, BITS), numpy.uint8)
    bits[:, :, :20] = bits[0, 0, :20]
    bits[:, :, 8:20] = (generator.integers(0, 40, number)[:, None] >> numpy.arange(12) & 1)[:, None]
    bits[-near_ones:] = bits[:near_ones] ^ (generator.random((near_ones, PARTS, BITS)) < 0.05)
    return {bytes((place + 1,)): one.tobytes() for place, one in enumerate(numpy.packbits(bits, axis=2))}


def test_copies_are_near_and_others_are_not():
    prints = [perceptual_hash(scene(seed)) for seed in range(12)]
    for seed, own in enumerate(prints[:5]):
        for copy in copies(scene(seed)):
            other = perceptual_hash(copy)
            assert distance(own, other) == distance(other, own) < NEAR
    assert min(distance(a, b) for a, b in itertools.combinations(prints, 2)) > NEAR + 10


def test_a_print_is_what_its_definition_says():
    picture = scene(1)
    place = numpy.arange(64)
    levels = numpy.asarray(picture.convert("L").resize((64, 64), Image.Resampling.BOX), float)
    waves = sorted(((u, v) for u in range(18) for v in range(18) if u or v), key=lambda wave: (sum(wave), wave))[:160]

    def wave(frequency):
        return numpy.rint(1024 * numpy.cos(numpy.pi * (2 * place + 1) * frequency / 128))

    expected = [(levels * numpy.outer(wave(u), wave(v))).sum() > 0.05 * 2**30 for u, v in waves]
    assert len(BOXES) == 12
    assert len(set(BOXES)) == 12
    assert bits_of([perceptual_hash(picture)])[0, 0].tolist() == expected
    assert len(perceptual_hash(picture)) == PARTS * WIDTH == PARTS * BITS // 8


def test_what_is_flat_has_no_signs():
    assert (
        perceptual_hash(Image.new("RGB", (90, 60), (7, 200, 31)))
        == perceptual_hash(Image.new("L", (1, 1), 255))
        == bytes(260)
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_that_lost_its_orientation_is_near(orientation):
    """As a program saves it that does not know EXIF."""
    from PIL import ImageOps

    stored = scene(3)
    stored.getexif()[274] = orientation
    own = perceptual_hash(ImageOps.exif_transpose(stored), orientation)
    assert distance(own, perceptual_hash(scene(3))) == 0


def test_ties_join_copies_and_nothing_else():
    prints = {}
    for seed in range(8):
        for number, copy in enumerate((scene(seed), *copies(scene(seed)), scene(seed))):
            prints[bytes((seed + 1, number + 1))] = perceptual_hash(copy)
    assert chains(prints) == [{id_ for id_ in prints if id_[0] == seed + 1} for seed in range(8)]


@pytest.mark.parametrize("number", [1, near_duplicates.AT_ONCE, near_duplicates.AT_ONCE + 1, 100_000, 10**8])
def test_ranges_hold_every_run_once(number):
    ranges = ranges_of(number)
    for run in range(BANDS):
        own = [range_ for range_ in ranges if range_.band == run]
        assert (own[0].first, own[-1].end) == (0, 1 << BAND)
        assert all(one.end == other.first for one, other in itertools.pairwise(own))
    parts = len(ranges) / BANDS
    assert (
        parts == 1
        if number <= near_duplicates.AT_ONCE
        else number / near_duplicates.AT_ONCE <= parts**2 < 4 * number / near_duplicates.AT_ONCE
    )


def test_nothing_has_no_ranges():
    assert ranges_of(0) == []
    assert list(near_edges(Range(0, 0, 1 << BAND), [])) == []


def test_runs_are_the_first_bits():
    bits = numpy.random.default_rng(3).integers(0, 2, (5, PARTS, BITS), numpy.uint8)
    for run in range(BANDS):
        expected = bits[:, :, run * BAND : (run + 1) * BAND] @ (1 << numpy.arange(BAND)[::-1])
        assert (bands_of(numpy.packbits(bits, axis=2), run) == expected).all()


def test_ties_of_a_range_are_trees():
    one = perceptual_hash(scene(0))
    others = [bytes((one[0], one[1], one[2], number, *one[4:])) for number in range(40)]
    prints = {bytes([number + 1]): other for number, other in enumerate([one, *others, one])}
    run = int(bands_of(numpy.frombuffer(one, numpy.uint8).reshape(1, PARTS, WIDTH), 0)[0, 0])
    ties = list(near_edges(Range(0, run, run + 1), sheets(prints)))
    assert len(ties) == len(prints) - 1
    assert {id_.rstrip(b"\0") for tie in ties for id_ in tie} == prints.keys()
    assert sorted(near_edges(Range(0, run, run + 1), sheets(dict(reversed(prints.items()))))) == sorted(ties)


@pytest.mark.parametrize("run", range(BANDS))
def test_equal_prints_are_tied_in_one_range(run):
    """However many there are: they are not compared with each other."""
    one = perceptual_hash(scene(0))
    prints = {bytes((1 + number // 200, 1 + number % 200)): one for number in range(3000)}
    ties = [tie for half in (0, 1 << 19) for tie in near_edges(Range(run, half, half + (1 << 19)), sheets(prints, 999))]
    assert len(ties) == (len(prints) - 1) * (run == 0)


@pytest.mark.parametrize(
    ("few", "rows", "at_once"), [(1, 3, 1), (2, 256, 1), (8, 5, 1), (8, 5, 1 << 13), (100, 256, 1 << 13)]
)
def test_ties_are_what_comparing_all_gives(monkeypatch, few, rows, at_once):
    """Whether prints of a run are compared in pairs or together, and in however many ranges."""
    prints = drawn(120, 20, numpy.random.default_rng(5))
    monkeypatch.setattr(near_duplicates, "FEW", few)
    monkeypatch.setattr(near_duplicates, "ROWS", rows)
    monkeypatch.setattr(near_duplicates, "PAIRS", rows)
    monkeypatch.setattr(near_duplicates, "AT_ONCE", at_once)
    runs = {
        id_: [
            set(bands_of(numpy.frombuffer(one, numpy.uint8).reshape(1, PARTS, WIDTH), run).flat) for run in range(BANDS)
        ]
        for id_, one in prints.items()
    }
    expected = UnionFind()
    for one, other in itertools.combinations(prints, 2):
        shared = any(a & b for a, b in zip(runs[one], runs[other], strict=True))
        if shared and distance(prints[one], prints[other]) <= NEAR:
            expected.add(one.ljust(ID, b"\0"), other.ljust(ID, b"\0"))
    assert sorted(forest_of(prints).members()) == sorted(expected.members())
    assert len(list(expected.members())) == 40


@needs_corpora
def test_real_photographs():
    files = sorted((CORPORA / "folders" / "clothing").rglob("*.jpg"))[::10]
    prints = {}
    for index, file in enumerate(files):
        picture = Image.open(file).convert("RGB")
        for number, copy in enumerate((picture, *copies(picture))):
            prints[bytes((index + 1, number + 1))] = perceptual_hash(copy.convert("RGB"))
    assert len(prints) > 150
    assert chains(prints) == [{id_ for id_ in prints if id_[0] == index + 1} for index in range(len(files))]
