"""The pipelines of docs/beam.md, run as they stand there, each as a script of its own."""

import json
import pathlib
import re
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pagebeam.readers.dataset import ImageDataset
from tests.transforms.ops.documents.made import pdf

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BLOCKS = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "beam.md").read_text(encoding="utf-8"), re.M | re.S)
QUIET = re.compile(
    r"apitools not found|^WARNING:pagebeam:{.event.: .failed."
)  # of Beam as it is imported; a failure in the log


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> pathlib.Path:
    """A folder with the inputs that the page names."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "scans").mkdir()
    (folder / "scans" / "letter.pdf").write_bytes(pdf("Dear Sir", "Yours truly"))
    (folder / "scans" / "notes.txt").write_text("Two boxes came on 3 May 2021 and two more later.")
    draw_report(folder / "scans" / "report.pdf")
    for name, value in (("dark", 10), ("light", 200), ("mid", 100)):
        (folder / "photos" / name).mkdir(parents=True)
        for number in range(4):
            Image.new("RGB", (16, 16), (value,) * 3).save(folder / "photos" / name / f"{number}.png")
    (folder / "photos" / "mid" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    return folder


def draw_report(path: pathlib.Path) -> None:
    """Draws a page with a heading, a sentence and a table."""
    canvas = Canvas(str(path), pagesize=(300, 400), invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(30, 350, "Boats")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(30, 320, "It rained for days, and nobody rowed.")
    for r, row in enumerate((("Month", "Boats"), ("May", "17"), ("June", "40"))):
        for c, cell in enumerate(row):
            canvas.rect(30 + 100 * c, 270 - 20 * r, 100, 20)
            canvas.drawString(36 + 100 * c, 276 - 20 * r, cell)
    canvas.save()


def script(desk: pathlib.Path, place: int) -> str:
    """Runs a pipeline of the page; returns what it printed."""
    (desk / f"{place}.py").write_text(BLOCKS[place])
    done = subprocess.run(
        [sys.executable, f"{place}.py"],
        cwd=desk,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(desk)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "\n".join(line for line in done.stderr.splitlines() if not QUIET.search(line)) == ""
    return done.stdout


def lines(desk: pathlib.Path, prefix: str) -> list[str]:
    """What a sink of Beam wrote, in order of its text."""
    return sorted(line for path in desk.glob(f"{prefix}-0*") for line in path.read_text().splitlines())


def test_there_are_four():
    assert len(BLOCKS) == 4


def test_texts_go_to_a_sink_and_failures_to_another(desk):
    script(desk, 0)
    pages = [json.loads(line) for line in lines(desk, "texts")]
    assert [(page["uri"], page["page"], page["source"], page["text"].strip()) for page in pages] == [
        ("scans/letter.pdf", 1, "text", "Dear Sir"),
        ("scans/letter.pdf", 2, "text", "Yours truly"),
        ("scans/notes.txt", 1, "text", "Two boxes came on 3 May 2021 and two more later."),
    ]
    assert lines(desk, "rejects") == ["scans/lost.pdf\tnot_found"]


def test_entities_are_counted_and_pages_written(desk):
    script(desk, 1)
    assert lines(desk, "entities") == ["date 2021-05-03 1", "number 2 2"]
    (row,) = pq.read_table(desk / "tables" / "pages").to_pylist()
    assert (row["uri"], row["page"], row["size"]) == (str(desk / "scans" / "notes.txt"), 1, 48)
    assert {entity["value"] for entity in row["entities"]} == {"2", "2021-05-03"}
    assert dict(row["bag_of_words"])["box"] == 1


def test_tables_and_chunks_are_made_of_pages(desk):
    script(desk, 2)
    (table,) = pq.read_table(desk / "report" / "tables").to_pylist()
    assert (table["headings"], table["csv"]) == (["Boats"], "Month,Boats\nMay,17\nJune,40\n")
    (chunk,) = pq.read_table(desk / "report" / "chunks").to_pylist()
    assert chunk["text"].splitlines()[:3] == ["Boats", "", "It rained for days, and nobody rowed."]
    assert lines(desk, "rejects") == []


def test_images_become_a_data_set(desk):
    printed = script(desk, 3)
    assert printed.splitlines()[0].startswith("(4, 8, 8, 3) [")
    (rejected,) = lines(desk, "rejects")
    assert rejected.split("\t")[0] == str(desk / "photos" / "mid" / "broken.png")
    sizes = {}
    for side in ("train", "test"):
        dataset = ImageDataset(desk / "dataset", side)
        assert dataset.classes == ("dark", "light", "mid")
        (images, labels) = next(iter(dataset.batches(100)))
        assert {(dataset.classes[label], int(image[0, 0, 0])) for image, label in zip(images, labels, strict=True)} == {
            ("dark", 10),
            ("light", 200),
            ("mid", 100),
        }
        sizes[side] = len(labels)
    assert sum(sizes.values()) == 12
