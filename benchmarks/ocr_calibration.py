"""Fits the estimate of errors to pages whose text is known, and measures it on others.

    python -m benchmarks.ocr_calibration FOLDER RECEIPTS [ROWS.jsonl]

FOLDER holds page images, in any folders below it, with their text beside them: `X.gt.txt`, `X.tif.gt.txt`, or
`X_gt_PAGE.xml` as the IMPACT project has it. RECEIPTS holds pictures `X.jpg` with the lines of text in `X.csv` (eight
corner coordinates, then the text), which are compared in capitals. Words are those of `pagebeam calibrate`, as white
space parts them, without the signs at their ends. Each page is read as it is and once as a worse scan; what the pages
say, the sample corpus and declarations are printed here as well, at 300 to 60 dpi: clean, skewed, noisy and compressed;
and of each there are two copies with several faults at once (`ocr_spoil`). A hash of what a page is a picture of
decides whether it is fitted to or measured on, so that all pictures of one text are on the same side; what is read off
a page decides nothing. Readings are kept in ROWS.jsonl, if that is named, for another fit.

`auto` is Tesseract with RapidOCR's help. Its pages are estimated as in a run: those that Tesseract read alone by its
weights, those that RapidOCR helped with by those of RapidOCR, which are fitted to them as well.

Prints the table for `transforms/ops/documents/ocr/estimate.py`, the error of the fit in cross-validation within the
pages that are fitted to, and predicted against measured errors of the others.
"""

import itertools
import json
import math
import os
import pathlib
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy

from benchmarks.ocr_pages import Page, digest, is_unseen, prints, receipts, samples, scans
from pagebeam.transforms.ops.documents.calibration.errors import character_error, word_error
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.estimate import LEAST, Evidence, Weights, estimate_error, find_evidence
from pagebeam.transforms.ops.documents.ocr.recognise import Reading, recognise_page
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise

CLASSES = (0.0, 0.05, 0.15, 0.4, 1.01)  # of the predicted word error
ENGINES = ("tesseract", "rapidocr", "auto")
FOLDS = 5
EVEN = 0.1  # added to the error by which a page counts less: a class of few errors is to be as right as one of many
STEPS, DAMPED = 300, 1e-3  # of the fit


class Row(NamedTuple):
    """How a page was read."""

    source: str
    name: str
    engine: str  # one of `ENGINES`
    used: str  # whose weights estimate it: of two engines, that which read most of it
    evidence: Evidence
    words: float  # error, 0..1
    characters: float | None


def read(page: Page) -> Iterator[Row]:
    """Reads a page with each engine, and compares."""
    image = page.image()
    alone: Reading | None = None
    for name in ENGINES:
        engine = make_engine(name)
        if name == "auto":
            reading, version = recognise(engine, image, page.languages, page.dpi, alone)
        else:
            reading, version = recognise_page(engine, image, page.languages, page.dpi), name
        alone = alone or reading
        if not reading.boxes:
            continue  # has no estimate
        evidence = find_evidence(reading.boxes, reading.text, page.languages, image, page.dpi)
        text, truth = (one if page.cased else one.upper() for one in (reading.text, page.truth))
        characters = character_error(text, truth) if page.cased else None
        used = version.partition(" ")[0]
        yield Row(page.source, page.name, name, used, evidence, word_error(text, truth), characters)


def collect(pages: Iterable[Page], kept: pathlib.Path | None) -> list[Row]:
    """Reads the pages with all engines, but for those that were read before."""
    rows: list[Row] = []
    if kept and kept.exists():
        for line in kept.read_text().splitlines():
            source, name, engine, used, evidence, words, characters = json.loads(line)
            rows.append(Row(source, name, engine, used, Evidence(*evidence), words, characters))
    done = {row.name for row in rows}
    for page in pages:
        if page.name not in done:
            found = list(read(page))
            rows += found
            if kept:
                with kept.open("a") as file:
                    file.writelines(json.dumps(row) + "\n" for row in found)
    return rows


def fit(rows: list[Row], errors: list[float]) -> Weights:
    """Returns the weights, none below 0, with the least squares of relative differences."""
    x, y = numpy.array([against(row) for row in rows]), numpy.array(errors)
    worth = 1 / (y + EVEN)
    powers = numpy.full(x.shape[1], 0.1)
    for _ in range(STEPS):
        right = numpy.exp(-(x @ powers))
        slope = x.T @ (worth * right * (1 - right - y))
        bend = (x.T * worth * right**2) @ x + DAMPED * numpy.eye(len(powers))
        free = (powers > 0) | (slope < 0)
        powers[free] += numpy.linalg.solve(bend[numpy.ix_(free, free)], -slope[free]) / 2
        powers = numpy.maximum(powers, 0.0)
    constant, *weights = powers.tolist()
    return Weights(round(1 - math.exp(-constant), 3), Evidence(*(round(weight, 3) for weight in weights)))


def against(row: Row) -> list[float]:
    """Returns what weighs against a row, the constant's part first: logarithms of the shares left right."""
    return [1.0, *(-math.log(max(1 - share, LEAST)) for share in row.evidence)]


def cross_validated(rows: list[Row]) -> list[tuple[float, float]]:
    """Returns predicted and measured word errors of rows, each predicted from the folds that it is not in."""
    folds = [digest(row.source)[1] % FOLDS for row in rows]
    told = []
    for fold in sorted(set(folds)):
        rest = [row for row, own in zip(rows, folds, strict=True) if own != fold]
        weights = fit(rest, [row.words for row in rest])
        told += [
            (estimate_error(weights, row.evidence), row.words)
            for row, own in zip(rows, folds, strict=True)
            if own == fold
        ]
    return told


def tell(told: list[tuple[float, float]]) -> None:
    """Prints predicted against measured word errors, in four classes."""
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
    every = [
        *itertools.chain.from_iterable(itertools.starmap(prints, samples())),
        *scans(sys.argv[1]),
        *receipts(sys.argv[2]),
    ]
    pages = sorted(every, key=lambda page: digest(page.name)[::-1])
    rows = collect(pages, pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    seen = [row for row in rows if not is_unseen(row.source)]
    words: dict[str, Weights] = {}
    for used in ("tesseract", "rapidocr"):
        here = [row for row in seen if row.used == used and (row.engine, used) != ("auto", "tesseract")]
        words[used] = fit(here, [row.words for row in here])
        spelled = [row for row in here if row.characters is not None]
        characters = fit(spelled, [row.characters or 0.0 for row in spelled])
        print(f"{used}: words {words[used]}, characters {characters}; fitted to {len(here)} pages; cross-validated:")
        tell(cross_validated(here))
    for engine in ENGINES:
        unseen = [row for row in rows if row.engine == engine and is_unseen(row.source)]
        print(f"{engine}, {len(unseen)} unseen pages:")
        tell([(estimate_error(words[row.used], row.evidence), row.words) for row in unseen])


if __name__ == "__main__":
    main()
