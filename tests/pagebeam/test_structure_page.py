"""The examples of docs/structure.md, run as they stand there on a document that is drawn here."""

import io
import pathlib
import re
import shlex
import subprocess
import sys

import numpy
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "structure.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", PAGE, re.M | re.S)
(COMMAND,) = re.findall(r"^```bash\npagebeam (.*?)\n```", PAGE, re.M | re.S)
HEIGHT = 792


def draw(path):
    canvas = Canvas(str(path), pagesize=(612, HEIGHT), invariant=1)

    def text(y, said, font="Helvetica", size=10.0, x=72.0):
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - y, said)

    text(78, "The river", "Helvetica-Bold", 20)
    text(100, "It rained for days and the river rose above its banks.")
    text(132, "Boats", "Helvetica-Bold", 14)
    text(160, "Table 1: Boats by month.")
    for r, row in enumerate((("Month", "Boats"), ("May", "17"), ("June", "40"))):
        for c, cell in enumerate(row):
            canvas.rect(72 + 150 * c, HEIGHT - 188 - 20 * r, 150, 20)
            text(182 + 20 * r, cell, x=78 + 150 * c)
    canvas.showPage()
    text(100, "In May children fed the ducks from the bank of the river.")
    values = numpy.random.default_rng(2).integers(0, 256, (200, 400, 3), "uint8")
    file = io.BytesIO()
    Image.fromarray(values).save(file, "PNG")
    file.seek(0)
    canvas.drawImage(ImageReader(file), 72, HEIGHT - 250, 200, 100)
    text(265, "Figure 1: The river in May.")
    text(300, "The storm came ashore at night, and nobody slept.")
    canvas.save()


def run(folder, *arguments):
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("structure")
    draw(folder / "report.pdf")
    alone = ("--no_words", "--ocr", "never", "--labels", "0", "--test_fraction", "0")
    run(folder, "-m", "pagebeam", *shlex.split(COMMAND), *alone)
    return folder


def test_there_are_six():
    assert len(EXAMPLES) == PAGE.count("```python") == 6


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_each_prints_what_the_page_says(folder, code, printed):
    assert run(folder, "-c", code).split("\n") == printed.split("\n")
