"""Born-digital pages that are printed, scanned and read."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from pagebeam.transforms.ops.documents.calibration.print_pages import (
    DPIS,
    Condition,
    conditions,
    find_pages,
    measure_page,
)
from pagebeam.transforms.ops.documents.read.read_file import open_kept
from tests.transforms.ops.documents import made

LINES = 6 * ["All human beings are born free and equal in dignity"]
CLEAN, POOR = Condition(150, "clean", "tesseract", "eng"), Condition(50, "noisy", "tesseract", "eng")


@pytest.fixture
def document(tmp_path):
    """A page of text, a blank one, a line, and another page of text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 300), invariant=1)
    for lines in (LINES, [], LINES[:1], LINES):
        for number, line in enumerate(lines):
            canvas.drawString(40, 260 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "text.pdf"
    path.write_bytes(buffer.getvalue())
    open_kept.cache_clear()
    return str(path)


def test_every_condition_once():
    found = conditions(("tesseract", "auto"), "eng")
    assert len(found) == len({*found}) == len(DPIS) * 4 * 2


def test_pages_whose_text_is_known(document):
    assert sorted(find_pages(document, 5, seed=0)) == [1, 4]
    assert [*find_pages(document, 1, seed=0)] == [*find_pages(document, 1, seed=0)]
    firsts = {next(iter(find_pages(document, 1, seed=seed))) for seed in range(8)}
    assert firsts == {1, 4}


def test_pictures_have_no_pages_to_print(tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(made.saved(made.picture("text"), "PNG"))
    assert [*find_pages(str(path), 5, seed=0)] == []


def test_clean_pages_are_read_well_and_poor_ones_are_not(document):
    clean, poor = measure_page(document, 1, [CLEAN, POOR], seed=0)
    assert (clean.condition, poor.condition) == (CLEAN, POOR)
    assert clean.words <= 0.05 < 0.3 < poor.words
    assert clean.characters < poor.characters
    assert clean.seconds > 0
