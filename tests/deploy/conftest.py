"""The sample corpus and a page that two engines read, and what the DirectRunner makes of them, for other engines."""

import pathlib

import numpy
import pytest
from PIL import Image, ImageFilter

from pagebeam.pipelines.samples import prose, scans
from pagebeam.pipelines.samples.corpus import make
from pagebeam.pipelines.samples.layout import EMBEDDED, typeset
from tests.pipelines.conftest import inputs, pagebeam, rows

SMUDGED = "contract-smudged.pdf"


def smudged_page() -> bytes:
    """A pale copy of a page of text, with a fifth of its lines smudged until Tesseract doubts what it reads."""
    page = scans.render(typeset(prose.CONTRACT[:1], "Service agreement", EMBEDDED, 11.5).data, 0, 120)
    pixels = numpy.array(page, numpy.float32)
    smudged = slice(round(0.3 * page.height), round(0.5 * page.height))
    pixels[smudged] = numpy.asarray(page.filter(ImageFilter.GaussianBlur(1.9)))[smudged]
    pixels = 200 - 0.7 * (255 - pixels) + numpy.random.default_rng(3).normal(0, 7, pixels.shape)
    return scans.as_pdf([Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))], 120)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("samples")
    make(folder)
    (folder / "documents" / SMUDGED).write_bytes(smudged_page())
    return folder


@pytest.fixture(scope="session")
def direct(corpus, tmp_path_factory) -> pathlib.Path:
    """What the DirectRunner writes."""
    out = tmp_path_factory.mktemp("direct")
    done = pagebeam("run", *inputs(corpus), "--output", out)
    assert done.returncode == 0, done.stderr
    (page,) = [row for row in rows(out, "pages") if row["uri"].endswith(SMUDGED)]
    assert page["engine"].startswith("rapidocr ")
    assert " + tesseract " in page["engine"], "no page has words of both engines"
    return out
