"""What a second run costs: over a finished output, with another stemmer, and over a corpus that has grown.

    python -m benchmarks.resume FOLDER [NUMBER]

A strip of each page image below FOLDER is taken, over and over until there are NUMBER (1,000 where it is left out),
each with other bytes: it is the repetition that is measured.
"""

import itertools
import json
import pathlib
import sys
import tempfile
import time
from typing import Any

from PIL import Image

from benchmarks.running import below, run_command

GROWTH = 10


def corpus(paths: list[pathlib.Path], folder: str, numbers: range) -> None:
    """Writes small pictures of pages, no two alike."""
    for number, path in zip(numbers, itertools.islice(itertools.cycle(paths), numbers.start, None), strict=False):
        with Image.open(path) as page:
            width, height = page.size
            part = page.convert("L").crop((0, height // 4, width, height // 4 + height // 8))
            part.save(pathlib.Path(folder, f"{number:05d}.png"), dpi=(300, 300), pnginfo=None)
        with open(pathlib.Path(folder, f"{number:05d}.png"), "ab") as file:
            file.write(number.to_bytes(4, "big"))


def run(folder: str, out: str, *options: str) -> tuple[float, dict[str, Any]]:
    """Returns the seconds of a run, loading included, and its record."""
    begin = time.monotonic()
    run_command("--documents", folder, "--output", out, *options)
    return time.monotonic() - begin, json.loads(pathlib.Path(out, "run.json").read_text())


def read(record: dict[str, Any]) -> int:
    """Counts the documents that were opened and read, and not known before."""
    opened = record["stages"]["open"]
    return int(opened["in"] - opened.get("kept", 0))


def main() -> None:
    """Prints the shares and the numbers of documents that were read."""
    paths, number = below(sys.argv[1], ".tiff", ".tif", ".png"), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory(prefix="pages-") as folder, tempfile.TemporaryDirectory() as out:
        corpus(paths, folder, range(number))
        first, record = run(folder, out)
        print(f"first run: {first:.1f} s, {read(record):,} documents read")
        second, record = run(folder, out)
        print(f"second run: {second:.1f} s = {second / first:.3f} of the first, {read(record)} read")
        stemmed, record = run(folder, out, "--stem", "porter")
        print(f"with another stemmer: {stemmed:.1f} s = {stemmed / first:.3f} of the first, {read(record)} read")
        corpus(paths, folder, range(number, number + GROWTH))
        grown, record = run(folder, out, "--stem", "porter")
        print(f"with {GROWTH} documents more: {grown:.1f} s, {read(record)} read")


if __name__ == "__main__":
    main()
