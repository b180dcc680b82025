"""Pages as machines see them: sizes, modes, noise that is the same every time."""

import io

import numpy
import pypdf
import pytest
from PIL import Image

from pagebeam.pipelines.samples import scans
from pagebeam.pipelines.samples.layout import typeset


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scans.render(typeset(("# Title\n\nSome words.",), "T").data, 0, 36)


def test_a_page_is_rendered_in_gray_at_its_resolution(page):
    assert (page.size, page.mode) == ((306, 396), "L")
    assert page.getpixel((0, 0)) == 255
    assert numpy.asarray(page).min() < 100


def test_a_scan_is_grayish_and_seeded(page):
    scan = scans.scan(page, seed=1)
    assert scan.size == page.size
    assert 230 < float(numpy.median(numpy.asarray(scan))) < 255
    assert scans.scan(page, seed=1).tobytes() == scan.tobytes() != scans.scan(page, seed=2).tobytes()


def test_a_fax_is_black_or_white_with_pixels_that_are_not_square(page):
    fax = scans.fax(page, seed=1)
    assert (fax.size, fax.mode) == ((1734, 2156), "1")
    assert 0.9 < numpy.asarray(fax).mean() < 1


def test_a_photograph_is_warm_and_darker_towards_a_corner(page):
    photo = numpy.asarray(scans.photograph(page, seed=1)).astype(float)
    assert photo.shape == (round(1.1 * 396), round(1.12 * 306), 3)
    red, _, blue = photo.mean(axis=(0, 1))
    assert red > blue + 10
    assert photo[60:120, 60:120].mean() > photo[-120:-60, -120:-60].mean() + 30


def test_pictures_become_pages_and_one_page_takes_the_place_of_another(page):
    made = scans.as_pdf([page, page], 36)
    read = pypdf.PdfReader(io.BytesIO(made))
    assert [tuple(map(float, one.mediabox[2:])) for one in read.pages] == [(612.0, 792.0)] * 2
    typed = typeset(("One.", "Two.", "Three."), "Papers").data
    mixed = pypdf.PdfReader(io.BytesIO(scans.replace_page(typed, 1, scans.as_pdf([page], 36))))
    assert [one.extract_text().strip() for one in mixed.pages] == ["One.", "", "Three."]
    assert mixed.metadata.title == "Papers"


def test_files_hold_their_resolution(page):
    fax = Image.open(io.BytesIO(scans.as_tiff([scans.fax(page, 1)] * 2)))
    assert (fax.n_frames, fax.info["compression"], tuple(map(float, fax.info["dpi"]))) == (2, "group4", (204.0, 196.0))
    photo = Image.open(io.BytesIO(scans.as_jpeg(page, 72)))
    assert (photo.format, photo.info["dpi"]) == ("JPEG", (72, 72))
