"""Near duplicates: prints, shelves, and ties that compare few and miss none."""

import io
import itertools

import numpy
import pytest
from PIL import Image

from tests.transforms.ops.images.pictures import CORPORA, encode, needs_corpora
from transforms.ops.images import near
from transforms.ops.images.forest import Forest
from transforms.ops.images.near import near_ties, shelves_of
from transforms.ops.images.perceptual import BITS, BOXES, NEAR, PARTS, WIDTH, bits_of, distance, print_of


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


def chains(prints):
    """Chains of ids, each a set, that the shelves give together."""
    shelves = {}
    for id_, one in prints.items():
        for shelf in shelves_of(one):
            shelves.setdefault(shelf, []).append((id_, one))
    forest = Forest()
    for shelf, found in shelves.items():
        for tie in near_ties(shelf, found):
            forest.add(*tie)
    groups = {}
    for id_, root in forest.members():
        groups.setdefault(root, set()).add(id_)
    return sorted(groups.values(), key=min)


def test_copies_are_near_and_others_are_not():
    prints = [print_of(scene(seed)) for seed in range(12)]
    for seed, own in enumerate(prints[:5]):
        for copy in copies(scene(seed)):
            other = print_of(copy)
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
    assert bits_of([print_of(picture)])[0, 0].tolist() == expected
    assert len(print_of(picture)) == PARTS * WIDTH == PARTS * BITS // 8


def test_what_is_flat_has_no_signs():
    assert print_of(Image.new("RGB", (90, 60), (7, 200, 31))) == print_of(Image.new("L", (1, 1), 255)) == bytes(260)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_that_lost_its_orientation_is_near(orientation):
    """As a program saves it that does not know EXIF."""
    from PIL import ImageOps

    stored = scene(3)
    stored.getexif()[274] = orientation
    own = print_of(ImageOps.exif_transpose(stored), orientation)
    assert distance(own, print_of(scene(3))) == 0


def test_ties_join_copies_and_nothing_else():
    prints = {}
    for seed in range(8):
        for number, copy in enumerate((scene(seed), *copies(scene(seed)))):
            prints[bytes((seed, number))] = print_of(copy)
        prints[bytes((seed, 99))] = prints[bytes((seed, 0))]
    assert chains(prints) == [{id_ for id_ in prints if id_[0] == seed} for seed in range(8)]


def test_ties_of_a_shelf_are_trees():
    one = print_of(scene(0))
    others = [bytes((one[0], one[1], one[2], number, *one[4:])) for number in range(40)]
    near = {bytes([number]): other for number, other in enumerate([one, *others, one])}
    shelf = shelves_of(one)[0]
    ties = list(near_ties(shelf, near.items()))
    assert len(ties) == len(near) - 1
    assert {id_ for tie in ties for id_ in tie} == near.keys()
    assert list(near_ties(shelf, reversed(near.items()))) == ties


@pytest.mark.parametrize("few", [1, 2, 8, 100])
def test_ties_are_the_same_in_pairs_and_together(monkeypatch, few):
    """Prints drawn by chance, on one shelf, with every number of them in a run; the last of each are near the first."""
    generator = numpy.random.default_rng(5)
    bits = generator.integers(0, 2, (120, PARTS, BITS), numpy.uint8)
    bits[:, :, :20] = bits[0, 0, :20]
    bits[:, :, 8:20] = (generator.integers(0, 40, 120)[:, None] >> numpy.arange(12) & 1)[:, None]
    bits[100:] = bits[:20] ^ (generator.random((20, PARTS, BITS)) < 0.05) * (numpy.arange(BITS) >= 20)
    prints = {bytes((number,)): one.tobytes() for number, one in enumerate(numpy.packbits(bits, axis=2))}
    shelf = bytes((0, int.from_bytes(prints[b"\0"][:1], "big")))
    monkeypatch.setattr(near, "FEW", few)
    forest = Forest()
    for tie in near_ties(shelf, prints.items()):
        forest.add(*tie)
    expected = Forest()
    for one, other in itertools.combinations(prints, 2):
        same_run = (bits[one[0], 0, :20] == bits[other[0], 0, :20]).all()
        if same_run and distance(prints[one], prints[other]) <= NEAR:
            expected.add(one, other)
    assert sorted(forest.members()) == sorted(expected.members())
    assert len(list(expected.members())) == 40


@needs_corpora
def test_real_photographs():
    files = sorted((CORPORA / "folders" / "clothing").rglob("*.jpg"))[::10]
    prints = {}
    for index, file in enumerate(files):
        picture = Image.open(file).convert("RGB")
        for number, copy in enumerate((picture, *copies(picture))):
            prints[bytes((index, number))] = print_of(copy.convert("RGB"))
    assert len(prints) > 150
    assert chains(prints) == [{id_ for id_ in prints if id_[0] == index} for index in range(len(files))]
