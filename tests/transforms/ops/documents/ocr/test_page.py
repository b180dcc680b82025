"""A picture as the text of a page."""

from PIL import Image

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from tests.transforms.ops.documents.engines import Sure

PICTURE = Image.new("L", (120, 90), 255)


def test_a_page_says_what_read_it_and_how():
    text = read_picture(Sure(quality=0.9), PICTURE, 7, 150, ("odd",), ReadOptions())
    assert (text.page, text.text, text.source, text.quality) == (7, "surely", "ocr", 0.9)
    assert (text.width, text.height, text.dpi, text.rotation) == (120, 90, 150, 0)
    assert (text.engine, text.warnings, text.boxes, text.layout) == ("sure 1.0", ("odd",), None, None)


def test_boxes_and_layout_where_they_are_asked_for():
    text = read_picture(Sure(), PICTURE, 1, 72, (), ReadOptions(boxes=True, segment=True))
    assert text.boxes == ()
    assert (text.layout.width, text.layout.height) == (120.0, 90.0)


def test_the_engine_is_given_the_languages():
    engine = Sure()
    read_picture(engine, PICTURE, 1, None, (), ReadOptions(languages="deu+fra"))
    assert engine.asked == [((120, 90), "deu+fra", None)]
