"""What is done to pictures of pages before they are read: where there is cause, and only there."""

import numpy
import pytest
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.transforms.ops.documents.ocr.denoise import darkest_paper, even_light, measure_noise, remove_specks
from pagebeam.transforms.ops.documents.ocr.deskew import measure_tilt, rotate_level, undo_tilt
from pagebeam.transforms.ops.documents.ocr.preprocess import Prepared, Steps, clean, straighten
from tests.transforms.ops.documents import made


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """Twelve lines of text, black on white, 1200 by 900 pixels."""
    lines = ["Larkfield Instruments designs and builds", "weighing instruments for bakeries, and", "repairs them."]
    sheet = Image.new("L", (1200, 900), 255)
    for number in range(12):
        sheet.paste(made.picture(lines[number % 3], (1100, 60), 30), (60, 60 + 65 * number))
    return sheet


def shaded(page: Image.Image, least: float) -> Image.Image:
    light = numpy.linspace(1.0, least, page.width, dtype=numpy.float32)
    return Image.fromarray((numpy.asarray(page, numpy.float32) * light).astype(numpy.uint8))


def noisy(page: Image.Image, deviation: float) -> Image.Image:
    pixels = numpy.asarray(page, numpy.float32) * 0.8 + 25
    pixels += numpy.random.default_rng(0).normal(0, deviation, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def speckled(page: Image.Image, share: float) -> Image.Image:
    pixels = numpy.asarray(page)
    flipped = numpy.random.default_rng(0).random(pixels.shape) < share
    return Image.fromarray(numpy.where(flipped, 255 - pixels, pixels))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_clean_page_passes_untouched(page, mode):
    image = page.convert(mode)
    assert straighten(clean(image)) == Prepared(image)


@pytest.mark.parametrize("size", [(3, 3), (40, 2000), (1, 1)])
@pytest.mark.parametrize("mode", ["1", "L"])
def test_scraps_pass_untouched(size, mode):
    image = Image.new(mode, size, 255)
    assert straighten(clean(image)) == Prepared(image)


@pytest.mark.parametrize("angle", [-9.0, -2.3, 0.7, 5.0])
def test_the_tilt_is_found_to_a_tenth_of_a_degree(page, angle):
    crooked = page.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert measure_tilt(crooked) == pytest.approx(angle, abs=0.15)
    prepared = straighten(Prepared(crooked))
    assert prepared.angle == pytest.approx(angle, abs=0.15)
    assert prepared.taken == (f"straightened by {prepared.angle:+.1f}°",)
    assert abs(measure_tilt(prepared.image)) < 0.2


def test_a_page_on_its_side_has_no_tilt(page):
    assert measure_tilt(page.transpose(Image.Transpose.ROTATE_90)) == 0.0


def test_uneven_light(page):
    dim = shaded(page, 0.2)
    assert darkest_paper(dim) == pytest.approx(0.3, abs=0.05)
    cleared = clean(dim)
    assert len(cleared.taken) == 1
    assert cleared.taken[0].startswith("light evened out: the paper is as dark as")
    assert darkest_paper(cleared.image) > 0.95
    assert numpy.asarray(cleared.image).min() < 60  # letters stay dark


def test_a_little_less_light_is_left_alone(page):
    assert clean(shaded(page, 0.8)).taken == ()


def test_letters_are_no_background(page):
    assert numpy.abs(numpy.asarray(even_light(page), int) - numpy.asarray(page, int)).max() <= 1


@pytest.mark.parametrize("share", [0.005, 0.03])
def test_specks(page, share):
    assert measure_noise(page)[0] < 1e-4
    assert measure_noise(speckled(page, share))[0] == pytest.approx(share, rel=0.3)
    cleared = clean(speckled(page, share))
    assert cleared.taken[0].startswith("specks taken out: ")
    assert measure_noise(cleared.image)[0] < 1e-3


def test_taking_specks_out_leaves_strokes_alone(page):
    assert numpy.array_equal(numpy.asarray(remove_specks(page)), numpy.asarray(page))


@pytest.mark.parametrize("deviation", [10, 60])
def test_grain_is_measured_between_the_letters(page, deviation):
    clipped = 0.75 if deviation == 60 else 1.0  # white cannot get whiter
    assert measure_noise(noisy(page, deviation))[1] == pytest.approx(clipped * deviation, rel=0.15)


def test_strong_grain_is_smoothed(page):
    cleared = clean(noisy(page, 60))
    assert cleared.taken[0].startswith(("noise smoothed: ", "specks taken out: "))
    assert measure_noise(cleared.image)[1] < 15


def test_grain_is_smoothed_where_a_page_has_too_few_letters_for_a_threshold(page):
    sparse = Image.new("L", (1200, 1800), 255)
    sparse.paste(page.crop((0, 0, 1200, 130)), (0, 0))
    cleared = clean(noisy(sparse, 14))
    assert cleared.taken == ("noise smoothed: its deviation is 14 of 255",)
    assert cleared.needed
    assert clean(noisy(page, 14)) == Prepared(noisy(page, 14))


@pytest.mark.parametrize("name", Steps._fields[:3])
def test_each_step_can_be_left_out(page, name):
    spoiled = {"light": shaded(page, 0.2), "noise": speckled(page, 0.01), "tilt": page.rotate(-3, fillcolor=255)}[name]
    assert straighten(clean(spoiled)).taken
    without = Steps()._replace(**{name: False})
    assert straighten(clean(spoiled, without), without).taken == ()


@pytest.mark.parametrize("angle", [1.5, -3.0, 8.0])
def test_boxes_lean_back_to_where_the_ink_was(angle):
    crooked = Image.new("L", (800, 600), 255)
    crooked.paste(0, (500, 120, 504, 124))
    level = rotate_level(crooked, angle)
    left, top, right, bottom = level.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    box = undo_tilt(Box("x", left, top, right, bottom, 0.9), angle, level.size, crooked.size)
    assert ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) == pytest.approx((502, 122), abs=1.0)
    assert (box.text, box.confidence) == ("x", 0.9)
