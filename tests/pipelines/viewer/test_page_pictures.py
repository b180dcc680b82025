"""Pictures of pages, rendered when they are looked at."""

import io
import os

import numpy
import pytest
from PIL import Image

from pagebeam.pipelines.viewer.page_pictures import NoPicture, PagePictures
from tests.pipelines.viewer.outputs import page, pages_of


@pytest.fixture
def row(tmp_path):
    return pages_of(tmp_path)[0][0]


@pytest.fixture
def pictures():
    made = PagePictures(redacted=False)
    yield made
    made.close()


def decoded(data: bytes) -> numpy.ndarray:
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("L"))


def test_a_page_is_rendered_once(row, pictures):
    data = pictures.read(row)
    picture = decoded(data)
    assert picture.shape == (306, 459)  # 200 by 300 points at 110 dpi
    assert picture.min() < 50
    os.unlink(row["uri"])
    assert pictures.read(row) == data
    pictures.close()
    pictures.close()


def test_a_file_that_is_gone_or_another_has_no_picture(row, pictures):
    with pytest.raises(NoPicture, match="changed: is not the file that was opened"):
        pictures.read(row | {"document_id": "0" * 64})
    with pytest.raises(NoPicture, match="not_found"):
        pictures.read(row | {"uri": row["uri"] + "x"})
    with pytest.raises(NoPicture, match="plain text has no picture"):
        pictures.read(page("a.txt", 1, "a", media_type="text/plain"))


def test_what_a_run_redacted_is_painted_over_or_not_shown(row):
    pictures = PagePictures(redacted=True)
    with pytest.raises(NoPicture, match="what this run redacted"):
        pictures.read(row)
    place = {"text": "name", "x0": 20.0, "y0": 80.0, "x1": 200.0, "y1": 120.0}
    dark = decoded(pictures.read(row | {"redactions": [place]}))
    pictures.close()
    assert dark[130:175, 40:290].max() < 20
