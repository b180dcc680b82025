"""One long PDF with two workers beside one: whether a single document keeps both processors busy.

    python -m benchmarks.long_document [PAGES] [--flink] [BEAM OPTION …]

A PDF of 1,200 scanned pages (or PAGES) is drawn and recognised on the DirectRunner with `--sandboxes 1` and with
`--sandboxes 2`. With `--flink`, that of `deploy/flink/local.sh` is started with one slot for each of its two task
managers, and the job runs with `--parallelism=1` and `--parallelism=2`, each worker with one sandbox. On a machine that
others use, the seconds that the sandboxes worked say more than the clock: how evenly the pages were shared.
"""

import contextlib
import io
import os
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import reportlab.lib.utils
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.running import Run, pagebeam

TEXT = (
    "page {} is a picture of twenty words or so\nthat say what one of two workers reads\nwhile the other reads the next"
)
LOCAL = "deploy/flink/local.sh"


def draw(path: pathlib.Path, pages: int) -> None:
    """Writes a PDF of pictures of text, 3 by 1.5 inches at 150 dpi."""
    canvas = Canvas(str(path), pagesize=(216, 108), invariant=1)
    font = ImageFont.load_default(20)
    for number in range(1, pages + 1):
        image = Image.new("L", (450, 225), 255)
        ImageDraw.Draw(image).text((10, 40), TEXT.format(number), 0, font)
        data = io.BytesIO()
        image.save(data, "png")
        canvas.drawImage(reportlab.lib.utils.ImageReader(data), 0, 0, 216, 108)
        canvas.showPage()
    canvas.save()


@contextlib.contextmanager
def flink(folder: str) -> Iterator[tuple[list[str], int]]:
    """Yields the options that use a Flink with a slot for each task manager, and the process that starts workers."""
    environment = os.environ | {"SLOTS": "1"}
    started = subprocess.run([LOCAL, "start", folder], check=True, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield started.stdout.split(), int(pathlib.Path(folder, "pid", "pool").read_text())
    finally:
        subprocess.run([LOCAL, "stop", folder], check=True)


def told(workers: int, run: Run, loading: float) -> str:
    """Describes what a run took, and how long each of the sandboxes worked."""
    busy = ", ".join(f"{seconds:.0f}" for seconds in sorted(run.busy.values(), reverse=True)[:workers])
    return f"{workers} at work: {run.seconds:.1f} s, of which loading {loading:.1f} s; processor seconds {busy}"


def main() -> None:
    """Prints seconds of both, and the ratio of the rates without loading."""
    options = sys.argv[1:]
    pages = int(options.pop(0)) if options and options[0].isdigit() else 1200
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="long-"))
        path, short = pathlib.Path(folder, "long.pdf"), pathlib.Path(folder, "short.pdf")
        draw(path, pages)
        draw(short, 1)
        root = None
        if on_flink := "--flink" in options:
            options.remove("--flink")
            engine, root = stack.enter_context(flink(f"{folder}/flink"))
            options += engine
        took = {}
        kinds = [(n, [f"--parallelism={n}", "--sandboxes=1"] if on_flink else [f"--sandboxes={n}"]) for n in (1, 2)]
        for _, how in kinds:  # so that neither is the first to load what both use, and what Java compiles as it goes
            pagebeam("--documents", str(short), *how, *options)
        for workers, how in kinds:
            loading = pagebeam("--documents", str(short), *how, *options).seconds
            run = pagebeam("--documents", str(path), *how, *options, watch=1, root=root)
            assert run.record["counts"]["pages_scanned"] == pages
            took[workers] = run.seconds - loading
            print(told(workers, run, loading), flush=True)
    print(f"{pages} pages: two are {took[1] / took[2]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
