"""Measuring recognition on pages of one's own: the command as a user runs it."""

import io
import json

import pytest
from reportlab.pdfgen.canvas import Canvas

from pagebeam.pipelines.commands.calibrate import main
from tests.transforms.ops.documents import made

QUICK = ("--pages", "1", "--ocr_engine", "tesseract", "--dpi", "150", "75", "--sandboxes", "1")


@pytest.fixture
def corpus(tmp_path):
    """A letter, and a scan."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 300), invariant=1)
    for number in range(6):
        canvas.drawString(40, 260 - 30 * number, "All human beings are born free and equal in dignity")
    canvas.save()
    (tmp_path / "letter.pdf").write_bytes(buffer.getvalue())
    (tmp_path / "scan.png").write_bytes(made.saved(made.picture("text"), "PNG"))
    return str(tmp_path / "*")


def test_errors_by_setting_and_the_best_options(corpus, capsys):
    assert main(["--documents", corpus, *QUICK]) == 0
    said = capsys.readouterr().out
    assert said.startswith("share of the words of 1 printed page that were read wrong\n\ntesseract        clean")
    assert said.endswith("best for these pages: --ocr_engine tesseract --ocr_languages eng --dpi 150\n")
    assert main(["--documents", corpus, *QUICK, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(page["uri"].rpartition("/")[2], page["page"]) for page in told["pages"]] == [("letter.pdf", 1)]
    rows = {(row["dpi"], row["kind"]): row for row in told["settings"]}
    assert len(rows) == 8
    assert rows[150, "clean"]["word_error"] == 0.0
    assert rows[150, "clean"]["word_error"] < rows[75, "noisy"]["word_error"]
    assert told["best"] in said


def test_nothing_to_print(corpus, capsys):
    assert main(["--documents", corpus.replace("*", "*.png"), *QUICK]) == 2
    assert "none of the documents has a page of sound text to print" in capsys.readouterr().err


def test_languages_that_are_not_installed(corpus, capsys):
    assert main(["--documents", corpus, *QUICK, "--ocr_languages", "tlh"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("pagebeam: without tesseract: --ocr_languages: no data for 'tlh'")


def test_pages_that_are_not_done_in_time_are_left_out(corpus, tmp_path, capsys):
    (tmp_path / "second.pdf").write_bytes((tmp_path / "letter.pdf").read_bytes())
    quick = ("--ocr_engine", "tesseract", "--dpi", "75")
    assert main(["--documents", corpus, *quick, "--pages", "2", "--minutes", "0", "--sandboxes", "2"]) == 0
    said = capsys.readouterr()
    assert "pagebeam: 2 pages will be read 4 times each" in said.err
    assert "pagebeam: 1 of 2 pages were done in --minutes 0" in said.err
    assert said.out.startswith("share of the words of 1 printed page ")


def test_help_shows_values_as_they_are_typed(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "(default: auto tesseract rapidocr)" in said
    assert "(default: 300 200 150 100)" in said
    assert "None" not in said
