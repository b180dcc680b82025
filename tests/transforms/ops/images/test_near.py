"""Near duplicates and exact splits."""

import io
from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from schemas.options import SplitOptions
from tests.transforms.ops.images.pictures import CORPORA, encode, needs_corpora
from transforms.ops.images.perceptual import NEAR, bands, distance, print_of
from transforms.ops.images.split import Hashes, exact_bounds, exact_split, side_of, split_hash, split_of
from transforms.ops.images.straddling import clusters, left_out, straddling


def scene(seed):
    """Returns a (240, 320, 3) picture of soft shapes, each seed another."""
    coarse = numpy.random.default_rng(seed).integers(0, 256, (9, 12, 3), dtype=numpy.uint8)
    return numpy.asarray(Image.fromarray(coarse).resize((320, 240), Image.Resampling.BICUBIC))


def copies(image):
    picture = Image.fromarray(image)
    width, height = picture.size
    yield picture.resize((width // 2, height // 2), Image.Resampling.BICUBIC)
    yield Image.open(io.BytesIO(encode(picture, "JPEG", quality=40)))
    yield picture.crop((int(width * 0.03), int(height * 0.03), int(width * 0.97), int(height * 0.97)))
    yield picture.point(lambda level: min(255, int(level * 1.1)))


def test_copies_are_near_and_share_a_band():
    for seed in range(5):
        image = scene(seed)
        own = print_of(image)
        for copy in copies(image):
            other = print_of(numpy.asarray(copy))
            assert distance(own, other) == distance(other, own) < NEAR
            assert bands(own) & bands(other)


def test_other_images_are_not_near():
    prints = [print_of(scene(seed)) for seed in range(20)]
    apart = [distance(a, b) for i, a in enumerate(prints) for b in prints[:i]]
    assert min(apart) > NEAR + 10


def test_a_print_is_what_its_definition_says():
    image = scene(1)
    grey = numpy.asarray(Image.fromarray(image).convert("L").resize((64, 64), Image.Resampling.BOX), float)
    place, frequencies = numpy.arange(64), numpy.empty((16, 16))
    for u in range(16):
        for v in range(16):
            wave = numpy.outer(
                numpy.cos(numpy.pi * (2 * place + 1) * u / 128), numpy.cos(numpy.pi * (2 * place + 1) * v / 128)
            )
            frequencies[u, v] = (grey * wave).sum()
    expected = numpy.packbits(frequencies.ravel() > numpy.median(frequencies)).tobytes()
    assert print_of(image)[0] == expected


def test_grey_and_tiny_images_have_prints():
    assert len(print_of(scene(0)[:, :, :1])) == 3
    assert len(print_of(numpy.zeros((1, 1, 3), numpy.uint8))) == 3


@needs_corpora
def test_real_photographs():
    files = sorted((CORPORA / "folders" / "clothing").rglob("*.jpg"))[::10]
    images = [numpy.asarray(Image.open(file).convert("RGB")) for file in files]
    prints = [print_of(image) for image in images]
    assert len(prints) > 20
    for image, own in zip(images, prints, strict=True):
        assert all(distance(own, print_of(numpy.asarray(copy.convert("RGB")))) < NEAR for copy in copies(image))
    assert min(distance(a, b) for i, a in enumerate(prints) for b in prints[:i]) > NEAR


def test_clusters():
    assert clusters([("b", "c"), ("d", "e"), ("c", "a")]) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert clusters([]) == {}


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12), st.randoms())
def test_clusters_do_not_depend_on_the_order(pairs, random):
    shuffled = [pair[::-1] for pair in random.sample(pairs, len(pairs))]
    assert clusters(pairs) == clusters(shuffled)
    assert all(clusters(pairs)[a] == clusters(pairs)[b] for a, b in pairs)


def test_the_newer_of_a_straddling_pair_is_left_out():
    sides = {"old": "train", "new": "test", "other": "test", "mate": "train"}
    ranks = {"old": (0,), "new": (1,), "other": (1,), "mate": (1,)}
    assert left_out([("new", "old"), ("mate", "old")], sides, ranks.get) == {"new": "old"}
    assert left_out([("new", "mate"), ("old", "mate")], sides, ranks.get) == {"new": "mate"}
    # `mate` may stay: what it is tied to is left out already.
    ranks["mate"] = (2,)
    assert left_out([("new", "old"), ("new", "mate")], sides, ranks.get) == {"new": "old"}


keys = st.sampled_from([f"k{i}" for i in range(12)])


@given(st.lists(st.tuples(keys, keys), max_size=20), st.integers(0, 12))
def test_nothing_straddles_and_the_old_stay(pairs, new):
    sides = {f"k{i}": ("train", "test")[i * 7 % 3 == 0] for i in range(12)}

    def rank(key):
        return (int(key[1:]) >= new, int(key[1:]))

    out = left_out(pairs, sides, rank)
    for one, other in pairs:
        assert sides[one] == sides[other] or one in out or other in out
    before = left_out([p for p in pairs if not any(rank(k)[0] for k in p)], sides, rank)
    assert {key for key in out if not rank(key)[0]} == set(before)
    assert all(reason not in out and sides[reason] != sides[key] for key, reason in out.items())


def test_the_audit_names_what_straddles():
    assert straddling([("a", "train"), ("b", "test"), ("a", "test"), ("b", "test")]) == {"a": ("test", "train")}
    assert straddling([]) == {}


def test_exact_fractions():
    options = SplitOptions(test_fraction=0.25, validation_fraction=0.1)
    sides = exact_split([str(i) for i in range(20)] * 2, 0, options)
    assert Counter(sides.values()) == {"test": 5, "validation": 2, "train": 13}
    assert sides == exact_split([str(i) for i in reversed(range(20))], 0, options)
    assert sides != exact_split([str(i) for i in range(20)], 1, options)


@given(st.integers(0, 50), st.floats(0, 0.5), st.floats(0, 0.5))
def test_exact_is_exact(count, test, validation):
    sides = Counter(exact_split(map(str, range(count)), 0, SplitOptions(test, validation)).values())
    assert abs(sides["test"] - count * test) <= 0.5 + 1e-9
    assert abs(sides["test"] + sides["validation"] - count * (test + validation)) <= 0.5 + 1e-9
    assert sum(sides.values()) == count


def test_exact_agrees_with_the_hash_where_it_can():
    options = SplitOptions(test_fraction=0.5)
    groups = [str(i) for i in range(400)]
    exact = exact_split(groups, 0, options)
    assert sum(exact[group] != split_of(group, 0, options) for group in groups) < 40
    with pytest.raises(ValueError, match="must lie in"):
        exact_split(["a"], 0, SplitOptions(test_fraction=2))


@pytest.mark.parametrize(("test", "validation"), [(0.2, 0.1), (0, 0), (1, 0), (0, 1), (0.5, 0.5), (0.013, 0.4)])
@pytest.mark.parametrize("count", [1, 2, 7, 400])
def test_bounds_divide_as_names_do(test, validation, count):
    options, groups = SplitOptions(test, validation), [f"g{i}" for i in range(count)]
    parts = [Hashes(), Hashes()]
    for i, group in enumerate(groups * 2):
        parts[i % 3 == 0].add(split_hash(group, 3))
    bounds = exact_bounds(parts[0].merge(parts[1]).distinct(), options)
    assert {group: side_of(split_hash(group, 3), bounds) for group in groups} == exact_split(groups, 3, options)
