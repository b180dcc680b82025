"""Prints of pictures whose waves are known, and distances counted by hand."""

import numpy
from PIL import Image

from pagebeam.transforms.ops.images.perceptual_hash import BITS, BOXES, PARTS, WIDTH, bits_of, distance, perceptual_hash

FALLING = Image.fromarray(numpy.array([[4 * (63 - place) for place in range(64)]] * 64, numpy.uint8))
ODD_ACROSS = [frequency * (frequency + 1) // 2 - 1 for frequency in range(1, 18, 2)]
"""Places of the waves (0, 1), (0, 3) … (0, 17): all whose frequencies have a smaller sum come before, except (0, 0)."""


def test_a_ramp_has_the_odd_waves_across_and_no_other():
    bits = bits_of([perceptual_hash(FALLING)])
    assert bits.shape == (1, PARTS, BITS)
    assert numpy.flatnonzero(bits[0, 0]).tolist() == ODD_ACROSS == [0, 5, 14, 27, 44, 65, 90, 119, 152]
    rising = FALLING.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert bits_of([perceptual_hash(rising)])[0, 0].sum() == 0


def test_what_is_flat_has_no_signs():
    assert perceptual_hash(Image.new("RGB", (100, 80), (200, 30, 90))) == bytes(PARTS * WIDTH)


def test_the_last_part_is_the_picture_as_the_file_has_it():
    rising = FALLING.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    as_it_is, mirrored = perceptual_hash(rising), perceptual_hash(rising, orientation=2)
    assert as_it_is[-WIDTH:] == as_it_is[:WIDTH]
    assert mirrored[-WIDTH:] == perceptual_hash(FALLING)[:WIDTH] != as_it_is[:WIDTH]


def test_parts_are_the_whole_three_middles_and_eight_cuts():
    assert BOXES[0] == (0, 0, 1, 1)
    assert [round(right - left, 2) for left, _, right, _ in BOXES[1:4]] == [0.96, 0.92, 0.88]
    assert len(set(BOXES)) == 12
    assert {1 - (right - left) * (bottom - top) < 0.06 for left, top, right, bottom in BOXES[4:]} == {True}


def test_the_distance_is_the_least_of_a_whole_to_any_part():
    nothing = bytes(PARTS * WIDTH)
    other = b"\xe0".ljust(WIDTH, b"\0") + b"\x80".ljust(WIDTH, b"\0") + b"\xff" * WIDTH * (PARTS - 2)
    assert distance(nothing, other) == distance(other, nothing) == 1  # 3 bits in the whole, 1 in the second part
    assert distance(other, other) == 0
    assert distance(nothing, b"\xff" * WIDTH * PARTS) == BITS


def test_a_copy_of_another_size_has_nearly_the_same_print():
    large = Image.fromarray(numpy.kron(numpy.random.default_rng(1).integers(0, 256, (8, 8)), numpy.ones((32, 32))))
    large = large.convert("L")
    assert distance(perceptual_hash(large), perceptual_hash(large.resize((128, 128), Image.Resampling.BOX))) <= 4
