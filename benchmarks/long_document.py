"""One long PDF with two sandboxes beside one: whether a single document keeps both processors busy.

    python -m benchmarks.long_document [PAGES] [BEAM OPTION …]

A PDF of 1,200 scanned pages (or PAGES) is drawn and recognised with `--sandboxes 1` and with `--sandboxes 2`; given
Flink's options, with `--parallelism=1` and `--parallelism=2` and one sandbox for each worker.
"""

import io
import pathlib
import sys
import tempfile

import reportlab.lib.utils
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.running import pagebeam

TEXT = (
    "page {} is a picture of twenty words or so\nthat say what one of two workers reads\nwhile the other reads the next"
)


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


def main() -> None:
    """Prints seconds of both, and the ratio of the rates without loading."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    options = sys.argv[2:]
    with tempfile.TemporaryDirectory(prefix="long-") as folder:
        path, short = pathlib.Path(folder, "long.pdf"), pathlib.Path(folder, "short.pdf")
        draw(path, pages)
        draw(short, 1)
        took = {}
        for workers in (1, 2):
            how = [f"--parallelism={workers}", "--sandboxes=1", *options] if options else [f"--sandboxes={workers}"]
            loading = pagebeam("--documents", str(short), *how).seconds
            run = pagebeam("--documents", str(path), *how)
            assert run.record["counts"]["pages_scanned"] == pages
            took[workers] = run.seconds - loading
            print(f"{workers} at work: {run.seconds:.1f} s, of which loading {loading:.1f} s", flush=True)
    print(f"{pages} pages: two are {took[1] / took[2]:.2f} times as fast as one")


if __name__ == "__main__":
    main()
