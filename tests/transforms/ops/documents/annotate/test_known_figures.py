"""Figures of thirty documents that are drawn here: each is found once, in its place, with its caption."""

import io
import random

import numpy
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.annotate.figure_names import name_figures
from pagebeam.transforms.ops.documents.annotate.page_models import model_document
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.structure.figures import figures_of
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout

HEIGHT = 792
WORDS = (
    "storm", "river", "bank", "coast", "winter", "council", "letter", "engineer",
    "dike", "sand", "tree", "boat", "park", "child", "garden", "summer",
)  # fmt: skip
NEAR = 3.0  # points


def sentence(draw, words):
    return " ".join(draw.choices(WORDS, k=words)).capitalize() + "."


def prose(canvas, draw, top):
    """Four lines of text; returns where they end."""
    for line in range(4):
        canvas.drawString(72, HEIGHT - top - 13 * line, sentence(draw, 12))
    return top + 13 * 4


def photo(canvas, draw, box):
    x0, y0, x1, y1 = box
    values = numpy.full((40, 60, 3), draw.randrange(40, 200), "uint8")
    values[10:30, 20:40] = 250
    file = io.BytesIO()
    Image.fromarray(values).save(file, "PNG")
    file.seek(0)
    canvas.drawImage(ImageReader(file), x0, HEIGHT - y1, x1 - x0, y1 - y0)


def chart(canvas, draw, box):
    """Bars of one width, the second as high as the box."""
    x0, y0, x1, y1 = box
    bars = draw.randrange(5, 8)
    pace = (x1 - x0 + 4) / bars
    canvas.setFillColorRGB(0.3, 0.4, 0.7)
    for at in range(bars):
        high = (y1 - y0) * (1.0 if at == 1 else draw.uniform(0.3, 0.9))
        canvas.rect(x0 + pace * at, HEIGHT - y1, pace - 4, high, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def document(path, seed):
    """Draws a document of two pages; returns its figures by page."""
    draw, known = random.Random(seed), []
    canvas = Canvas(path, invariant=1, pagesize=(612, HEIGHT))
    for page in (1, 2):
        canvas.setFont("Helvetica", 10)
        top = prose(canvas, draw, 110 + draw.randrange(30))
        for number, paint in enumerate(draw.sample([photo, chart], k=draw.randrange(1, 3))):
            left, wide, high = draw.randrange(72, 200), draw.randrange(120, 300), draw.randrange(60, 130)
            box = (left, top + 15, left + wide, top + 15 + high)
            paint(canvas, draw, box)
            caption = f"Figure {page}.{number + 1}: {sentence(draw, 4)}"
            canvas.drawString(left, HEIGHT - box[3] - 16, caption)
            known.append((page, box, caption))
            canvas.rect(72, HEIGHT - box[3] - 26, 468, 0.5, stroke=0, fill=1)
            top = prose(canvas, draw, box[3] + 45)
        canvas.showPage()
    canvas.save()
    return known


@pytest.mark.parametrize("seed", range(30))
def test_every_figure_is_found_once_in_its_place_with_its_caption(tmp_path, seed):
    path = str(tmp_path / "a.pdf")
    known = document(path, seed)
    read = read_file.begin(path, ReadOptions(ocr="never", segment=True), 8)
    pages = [unpack_layout(page) for page in read if isinstance(page, PageText)]
    models = [name_figures(model, "d") for model in model_document(pages).values()]
    found = list(figures_of(models))
    assert [(figure.page, figure.caption) for figure in found] == [(page, caption) for page, _, caption in known]
    for figure, (_, box, _) in zip(found, known, strict=True):
        assert figure.box == pytest.approx(box, abs=NEAR)
