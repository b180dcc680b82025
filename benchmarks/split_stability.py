"""Whether a sample changes its side of the split when the corpus grows.

    python -m benchmarks.split_stability FOLDER [NUMBER] [OPTION …]

Cuts NUMBER (2,000) pictures of 64 x 64 pixels out of the photographs below FOLDER, each place of a photograph once, and
runs over half of them and then over all, into one output, with `--dedup` none, exact and near. Every tenth of the later
half is a file of the earlier half once more, and every other tenth one of them recompressed, so that there is something
to tie. Further options go to both runs.
"""

import collections
import io
import json
import pathlib
import sys
import tempfile
from typing import NamedTuple

import numpy
import pyarrow.parquet as pq
from PIL import Image

from benchmarks.running import below, run_command

SIDE = 64
KINDS = ("none", "exact", "near")


def cut(photos: list[pathlib.Path], number: int) -> list[bytes]:
    """Cuts so many different pictures, as files: tiles of the photographs in turn, in random order."""
    tiles = []
    for photo in photos:
        with Image.open(photo) as image:
            pixels = image.convert("RGB")
        across, down = pixels.width // SIDE, pixels.height // SIDE
        tiles += [(pixels, column * SIDE, row * SIDE) for row in range(down) for column in range(across)]
        if len(tiles) >= 20 * number:
            break
    found: dict[bytes, None] = {}
    for place in numpy.random.default_rng(0).permutation(len(tiles)).tolist():
        pixels, left, top = tiles[place]
        found[_png(pixels.crop((left, top, left + SIDE, top + SIDE)))] = None
        if len(found) == number:
            return list(found)
    raise SystemExit(f"there are only {len(found)} different tiles; give a folder with more photographs")


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def recompressed(data: bytes) -> bytes:
    """Returns the picture of a file as a JPEG."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.save(file, "JPEG", quality=70)
    return file.getvalue()


def write(folder: pathlib.Path, pictures: list[bytes]) -> None:
    """Writes the earlier half below `0/`, the later one below `1/`, each in ten classes."""
    half = len(pictures) // 2
    for place, picture in enumerate(pictures):
        later, number = divmod(place, half)
        earlier = pictures[number]
        data = {0: earlier, 5: recompressed(earlier)}.get(number % 10, picture) if later else picture
        home = folder / str(later) / f"class{(number // 10) % 10}"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{number:06d}").write_bytes(data)


class Sides(NamedTuple):
    """What an output holds."""

    of: dict[str, str]  # side of each sample, by its key
    left_out: collections.Counter[str]  # failures by category
    straddling: int | None  # identities on two sides, by the output's own audit; None where there is none


def sides(out: str) -> Sides:
    """Reads an output."""
    found = {}
    for path in pathlib.Path(out, "images").glob("t*/*.parquet"):
        for key in pq.read_table(path, columns=["key"])["key"].to_pylist():
            found[key] = path.parent.name
    rows = pq.read_table(pathlib.Path(out, "failures"), columns=["category"])["category"].to_pylist()
    audit = json.loads(pathlib.Path(out, "images", "dataset.json").read_text()).get("audit", {})
    told = [kind["straddling"] for kind in audit.values() if isinstance(kind, dict)]
    return Sides(found, collections.Counter(rows), sum(told) if told else None)


def main() -> None:
    """Prints, for each kind of duplicates, how many samples changed their sides."""
    folder, *more = sys.argv[1:]
    number = int(more.pop(0)) if more and more[0].isdigit() else 2000
    options = ["--resize", "32,32", "--formats", "hdf5", *more]
    with tempfile.TemporaryDirectory(prefix="growth-") as home:
        write(pathlib.Path(home), cut(below(folder, ".jpg", ".jpeg"), number))
        for kind in KINDS:
            with tempfile.TemporaryDirectory(prefix="growth-") as out:
                given = ["--output", out, "--dedup", kind, *options]
                run_command("--images", f"{home}/[0]/**", *given)
                before = sides(out)
                seconds = run_command("--images", f"{home}/[01]/**", *given).seconds
                after = sides(out)
            moved = [key for key, side in before.of.items() if after.of.get(key) != side]
            grown = f"{len(before.of):,} samples, then {len(after.of):,} in {seconds:.1f} s"
            audit = "not asked for" if after.straddling is None else after.straddling
            lost = f"left out: {dict(after.left_out) or 'none'}; straddling by the audit: {audit}"
            print(f"--dedup {kind}: {grown}; changed sides or gone: {len(moved)}; {lost}", flush=True)
            if moved:
                raise SystemExit(f"samples changed their sides, the first is {moved[0]}")


if __name__ == "__main__":
    main()
