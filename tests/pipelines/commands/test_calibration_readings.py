"""What one page of `pagebeam calibrate` may cost, in a sandbox whose limit nothing can keep."""

import math

import pytest

from pagebeam.pipelines.commands.calibration_readings import GIVEN_UP, Found, read_page
from pagebeam.pipelines.commands.countdown import Countdown
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.documents.calibration.print_pages import conditions
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents import made

MODULES = ("pagebeam.transforms.ops.documents.calibration.print_pages",)
WANTED = conditions(["tesseract", "rapidocr"], "eng", [150])


@pytest.fixture
def page(tmp_path) -> Found:
    (tmp_path / "page.pdf").write_bytes(made.pdf("All human beings are born free", size=(420, 200)))
    return Found(DocumentRef(str(tmp_path / "page.pdf"), -1, ""), 1)


@pytest.fixture
def hurried():
    """A sandbox that starts in time and has no time to read."""
    sandbox = Sandbox(Limits(seconds=0.02), MODULES)
    yield sandbox
    sandbox.close()


def test_an_engine_that_hangs_on_a_page_is_soon_given_up(page, hurried, capsys):
    found = read_page(page, math.inf, WANTED, 0, Countdown(len(WANTED)), hurried)
    assert found is not None
    assert sorted(one.condition for one in found) == sorted(WANTED)
    assert {(one.words, one.characters) for one in found} == {(1.0, 1.0)}
    assert hurried.kills == 2 * GIVEN_UP
    said = [line.partition("page.pdf, page 1, ")[2] for line in capsys.readouterr().err.splitlines()]
    late = "took longer than 0.02 s; this counts as read wrong"
    assert said == [
        f"150 dpi, clean: tesseract {late}",
        f"150 dpi, clean: rapidocr {late}",
        f"150 dpi, skewed: tesseract {late}, and its other 2 readings of the page",
        f"150 dpi, skewed: rapidocr {late}, and its other 2 readings of the page",
    ]


def test_a_page_is_left_out_once_time_is_up(page):
    sandbox = Sandbox(Limits(), MODULES)
    try:
        assert read_page(page, 0.0, WANTED, 0, Countdown(len(WANTED)), sandbox) is None
        first = read_page(page, math.inf, WANTED[:1], 0, Countdown(1), sandbox)
    finally:
        sandbox.close()
    assert first is not None
    assert [one.words for one in first] == [0.0]


def test_a_file_that_cannot_be_opened_is_told_and_left_out(tmp_path, capsys):
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    sandbox = Sandbox(Limits(), MODULES)
    try:
        found = read_page(
            Found(DocumentRef(str(tmp_path / "page.pdf"), -1, ""), 1),
            math.inf,
            WANTED,
            0,
            Countdown(len(WANTED)),
            sandbox,
        )
    finally:
        sandbox.close()
    assert found is None
    assert "page.pdf, page 1: " in capsys.readouterr().err
