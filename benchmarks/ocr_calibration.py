"""Fits the estimate of errors to pages whose text is known, and measures it on others.

    python -m benchmarks.ocr_calibration BOOKS RECEIPTS [ROWS.jsonl]

BOOKS holds page images with their text beside them (`X.gt.txt`), RECEIPTS pictures `X.jpg` with the lines of text in
`X.csv` (eight corner coordinates, then the text; the case of its letters does not count). To these come pages that are
printed here, of the sample corpus and of declarations, at 300 to 75 dpi: clean, skewed, noisy and compressed. A hash of
its name decides whether a page is fitted to or measured on. What was read is kept in ROWS.jsonl, if that is named, for
another fit.

Prints the table for `transforms/ops/documents/ocr/estimate.py`, and predicted against measured errors.
"""

import hashlib
import itertools
import json
import os
import pathlib
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy
from PIL import Image, ImageDraw, ImageFont

from benchmarks.declarations import DECLARATIONS
from benchmarks.error_rate import truth_of
from benchmarks.ocr_steps import page as page_of
from benchmarks.running import below
from pagebeam.pipelines.samples import prose
from pagebeam.transforms.ops.documents.calibration.degrade import KINDS, degrade
from pagebeam.transforms.ops.documents.calibration.errors import character_error, word_error
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.estimate import Evidence, find_evidence
from pagebeam.transforms.ops.documents.ocr.recognise import recognise_page

FONTS = ("DejaVuSerif.ttf", "DejaVuSans.ttf", "DejaVuSansMono.ttf")
FOLDER = "/usr/share/fonts/truetype/dejavu"
DPIS = (300, 200, 150, 100, 75)
CLASSES = (0.0, 0.05, 0.15, 0.4, 1.01)  # of the predicted word error


class Page(NamedTuple):
    """A page whose text is known."""

    name: str
    image: Callable[[], Image.Image]
    truth: str
    dpi: int | None
    cased: bool = True  # whether the case of letters and their order are known


class Row(NamedTuple):
    """How a page was read."""

    name: str
    engine: str
    evidence: Evidence
    words: float  # error, 0..1
    characters: float | None


def is_unseen(name: str) -> bool:
    """Returns whether a page is measured on and not fitted to."""
    return _digest(name)[0] % 2 == 1


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def printed(text: str, font: str, points: float, dpi: int) -> Image.Image:
    """Prints a text on a page as wide as letter paper."""
    size = points / 72 * dpi
    lines = [line for paragraph in text.split("\n\n") for line in [*textwrap.wrap(paragraph, 80), ""]]
    image = Image.new("L", (round(8.5 * dpi), round(1.4 * size * len(lines) + 1.2 * dpi)), 255)
    letters = ImageFont.truetype(os.path.join(FOLDER, font), size)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((0.7 * dpi, 0.6 * dpi + 1.4 * size * number), line, 0, font=letters)
    return image


def prints() -> Iterator[Page]:
    """Yields the printed pages."""
    texts = [
        "\n\n".join(
            block for block in one.split("\n\n") if block and not block.startswith(("#", "[")) and "|" not in block
        )
        for one in (*prose.REPORT, *prose.__dict__.get("MINUTES", ()), *prose.__dict__.get("MANUAL", ()))
    ]
    texts = [text for text in (*texts, "\n\n".join(DECLARATIONS["eng"])) if len(text) > 300]
    for number, text in enumerate(texts):
        for dpi in DPIS:
            for kind in KINDS:
                name = f"print {number} {dpi} {kind}"
                seed = int.from_bytes(_digest(name)[:4], "big")
                font, points = FONTS[seed % 3], (8.5, 10.0, 12.0)[seed // 3 % 3]

                def image(text=text, font=font, points=points, dpi=dpi, kind=kind, seed=seed):  # type: ignore[no-untyped-def]
                    return degrade(printed(text, font, points, dpi), kind, seed)

                yield Page(name, image, text, dpi)


def books(folder: str) -> Iterator[Page]:
    """Yields page images with their text beside them."""
    for path in below(folder, ".tiff", ".tif", ".png"):
        if truth := truth_of(path):
            yield Page(path.name, lambda path=path: page_of(path), truth, None)  # type: ignore[misc]


def receipts(folder: str) -> Iterator[Page]:
    """Yields photographed receipts."""
    for path in below(folder, ".jpg"):
        lines = path.with_suffix(".csv").read_text(errors="replace").splitlines()
        said = "\n".join(line.split(",", 8)[8] for line in lines if line.count(",") >= 8)
        yield Page(path.name, lambda path=path: page_of(path), said, None, cased=False)  # type: ignore[misc]


def read(page: Page, name: str) -> Row:
    """Reads a page with an engine, and compares."""
    image = page.image()
    reading = recognise_page(make_engine(name), image, "eng", page.dpi)
    evidence = find_evidence(reading.boxes, reading.text, "eng", image, page.dpi)
    text, truth = (reading.text, page.truth) if page.cased else (reading.text.upper(), page.truth.upper())
    characters = character_error(text, truth) if page.cased else None
    return Row(page.name, name, evidence, word_error(text, truth), characters)


def collect(pages: list[Page], kept: pathlib.Path | None) -> list[Row]:
    """Reads the pages with both engines, but for those that were read before."""
    rows: list[Row] = []
    if kept and kept.exists():
        for line in kept.read_text().splitlines():
            told = json.loads(line)
            rows.append(Row(told[0], told[1], Evidence(*told[2]), told[3], told[4]))
    done = {(row.name, row.engine) for row in rows}
    for page in pages:
        for engine in ("tesseract", "rapidocr"):
            if (page.name, engine) not in done:
                rows.append(read(page, engine))
                if kept:
                    with kept.open("a") as file:
                        file.write(json.dumps(rows[-1]) + "\n")
    return rows


def fit(rows: list[Row], errors: list[float]) -> list[float]:
    """Returns the constant and the weights, none below 0, with the least squares of the errors' differences."""
    x = numpy.array([[1.0, *row.evidence] for row in rows])
    y = numpy.array(errors)
    weights = numpy.full(x.shape[1], 0.1)
    for step in range(60_000):
        off = 1 - numpy.exp(-(x @ weights)) - y
        slope = x.T @ (off * numpy.exp(-(x @ weights))) / len(y)
        weights = numpy.maximum(weights - (1.5 if step < 50_000 else 0.3) * slope, 0.0)
    return [round(float(weight), 3) for weight in weights]


def estimate(row: Row, weights: list[float]) -> float:
    """Returns the predicted error."""
    return float(1 - numpy.exp(-(weights[0] + numpy.dot(weights[1:], row.evidence))))


def tell(rows: list[Row], weights: list[float]) -> None:
    """Prints predicted against measured word errors of unseen pages, in four classes."""
    told = [(estimate(row, weights), row.words) for row in rows]
    for low, high in itertools.pairwise(CLASSES):
        here = [one for one in told if low <= one[0] < high]
        if here:
            predicted, measured = numpy.mean(here, axis=0)
            print(
                f"  predicted {low:.2f} to {min(high, 1):.2f}: {len(here):4} pages, "
                f"predicted {predicted:.3f}, measured {measured:.3f}, apart {abs(predicted - measured):.3f}"
            )
    print(f"  mean difference of a page {numpy.mean([abs(one - other) for one, other in told]):.3f}")


def main() -> None:
    """Prints everything."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    pages = sorted([*prints(), *books(sys.argv[1]), *receipts(sys.argv[2])], key=lambda page: _digest(page.name)[::-1])
    rows = collect(pages, pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    for engine in ("tesseract", "rapidocr"):
        seen = [row for row in rows if row.engine == engine and not is_unseen(row.name)]
        unseen = [row for row in rows if row.engine == engine and is_unseen(row.name)]
        words = fit(seen, [row.words for row in seen])
        spelled = [row for row in seen if row.characters is not None]
        characters = fit(spelled, [row.characters or 0.0 for row in spelled])
        print(f"{engine}: words {words}, characters {characters}; fitted to {len(seen)} pages, unseen {len(unseen)}:")
        tell(unseen, words)


if __name__ == "__main__":
    main()
