"""Flags of image quality beside CleanVision's on the same files, and what measuring costs beside decoding.

    python -m benchmarks.image_quality FOLDER [--cleanvision PYTHON] [--side PIXELS …]

FOLDER holds photographs, below it in any folders. Of each, copies are made whose flaw is known: blurred by a Gaussian
of a 100th, a 50th and a 30th of the longer side, darkened to a quarter, washed out, cut to a strip, enlarged six times;
and pictures of one colour. All are JPEGs of quality 95. `--cleanvision` names a Python that has the package, which
looks at the same files; each flag is then shown with how often both agree and which kinds of files each of them flags.

The cost is processor time of one image, decoded and resized to 224 pixels or not, with and without being measured.
"""

import argparse
import functools
import io
import itertools
import json
import pathlib
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator

import numpy
from PIL import Image, ImageFilter

from pagebeam.schemas.curation.image_quality import FLAGS, flags_of
from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.image_shards.issues import Sizes
from pagebeam.transforms.ops.images.decode import decode_image

MEASURED = PLAIN._replace(image_quality=True)
LONGEST = 800  # pixels, to which photographs are reduced before they are changed
THEIRS = {
    "dark": "dark",
    "light": "light",
    "low_information": "low_information",
    "blurred": "blurry",
    "odd_ratio": "odd_aspect_ratio",
    "odd_size": "odd_size",
    "grayscale": "grayscale",
}
"""CleanVision's names of flags."""
SCRIPT = """
import json, sys, time
from cleanvision import Imagelab
begin = time.process_time()
lab = Imagelab(data_path=sys.argv[1], verbose=False)
lab.find_issues({name: {} for name in json.loads(sys.argv[2])}, n_jobs=1, verbose=False)
spent = time.process_time() - begin
flags = lab.issues[[f"is_{name}_issue" for name in json.loads(sys.argv[2])]]
told = {str(path): row.tolist() for path, row in zip(flags.index, flags.values)}
open(sys.argv[3], "w").write(json.dumps([spent, told]))
"""


def copies(photo: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """Yields a photograph and its changed copies, each with the name of its kind."""
    longer = max(photo.size)
    yield "sharp", photo
    for part in (100, 50, 30):
        yield f"blur 1/{part}", photo.filter(ImageFilter.GaussianBlur(longer / part))
    yield "darkened", photo.point(lambda level: level // 4)
    yield "washed out", photo.point(lambda level: 246 + level * 9 // 255)
    yield "grey", photo.convert("L")
    yield "strip", photo.crop((0, 0, photo.width, max(1, photo.width // 4)))


def make(folder: pathlib.Path, photos: list[pathlib.Path]) -> dict[pathlib.Path, str]:
    """Writes the files; returns the kind of each."""
    kinds = {}
    for number, photo in enumerate(photos):
        with Image.open(photo) as file:
            image = file.convert("RGB")
        image.thumbnail((LONGEST, LONGEST))
        for kind, copy in copies(image):
            path = folder / f"{number:04d} {kind.replace('/', '-')}.jpg"
            copy.save(path, quality=95)
            kinds[path] = kind
        if number % 50 == 0:
            for kind, copy in (
                (
                    "one colour",
                    Image.new("RGB", image.size, tuple(numpy.random.default_rng(number).integers(0, 256, 3))),
                ),
                ("enlarged", image.resize((6 * image.width, 6 * image.height))),
            ):
                path = folder / f"{number:04d} {kind}.jpg"
                copy.save(path, quality=95)
                kinds[path] = kind
    return kinds


def ours(paths: list[pathlib.Path]) -> tuple[float, dict[str, dict[str, bool]]]:
    """Returns the seconds of processor time that files take, decoding included, and their flags."""
    begin = time.process_time()
    found = [decode_image(path.read_bytes(), ImageOptions(), MEASURED) for path in paths]
    sizes = numpy.sqrt(numpy.array([float(one.width * one.height) for one in found]))
    odd = Sizes.of(sizes).odd(sizes).tolist()
    flags = {}
    for path, one, odd_size in zip(paths, found, odd, strict=True):
        assert one.quality
        told = {name: flags_of(one.quality, one.width, one.height)[name] for name in FLAGS}
        flags[str(path)] = told | {"odd_size": odd_size, "grayscale": bool(one.quality.grayscale)}
    return time.process_time() - begin, flags


def theirs(python: str, folder: pathlib.Path) -> tuple[float, dict[str, dict[str, bool]]]:
    """Returns the same of CleanVision."""
    with tempfile.NamedTemporaryFile() as file:
        names = json.dumps(list(THEIRS.values()))
        subprocess.run(
            [python, "-c", SCRIPT, str(folder), names, file.name],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        spent, flags = json.loads(pathlib.Path(file.name).read_bytes())
    return spent, {path: dict(zip(THEIRS, row, strict=True)) for path, row in flags.items()}


def share(flags: dict[str, dict[str, bool]], paths: list[str], flag: str) -> float:
    """Returns the share of files that have a flag."""
    return sum(flags[path][flag] for path in paths) / len(paths)


def spent(calls: list[Callable[[], object]], rounds: int) -> list[float]:
    """Returns milliseconds of processor time of each call, the least of several rounds in which they take turns."""
    least = [float("inf")] * len(calls)
    for _, (place, call) in itertools.product(range(rounds), enumerate(calls)):
        begin = time.process_time()
        call()
        least[place] = min(least[place], 1000 * (time.process_time() - begin))
    return least


def cost(photos: list[pathlib.Path], side: int) -> None:
    """Prints what measuring adds to decoding photographs of so many pixels."""
    coded = []
    for photo in photos:
        with Image.open(photo) as file:
            scale = side / max(file.size)
            image = file.convert("RGB").resize([max(1, round(length * scale)) for length in file.size])
        data = io.BytesIO()
        image.save(data, "JPEG", quality=90)
        coded.append(data.getvalue())
    for resize in ((224, 224), None):
        options = ImageOptions(resize=resize)
        rounds = 40 if side < 1000 else 10
        forms = PLAIN, MEASURED
        found = [
            spent([functools.partial(decode_image, data, options, form) for form in forms], rounds) for data in coded
        ]
        plain, measured = (sum(column) / len(coded) for column in zip(*found, strict=True))
        done = "resized to 224" if resize else "not resized"
        print(f"{side:,} pixels, {done}: {plain:.2f} ms decoded, {measured - plain:.3f} ms measured, "
              f"{measured / plain - 1:.1%} more")  # fmt: skip


def main() -> None:
    """Prints flags by kind of file, agreement, speed and cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cleanvision", metavar="PYTHON")
    parser.add_argument("--side", type=int, nargs="+", default=[320, 3000])
    given = parser.parse_args()
    photos = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg"))
    with tempfile.TemporaryDirectory() as temporary:
        kinds = make(pathlib.Path(temporary), photos)
        seconds, flags = ours(list(kinds))
        sides = {"ours": flags}
        print(f"{len(photos)} photographs, {len(kinds):,} files; ours {len(kinds) / seconds:,.0f} a second and core")
        if given.cleanvision:
            other, sides["theirs"] = theirs(given.cleanvision, pathlib.Path(temporary))
            print(f"CleanVision {len(kinds) / other:,.0f} a second and core")
        names = list(dict.fromkeys(kinds.values()))
        for flag in THEIRS:
            print(f"\n{flag}", end="")
            if given.cleanvision:
                equal = sum(flags[path][flag] == sides["theirs"][path][flag] for path in flags)
                print(f": equal for {equal / len(flags):.1%}", end="")
            print()
            for name in names:
                paths = [str(path) for path, kind in kinds.items() if kind == name]
                shares = [share(some, paths, flag) for some in sides.values()]
                if any(shares):
                    print(f"  {name:11}", *(f"{who} {part:6.1%}" for who, part in zip(sides, shares, strict=True)))
    print()
    for side in given.side:
        cost(photos[:: max(1, len(photos) // 16)], side)


if __name__ == "__main__":
    main()
