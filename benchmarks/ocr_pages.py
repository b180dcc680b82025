"""Pages whose text is known: as they are, as worse scans, printed anew, and spoiled.

FOLDER and RECEIPTS are those of `ocr_calibration`.
"""

import hashlib
import itertools
import os
import pathlib
import re
import textwrap
import xml.etree.ElementTree
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from benchmarks.declarations import DECLARATIONS
from benchmarks.error_rate import receipt_of, truth_of
from benchmarks.ocr_spoil import spoil
from benchmarks.ocr_steps import page as page_of
from benchmarks.running import below
from pagebeam.pipelines.samples import prose
from pagebeam.transforms.ops.documents.calibration.degrade import KINDS, degrade

FONTS = ("DejaVuSerif.ttf", "DejaVuSans.ttf", "DejaVuSansMono.ttf")
FOLDER = "/usr/share/fonts/truetype/dejavu"
DPIS = (300, 150, 100, 75, 60)
SOME = 600  # letters of a text that are printed
PRINTS = 2  # of a text of the sample corpus
WHOLE = 3  # one scan of so many is read as it is, too, for such pages are read well and take long
SHARES = (0.4, 0.5, 0.65)  # of the resolution that worse scans keep
SPOILED = 2  # copies of a page with several faults at once
SPOILED_DPI = 150  # of those of prints, before they are spoiled
FINE = 2000  # pixels of the longer side of a scan from which worse ones keep half as much
LIGATURES = str.maketrans({"\ueada": "st", "\ueba2": "si", "\ueba3": "sl", "\ueba6": "ss"})
"""Of early prints, in the private characters that transcriptions have for them."""

SPANISH = ("00439040",)  # pages of IMPACT that are not in English


class Page(NamedTuple):
    """A page whose text is known."""

    source: str  # what it is a picture of
    name: str
    image: Callable[[], Image.Image]
    truth: str
    dpi: int | None
    languages: str = "eng"
    cased: bool = True  # whether the case of letters and their order are known


def is_unseen(source: str) -> bool:
    """Returns whether pictures of something are measured on and not fitted to."""
    return digest(source)[0] % 2 == 1


def digest(name: str) -> bytes:
    """Returns bytes that decide about what has a name, evenly and always alike."""
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


def samples() -> Iterator[tuple[str, str]]:
    """Yields texts of the sample corpus and a declaration, with a name for each."""
    letters = [value for value in vars(prose).values() if isinstance(value, tuple | str) and len(value) > 1]
    pages = [part for value in letters for part in ((value,) if isinstance(value, str) else value)]
    for number, one in enumerate(dict.fromkeys([*map(str, pages), "\n\n".join(DECLARATIONS["eng"])])):
        blocks = [part for part in one.split("\n\n") if part and not part.startswith(("#", "[")) and "|" not in part]
        text = "\n\n".join(blocks)
        if len(text) > 300:
            yield f"sample {number}", text


def prints(source: str, text: str, number: int = PRINTS) -> Iterator[Page]:
    """Yields some prints of a text, in conditions that a hash chooses."""
    there = sorted(itertools.product(DPIS, KINDS), key=lambda one: digest(f"{source} {one}"))
    for dpi, kind in there[:number]:
        seed = int.from_bytes(digest(f"{source} {dpi} {kind}")[:4], "big")
        font, points = FONTS[seed % 3], (8.5, 10.0, 12.0)[seed // 3 % 3]

        def image(font=font, points=points, dpi=dpi, kind=kind, seed=seed):  # type: ignore[no-untyped-def]
            return degrade(printed(text, font, points, dpi), kind, seed)

        yield Page(source, f"{source} {dpi} {kind}", image, text, dpi)
    if number == PRINTS:
        font = FONTS[digest(source)[4] % 3]
        yield from spoiled(
            Page(source, f"{source} {SPOILED_DPI}", lambda: printed(text, font, 10.0, SPOILED_DPI), text, None)
        )


def scans(folder: str) -> Iterator[Page]:
    """Yields page images with their text beside them, as they are and worse, and prints of those texts."""
    for path in below(folder, ".tiff", ".tif", ".png"):
        truth = truth_of(path) or _of_page_xml(path.with_name(f"{path.stem}_gt_PAGE.xml"))
        if not truth:
            continue
        source = re.sub(r"rot$|-rotated.*", "", path.stem)  # a page that was turned is the same one
        languages = "spa" if path.stem in SPANISH else "eng"
        yield from as_it_is_and_worse(Page(source, path.name, lambda path=path: page_of(path), truth, None, languages))  # type: ignore[misc]
        if languages == "eng" and source == path.stem:
            yield from prints(source, truth[:SOME].rpartition(" ")[0], 1)


def receipts(folder: str) -> Iterator[Page]:
    """Yields photographed receipts, as they are and worse."""
    for path in below(folder, ".jpg"):
        page = Page(path.stem, path.name, lambda path=path: page_of(path), receipt_of(path), None, cased=False)  # type: ignore[misc]
        yield from as_it_is_and_worse(page)


def as_it_is_and_worse(page: Page) -> Iterator[Page]:
    """Yields a page, and the same as a smaller scan: skewed, noisy or compressed, as a hash decides."""
    seed = int.from_bytes(digest(page.name)[4:8], "big")
    kept, kind = SHARES[seed % 3], KINDS[1 + seed // 3 % 3]

    def worse() -> Image.Image:
        image = page.image().convert("L")
        share = kept / 2 if max(image.size) >= FINE and page.cased else kept
        size = round(share * image.width), round(share * image.height)
        return degrade(image.resize(size, Image.Resampling.LANCZOS), kind, seed)

    if page.image().mode != "1" or seed % WHOLE == 0:
        yield page
    yield page._replace(name=f"{page.name} {kept} {kind}", image=worse)
    if pathlib.Path(page.name).stem == page.source:
        yield from spoiled(page)


def spoiled(page: Page) -> Iterator[Page]:
    """Yields a page with several faults at once, in ways that a hash decides."""
    for number in range(1, SPOILED + 1):
        name = f"{page.name} spoiled {number}"
        seed = int.from_bytes(digest(name)[4:8], "big")

        def image(seed=seed) -> Image.Image:  # type: ignore[no-untyped-def]
            whole = page.image()
            return spoil(whole, seed, max(whole.size) >= FINE and page.cased)

        yield page._replace(name=name, image=image)


def _of_page_xml(path: pathlib.Path) -> str | None:
    if not path.exists():
        return None
    regions = [one for one in xml.etree.ElementTree.parse(path).iter() if one.tag.endswith("}Unicode")]
    return "\n".join(one.text or "" for one in regions).translate(LIGATURES)
