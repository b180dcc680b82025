"""What `--ocr_languages auto` is worth: character errors on printed pages of twelve languages, told which and not.

    python -m benchmarks.ocr_languages [FONT]

The pages are the Universal Declaration's first articles, printed here in FONT (a TrueType file with Latin, Cyrillic and
Greek letters; default DejaVu Serif) at 300 and at 150 dpi, and slightly noisy. Needs Tesseract's data of every language
that is to be told apart; those that are missing are named and left out.
"""

import functools
import os
import sys
import textwrap

import numpy
from PIL import Image, ImageDraw, ImageFont

from benchmarks.declarations import DECLARATIONS
from benchmarks.error_rate import error_rate
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.own_language import read_in_own_language
from pagebeam.transforms.ops.documents.ocr.tesseract import installed_languages

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
LINE = 72  # characters
SAME = 1.2  # times the error of being told, up to which not being told costs nothing
NEAR = 0.002  # errors that differ by less are equal: a letter or two of a page


def printed(text: tuple[str, ...], font: str, dpi: int, seed: int = 0) -> Image.Image:
    """Returns a printed page, mode L, with the grain of a scanner."""
    size = round(11 / 72 * dpi)
    image = Image.new("L", (round(8.27 * dpi), round(5.5 * dpi)), 250)
    draw, letters = ImageDraw.Draw(image), ImageFont.truetype(font, size)
    y = 0.6 * dpi
    for paragraph in text:
        for line in textwrap.wrap(paragraph, LINE):
            draw.text((0.8 * dpi, y), line, 20, font=letters)
            y += 1.5 * size
        y += 0.6 * size
    pixels = numpy.asarray(image, numpy.float64)
    pixels = pixels + numpy.random.default_rng(seed).normal(0, 6, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def main() -> None:
    """Prints a table, and how many languages are read as well as if they were told."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    font = sys.argv[1] if len(sys.argv) > 1 else FONT
    missing = [language for language in DECLARATIONS if language not in installed_languages()]
    if missing:
        print(f"without data, and left out: {', '.join(missing)}")
    engine = make_engine("tesseract")
    for dpi in (300, 150):
        good = 0
        print(f"\n{dpi} dpi    told      auto      read as  quality   as English: error, quality")
        for language in (language for language in DECLARATIONS if language not in missing):
            page, truth = printed(DECLARATIONS[language], font, dpi), "\n".join(DECLARATIONS[language])
            read = functools.partial(read_in_own_language, engine, page, dpi=dpi)
            told, found, english = read(languages=language), read(languages="eng", freely=True), read(languages="eng")
            errors = [error_rate(one.reading.text, truth) for one in (told, found, english)]
            good += errors[1] <= max(SAME * errors[0], errors[0] + NEAR)
            print(
                f"{language:8} {errors[0]:.4f}    {errors[1]:.4f}    {found.languages:8} {found.reading.quality:.2f}"
                f"      {errors[2]:.4f}, {english.reading.quality:.2f}",
                flush=True,
            )
        print(f"{good} of {len(DECLARATIONS) - len(missing)} within {SAME} times the error of being told")


if __name__ == "__main__":
    main()
