"""`--figures`: pictures and drawings of documents as a dataset, on pages that are drawn here."""

import io
import json
import pathlib

import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pagebeam.pipelines.options.settings import parse
from pagebeam.readers.dataset import ImageDataset
from tests.pipelines.conftest import pagebeam, record, rows

HEIGHT = 792
PHOTO, CHART = (72, 150, 272, 250), (100, 400, 340, 520)  # x0, y0, x1, y1 from the upper left corner
LOGO, RULE = (500, 20, 560, 60), (72, 380, 540, 383)
PROSE = (
    "It rained for days and the river rose above its banks.",
    "Boats were tied to the trees of the park, where children fed the ducks.",
    "In June the council asked an engineer from Delft for his advice.",
    "He walked along the dike twice and wrote eleven letters about sand.",
)


def noise(width, height, seed):
    values = numpy.random.default_rng(seed).integers(0, 256, (height, width, 3), "uint8")
    file = io.BytesIO()
    Image.fromarray(values).save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


def draw(canvas, picture, box):
    x0, y0, x1, y1 = box
    canvas.drawImage(picture, x0, HEIGHT - y1, x1 - x0, y1 - y0)


def chart(canvas, box):
    """Bars below a curve, over the whole of a box."""
    x0, y0, x1, y1 = box
    canvas.setFillColorRGB(0.2, 0.4, 0.8)
    for at in range(6):
        canvas.rect(x0 + 40 * at + 5, HEIGHT - y1, 30, 15 * (at + 1), stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.bezier(x0, HEIGHT - y1, x0 + 80, HEIGHT - y0, x0 + 160, HEIGHT - y1, x1, HEIGHT - y0)


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    logo = noise(60, 40, 1)
    canvas = Canvas(str(folder / "report.pdf"), invariant=1, pagesize=(612, HEIGHT))
    for page in range(1, 5):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, HEIGHT - 130, PROSE[page - 1])
        canvas.drawString(72, HEIGHT - 600, PROSE[page - 2])
        draw(canvas, logo, LOGO)
        if page == 1:
            draw(canvas, noise(400, 200, 2), PHOTO)
            canvas.drawString(72, HEIGHT - 265, "Figure 1: The river.")
            draw(canvas, noise(468, 3, 3), RULE)
        if page == 2:
            chart(canvas, CHART)
            canvas.drawString(100, HEIGHT - 535, "Figure 2: Rain by month.")
        canvas.showPage()
    canvas.save()
    scan = Canvas(str(folder / "scan.pdf"), invariant=1, pagesize=(612, HEIGHT))
    for strip in range(8):
        draw(scan, noise(61, 10, strip), (0, 99 * strip, 612, 99 * strip + 99))
    scan.save()
    return folder


@pytest.fixture(scope="module")
def out(documents, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    command = ("run", "--documents", documents, "--output", out, "--ocr", "never", "--no_words", "--dpi", "144")
    done = pagebeam(*command, "--figures", "--markdown", "--chunks", "200", "--test_fraction", "0", "--labels", "0")
    assert done.returncode == 0, done.stderr
    return out


def index(out: pathlib.Path) -> list[dict]:
    return [
        row for path in sorted((out / "figures").rglob("part-*.parquet")) for row in pq.read_table(path).to_pylist()
    ]


def test_every_figure_is_there_once_with_its_place_and_caption(out):
    found = sorted(index(out), key=lambda row: row["page"])
    assert [(row["page"], row["caption"]) for row in found] == [
        (1, "Figure 1: The river."),
        (2, "Figure 2: Rain by month."),
    ]
    for row, box in zip(found, (PHOTO, CHART), strict=True):
        assert [row[side] for side in ("x0", "y0", "x1", "y1")] == pytest.approx(box, abs=3)
        assert row["group"] == row["document_id"]
    assert record(out)["counts"]["figures"] == 2


def test_a_picture_has_its_own_pixels_and_a_drawing_the_resolution_asked_for(out):
    dataset = ImageDataset(out / "figures", "train")
    sizes = {row["key"]: (row["width"], row["height"]) for row in index(out)}
    by_page = {row["page"]: row["key"] for row in index(out)}
    assert sizes[by_page[1]] == (400, 200)
    x0, y0, x1, y1 = CHART
    assert sizes[by_page[2]] == pytest.approx((2 * (x1 - x0), 2 * (y1 - y0)), abs=12)
    samples = {sample.key: sample.image for sample in map(dataset.sample, range(len(dataset)))}
    values = numpy.random.default_rng(2).integers(0, 256, (200, 400, 3), "uint8")
    near = numpy.abs(samples[by_page[1]].astype(int) - values) <= 2
    assert near.mean() > 0.99


def test_pages_and_chunks_show_where_they_are(out):
    names = {row["page"]: row["key"] for row in index(out)}
    page = next(row for row in rows(out, "pages") if row["page"] == 1 and row["uri"].endswith("report.pdf"))
    first, figure, caption, last = (part for part in page["markdown"].split("\n\n") if part)
    assert first == PROSE[0]
    assert figure == f"![Figure 1: The river.](figures/{names[1]})"
    assert (caption, last) == ("Figure 1: The river.", PROSE[3])
    (whole,) = [row["markdown"] for row in rows(out, "documents") if row["uri"].endswith("report.pdf")]
    chunks = "\n".join(row["markdown"] for row in rows(out, "chunks"))
    for name in names.values():
        assert whole.count(f"(figures/{name})") == chunks.count(f"(figures/{name})") == 1
    assert "![" not in "".join(row["text"] for row in rows(out, "chunks"))
    assert whole.count("![") == 2


def test_the_output_is_whole(out):
    done = pagebeam("verify", out)
    assert done.returncode == 0, done.stdout
    assert json.loads((out / "figures" / "dataset.json").read_text())["splits"]["train"]["samples"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--images", "x", "--figures"], "--figures is made of documents; give --documents"),
        (
            ["--documents", "x", "--figures", "--redact", "ssn", "--ocr", "never"],
            "needs recognition, to know what pictures show",
        ),
        (["--documents", "x", "--figures", "--image_encoding", "source"], "choose png or jpeg"),
    ],
)
def test_what_contradicts_it(capsys, arguments, message):
    with pytest.raises(SystemExit) as end:
        parse([*arguments, "--output", "out"])
    assert end.value.code == 2
    assert message in capsys.readouterr().err
