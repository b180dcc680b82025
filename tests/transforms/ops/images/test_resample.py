"""Scaling: the same pixels on every processor, those of Pillow but for rounding, and no box that is refused."""

import threading

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pagebeam.transforms.ops.images import resample
from pagebeam.transforms.ops.images.resample import scaled, scaler
from pagebeam.transforms.ops.images.resize import crop_place


def noise(width: int, height: int, mode: str) -> Image.Image:
    shape = (height, width, 3) if mode == "RGB" else (height, width)
    return Image.fromarray(numpy.random.default_rng(width * height).integers(0, 256, shape, numpy.uint8))


def pixels(image: Image.Image) -> numpy.ndarray:
    return numpy.asarray(image).astype(int)


def whole(image: Image.Image) -> tuple[int, int, int, int]:
    return 0, 0, image.width, image.height


@pytest.fixture
def cykooz():
    return pytest.importorskip("cykooz_resizer", reason="has no wheel for this machine")


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize(("size", "shrinks"), [((224, 224), True), ((31, 7), True), ((400, 500), False)])
def test_processors_with_vector_units_and_without_give_the_same_bytes(cykooz, mode, size, shrinks):
    image = noise(320, 240, mode)
    fast = pixels(scaled(image, size, shrinks, whole(image)))
    resizer = resample.resizers.resizer
    native = resizer.cpu_extensions
    resizer.cpu_extensions = cykooz.CpuExtensions.none
    try:
        assert (pixels(scaled(image, size, shrinks, whole(image))) == fast).all()
    finally:
        resizer.cpu_extensions = native


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize(("size", "shrinks"), [((223, 199), True), ((401, 503), False)])
def test_they_are_those_of_pillow_but_for_rounding(cykooz, mode, size, shrinks):
    image = noise(320, 240, mode)
    way = Image.Resampling.BOX if shrinks else Image.Resampling.LANCZOS
    by_pillow = image.resize((320, size[1]), way).resize(size, way)  # that order shows where Lanczos leaves 0..255
    apart = abs(pixels(scaled(image, size, shrinks, whole(image))) - pixels(by_pillow))
    assert apart.max() <= 2
    assert apart.mean() < 0.2


def test_without_the_library_pillow_does_it(monkeypatch):
    image = noise(32, 24, "RGB")
    monkeypatch.setattr(resample, "scaler", lambda: "pillow")
    resample.load_scale.cache_clear()
    try:
        small = scaled(image, (9, 5), True, (1.5, 2, 30, 23))
    finally:
        monkeypatch.undo()
        resample.load_scale.cache_clear()
    assert (pixels(small) == pixels(image.resize((9, 5), Image.Resampling.BOX, (1.5, 2, 30, 23)))).all()
    assert scaler() in ("pillow", "cykooz_resizer")


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(1, 90)] * 4), st.sampled_from(["L", "RGB"]), st.integers(0, 255))
def test_a_part_of_one_colour_stays_of_it_whatever_the_sizes(sides, mode, level):
    width, height, to_width, to_height = sides
    image = Image.new(mode, (width, height), level if mode == "L" else (level, 255 - level, 7))
    box = crop_place(width, height, (to_height, to_width))
    small = scaled(image, (to_width, to_height), to_width <= box[2] - box[0], box)
    assert small.size == (to_width, to_height)
    assert small.getcolors() == [(to_width * to_height, image.getpixel((0, 0)))]


def test_threads_scale_at_the_same_time():
    image, found = noise(640, 480, "RGB"), []
    expected = pixels(scaled(image, (64, 48), True, whole(image)))

    def work() -> None:
        for _ in range(20):
            found.append((pixels(scaled(image, (64, 48), True, whole(image))) == expected).all())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 80
