"""Figures in the sandbox: cut out of their pages, in their own resolution."""

import io

import numpy
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.passwords import NO_PASSWORDS
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.render.figure_task import Place, figure_dpi, render_figures

BOX, BLANK = (100.0, 50.0, 200.0, 100.0), (10.0, 110.0, 82.0, 146.0)


@pytest.fixture
def path(tmp_path):
    file = io.BytesIO()
    values = numpy.zeros((100, 200, 3), "uint8")
    values[:, :, 0] = 255
    Image.fromarray(values).save(file, "PNG")
    file.seek(0)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 150), invariant=1)
    canvas.drawImage(ImageReader(file), 100, 50, 100, 50)
    canvas.showPage()
    canvas.save()
    return str(tmp_path / "a.pdf")


def test_a_picture_keeps_its_pixels_and_a_drawing_has_the_resolution_asked_for(path):
    picture, drawing = render_figures(path, (Place(1, BOX, None), Place(1, BLANK, None)), 144, ImageOptions(), PLAIN)
    assert picture.image.shape == (100, 200, 3)
    assert picture.image.reshape(-1, 3).mean(axis=0).tolist() == [255, 0, 0]
    assert drawing.image.shape == (72, 144, 3)
    assert drawing.image.min() == 255
    assert len(picture.sha256) == 64
    assert picture.sha256 != drawing.sha256


def test_the_sharpest_picture_within_decides(path):
    page = open_file(path, 100.0, NO_PASSWORDS)[0].page(1)
    assert figure_dpi(page, BOX, 300) == 144
    assert figure_dpi(page, (90.0, 40.0, 210.0, 110.0), 300) == 144
    assert figure_dpi(page, BLANK, 300) == 300
    page.close()


@pytest.fixture
def scan(tmp_path):
    """A page of 150 by 75 points in 144 dpi whose upper left corner is red."""
    picture = Image.new("RGB", (300, 150), (255, 255, 255))
    picture.paste((255, 0, 0), (0, 0, 100, 50))
    picture.save(tmp_path / "scan.tif", dpi=(144, 144))
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(150, 75), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 150, 75)
    canvas.save()
    return tmp_path


@pytest.mark.parametrize("name", ["scan.tif", "scan.pdf"])
@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (0, 0, 50, 25)), (90, (50, 0, 75, 50)), (180, (100, 50, 150, 75)), (270, (0, 100, 25, 150))],
)
def test_a_part_of_a_scan_is_cut_out_in_its_own_pixels_and_upright(scan, name, turn, box):
    place = Place(1, tuple(map(float, box)), None, turn)
    (found,) = render_figures(str(scan / name), (place,), 300, ImageOptions(), PLAIN)
    assert found.image.shape == ((50, 100, 3) if turn in (0, 180) else (100, 50, 3))
    assert found.image.reshape(-1, 3).mean(axis=0) == pytest.approx([255, 0, 0], abs=3)


def test_a_grey_figure_and_one_in_black_and_white(scan):
    Image.new("1", (300, 150), 1).save(scan / "fax.tif", dpi=(144, 144))
    grey, fax = (
        next(iter(render_figures(str(scan / name), (Place(1, (0, 0, 50, 25), None),), 300, options, PLAIN)))
        for name, options in (("scan.tif", ImageOptions(grayscale=True)), ("fax.tif", ImageOptions()))
    )
    assert grey.image.shape[:2] == fax.image.shape[:2] == (50, 100)
    assert grey.image.shape[2:] in ((), (1,))
    assert fax.image.min() == 255


def test_text_has_no_figures(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    with pytest.raises(BadInput, match="has no figures that are known"):
        list(render_figures(str(tmp_path / "a.txt"), (Place(1, BOX, None),), 72, ImageOptions(), PLAIN))
