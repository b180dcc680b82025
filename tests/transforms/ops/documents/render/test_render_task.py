"""Pictures of pages: what is on the page, at the size that was asked for, in colour or grey."""

import io

import numpy
import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.image import PLAIN, ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.documents.render.render_task import PageItem, render, rendering_dpi
from tests.transforms.ops.documents import made

RED_CORNER = b"1 0 0 rg 0 100 150 100 re f"  # the upper left quarter of a page of 300 x 200 points


@pytest.fixture
def red(tmp_path):
    path = tmp_path / "red.pdf"
    path.write_bytes(made.raw_pdf(RED_CORNER))
    return str(path)


def one(path, options, form=PLAIN, dpi=300, page=1):
    (picture,) = render(str(path), (PageItem(page),), dpi, options, form)
    return picture


def test_a_page_has_the_colours_and_sides_of_the_page(red):
    picture = one(red, ImageOptions(resize=(20, 30)))
    assert picture.image.shape == (20, 30, 3)
    assert picture.image[5, 7].tolist() == [255, 0, 0]
    assert picture.image[15, 7].tolist() == picture.image[5, 22].tolist() == [255, 255, 255]
    assert (picture.width, picture.height) == (1250, 833)  # 300 x 200 points at 300 dpi


def test_without_a_size_a_page_has_its_resolution(red):
    picture = one(red, ImageOptions(grayscale=True), dpi=144)
    assert picture.image.shape == (400, 600, 1)
    assert picture.image[100, 100, 0] == 76  # red by ITU-R 601-2
    assert (picture.width, picture.height) == (600, 400)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ImageOptions(), 300),
        (ImageOptions(resize=(20, 30)), 15),
        (ImageOptions(resize=(20, 60)), 29),
        (ImageOptions(resize=(20, 30), thumbnail=(40, 60)), 29),
        (ImageOptions(resize=(2000, 30)), 300),
    ],
)
def test_no_more_is_rendered_than_is_wanted(options, expected):
    assert rendering_dpi((300, 200), 300, options) == expected


def test_every_page_of_a_tiff(tmp_path):
    path = tmp_path / "fax.tif"
    pages = [Image.new("1", (40, 60), colour) for colour in (0, 1, 0)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    pictures = list(render(str(path), (PageItem(1), PageItem(2), PageItem(3)), 300, ImageOptions(resize=(6, 4)), PLAIN))
    assert [int(picture.image.mean()) for picture in pictures] == [0, 255, 0]
    assert all(picture.image.shape == (6, 4, 3) for picture in pictures)


def test_options_of_images_hold_for_pages(red):
    picture = one(red, ImageOptions(resize=(20, 30), thumbnail=(4, 6)), ImageForm(encoding="png"))
    assert picture.encoded.startswith(b"\x89PNG")
    assert picture.thumbnail.shape == (4, 6, 3)
    flat = one(red, ImageOptions(resize=(20, 30), flatten=True, normalize=True)).image
    assert flat.shape == (1800,)
    assert flat.dtype == numpy.float32
    assert flat.max() == 1
    narrow = one(red, ImageOptions(), ImageForm(max_aspect_ratio=1.2))
    assert narrow.error.args == (
        Category.UNSUPPORTED,
        "1250 x 833 pixels have one side more than 1.2 times the other",
        Cure.LONGER_SIDES,
    )


def test_a_page_too_large_is_no_picture_and_the_next_one_is(tmp_path):
    path = tmp_path / "two.pdf"
    path.write_bytes(made.raw_pdf(page=b"/MediaBox[0 0 14400 14400]"))
    bad = one(path, ImageOptions(max_megapixels=1))
    assert bad.error.category is Category.TOO_LARGE
    (missing, good) = render(str(path), (PageItem(7), PageItem(1)), 300, ImageOptions(resize=(4, 4)), PLAIN)
    assert missing.error.category is Category.UNREADABLE
    assert good.image.shape == (4, 4, 3)


def test_no_document(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"\0\1 no document at all")
    with pytest.raises(BadInput, match="unsupported"):
        list(render(str(tmp_path / "x.pdf"), (PageItem(1),), 300, ImageOptions(), PLAIN))


def test_a_text_has_no_picture(tmp_path):
    (tmp_path / "x.txt").write_text("Dear Sir")
    (bad,) = render(str(tmp_path / "x.txt"), (PageItem(1),), 300, ImageOptions(), PLAIN)
    assert bad.error.args == (Category.UNSUPPORTED, "plain text has no picture", Cure.NOT_AS_DOCUMENT)


@pytest.mark.parametrize("appearance", [True, False])
def test_what_is_filled_in_is_drawn_where_it_is_wanted(tmp_path, appearance):
    """With the look that the file gives it, or that a viewer gives it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 100))
    canvas.drawString(10, 10, "a form")
    canvas.acroForm.textfield(name="f", value="MMMMMM", x=100, y=40, width=150, height=30, fontSize=20, borderWidth=0)
    canvas.save()
    writer = pypdf.PdfWriter(buffer)
    if not appearance:
        del writer.pages[0]["/Annots"][0].get_object()["/AP"]
    writer.write(tmp_path / "form.pdf")

    def ink(fields):
        (picture,) = render(str(tmp_path / "form.pdf"), (PageItem(1, fields=fields),), 72, ImageOptions(), PLAIN)
        return int((picture.image[30:60, 100:250, 0] < 128).sum())

    assert ink(False) == 0
    assert ink(True) > 200
    assert ink(False) == 0
