"""What `auto` costs beside Tesseract alone on pages that Tesseract reads well, and what both get wrong.

    python -m benchmarks.ocr_books FOLDER [NUMBER]

FOLDER holds page images with their text beside them (`X.gt.txt` or `X.tif.gt.txt`), of which NUMBER are read, all where
it is left out. Each is read by both engines in turn, the one first on every other page, so that what else the machine
does meets both alike. Seconds are of one processor.
"""

import os
import statistics
import sys
import time

from benchmarks.error_rate import error_rate, truth_of
from benchmarks.ocr_steps import page
from benchmarks.running import below
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise

NAMES = ("tesseract", "auto")


def main() -> None:
    """Prints the character error rates and the seconds of both, and the ratio of the seconds."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    paths = [path for path in below(sys.argv[1], ".tiff", ".tif", ".png") if truth_of(path)]
    paths = paths[:: max(1, len(paths) // int(sys.argv[2]))] if len(sys.argv) > 2 else paths
    engines = {name: make_engine(name) for name in NAMES}
    rates: dict[str, list[float]] = {name: [] for name in NAMES}
    seconds = dict.fromkeys(NAMES, 0.0)
    helped = 0
    recognise(engines["tesseract"], page(paths[0]), "eng", None)  # loads what both load once
    for number, path in enumerate(paths):
        image, truth = page(path), truth_of(path) or ""
        for name in NAMES[:: -1 if number % 2 else 1]:
            begin = time.process_time()
            read, version = recognise(engines[name], image, "eng", None)
            seconds[name] += time.process_time() - begin
            rates[name].append(error_rate(read.text, truth))
            helped += "rapidocr" in version
    for name, of in rates.items():
        figures = f"median {statistics.median(of):.4f}, mean {statistics.fmean(of):.4f}, worst {max(of):.4f}"
        print(f"{name:10} character error rate {figures}; {seconds[name] / len(paths):.2f} s a page")
    ratio = seconds["auto"] / seconds["tesseract"]
    print(f"auto takes {ratio:.3f} times as long; RapidOCR helped on {helped} of {len(paths)}")


if __name__ == "__main__":
    main()
