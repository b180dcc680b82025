"""Tesseract as an OCR engine. Call it inside a sandbox, where its model is loaded once.

tesserocr keeps the model in the process; where it is not installed, pytesseract calls the program, which
loads the model for each page (measured at 1.4 times the seconds).
"""

import functools
import glob
import math
import os
import statistics
from typing import Any, NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.failure import BadInput, Category, OptionError
from pagebeam.transforms.ops.documents.languages.packs import AUTO, ORIENTATION, first_guess, package_of
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.ocr.engine import Recognised

try:
    import tesserocr
except ImportError:
    tesserocr = None

LARGEST = 32767  # pixels of a side above which Tesseract refuses a picture
SMALLEST = 3  # pixels of a side below which Tesseract refuses a picture
TEXT = range(1, 5)  # Tesseract's block types that are text and level: flowing, heading, pull-out, equation
LOW_LINES = 18  # pixels of the height of a text line, from descender to ascender, below which letters run together
GOOD_LINES = 36  # pixels that they are enlarged to, or a little more
PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def tessdata() -> str:
    """Finds the folder of Tesseract's language data: `TESSDATA_PREFIX`, else where systems keep it.

    Raises:
        ValueError: There is none; names the command that gets it.
    """
    named = os.environ.get("TESSDATA_PREFIX", "")
    places = [named, os.path.join(named, "tessdata")] if named else []
    for pattern in (*places, *PLACES):
        for folder in sorted(glob.glob(pattern), reverse=True):
            if glob.glob(os.path.join(folder, "*.traineddata")):
                return folder
    raise OptionError(
        "Tesseract's language data is not installed; get it with 'apt-get install tesseract-ocr-eng' "
        "('brew install tesseract' on macOS), name its folder in TESSDATA_PREFIX, or set {ocr} to never"
    )


class Tesseract:
    """Tesseract, in this process or as a program.

    Args:
        in_process: Whether tesserocr keeps the model in this process; else the program `tesseract` is called.
    """

    name = "tesseract"
    largest_side = LARGEST
    reads_badly = 0.75  # upright scans have 0.85 to 0.97
    at_a_loss = 0.35  # of pages that are drawn with a wrong font, or written in a script without a model

    def __init__(self, in_process: bool = tesserocr is not None):
        self._in_process = in_process

    @functools.cached_property
    def version(self) -> str:
        """The name and the version, "tesseract 5.5.1"."""
        if self._in_process:
            return tesserocr.tesseract_version().split("\n")[0].strip()
        import pytesseract

        return f"tesseract {pytesseract.get_tesseract_version()}"

    def check(self, languages: str) -> None:
        """Refuses languages ("eng+deu") whose data is not installed.

        Raises:
            ValueError: Names the missing language and the command that gets it.
        """
        folder = tessdata()
        have = _languages_in(folder)
        for language in (ORIENTATION, first_guess((), have) or "eng") if languages == AUTO else languages.split("+"):
            if language not in have:
                package = package_of(language)
                raise OptionError(
                    "{ocr_languages}: no data for {language!r} in {folder} (there are {have}); "
                    "get it with 'apt-get install {package}'",
                    language=language,
                    folder=folder,
                    have=", ".join(have),
                    package=package,
                )

    def recognise(self, image: Image.Image, languages: str, dpi: int | None, enlarge: bool = True) -> Recognised:
        """Reads a picture of a page; the program never enlarges it."""
        if min(image.size) < SMALLEST:
            return Recognised("", 0.0, ())
        if not self._in_process:
            return _recognise_by_program(image, languages, dpi)
        return _recognise_in_process(image, languages, dpi, enlarge)

    def detect_turn(self, image: Image.Image, dpi: int | None) -> int:
        """Returns the degrees clockwise that make a page upright; 0 also where the data "osd" is not installed."""
        found = _detect(image, dpi) if self._in_process else None
        return (360 - int(found["orient_deg"])) % 360 if found else 0


def installed_languages() -> tuple[str, ...]:
    """Returns the languages whose data is installed, sorted; "osd" is the data for orientation and scripts."""
    return _languages_in(tessdata())


class Script(NamedTuple):
    """The script of a page, as it is detected."""

    name: str  # "Latin" or "Cyrillic", say
    confidence: float  # of clear pages in Latin or Cyrillic letters 2 to 120, in Greek ones 0.4 to 2


def detect_script(image: Image.Image, dpi: int | None) -> Script | None:
    """Detects the script of a page, whichever way up it is.

    Returns:
        None where there are too few letters to tell, or neither tesserocr nor the data "osd" is there.
    """
    found = _detect(image, dpi)
    return Script(str(found["script_name"]), float(found["script_conf"])) if found else None


@functools.lru_cache(maxsize=1)
def _languages_in(folder: str) -> tuple[str, ...]:
    """Returns the languages whose data is in a folder, sorted; "osd" is the data for orientation."""
    paths = glob.glob(os.path.join(folder, "*.traineddata"))
    return tuple(sorted(os.path.basename(path).removesuffix(".traineddata") for path in paths))


@functools.lru_cache(maxsize=2)
def _api(languages: str) -> "tesserocr.PyTessBaseAPI":
    return tesserocr.PyTessBaseAPI(path=tessdata(), lang=languages)


@functools.lru_cache(maxsize=1)
def _orientation_api() -> "tesserocr.PyTessBaseAPI":
    return tesserocr.PyTessBaseAPI(path=tessdata(), lang=ORIENTATION, psm=tesserocr.PSM.OSD_ONLY)


def _detect(image: Image.Image, dpi: int | None) -> dict[str, Any] | None:
    """Returns what Tesseract says of the orientation and the script; None where it cannot tell."""
    if tesserocr is None or min(image.size) < SMALLEST or ORIENTATION not in installed_languages():
        return None
    api = _orientation_api()
    try:
        _set_image(api, image, dpi)
        found: dict[str, Any] | None = api.DetectOrientationScript()
        return found
    finally:
        api.Clear()


def _recognise_in_process(image: Image.Image, languages: str, dpi: int | None, enlarge: bool) -> Recognised:
    api = _api(languages)
    try:
        _set_image(api, image, dpi)
        times = _enlargement(api, image) if enlarge else 1
        if times > 1:
            size = times * image.width, times * image.height
            _set_image(api, image.convert("L").resize(size, Image.Resampling.LANCZOS), dpi and times * dpi)
        try:
            text = api.GetUTF8Text()
        except RuntimeError as error:
            raise _refusal(image, error) from error
        confidences = api.AllWordConfidences() if text.strip() else ()  # of blank pages it has one word of 0.95
        quality = sum(confidences) / len(confidences) / 100 if confidences else 0.0
        return Recognised(text.strip(), quality, _words(api, 72 / (dpi or 72) / times), times)
    finally:
        api.Clear()


def _enlargement(api: "tesserocr.PyTessBaseAPI", image: Image.Image) -> int:
    """Returns by how many times to enlarge a page; the layout found for it serves the recognition, too."""
    try:
        layout = api.AnalyseLayout()
    except RuntimeError as error:
        raise _refusal(image, error) from error
    if layout is None:
        return 1
    level = tesserocr.RIL.TEXTLINE
    places = [line.BoundingBox(level) for line in tesserocr.iterate_level(layout, level) if line.BlockType() in TEXT]
    if not places:
        return 1
    height = statistics.median(bottom - top for _, top, _, bottom in places)
    times = math.ceil(GOOD_LINES / max(height, 6)) if height < LOW_LINES else 1
    return times if times * max(image.size) <= LARGEST else 1


def _refusal(image: Image.Image, error: RuntimeError) -> BadInput:
    size = f"{image.width} × {image.height} pixels"
    return BadInput(Category.UNREADABLE, f"Tesseract cannot read a picture of {size}: {error}")


def _set_image(api: "tesserocr.PyTessBaseAPI", image: Image.Image, dpi: int | None) -> None:
    """Gives a picture of mode 1, L or RGB to Tesseract as it is; its binding would encode it as a file first."""
    bits = {"1": 1, "L": 8, "RGB": 24}[image.mode]
    api.SetImageBytes(image.tobytes(), image.width, image.height, bits // 8, (image.width * bits + 7) // 8)
    if dpi:
        api.SetSourceResolution(dpi)


def _words(api: "tesserocr.PyTessBaseAPI", scale: float) -> tuple[LineWord, ...]:
    level, line, paragraph = tesserocr.RIL.WORD, 0, 0
    found: list[LineWord] = []
    for item in tesserocr.iterate_level(api.GetIterator(), level):
        word = "" if item.Empty(level) else item.GetUTF8Text(level).strip()
        line += bool(found) and item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE)
        paragraph += bool(found) and item.IsAtBeginningOf(tesserocr.RIL.PARA)
        if not word:
            continue
        x0, y0, x1, y1 = (scale * n for n in item.BoundingBox(level))
        found.append(LineWord(Box(word, x0, y0, x1, y1, item.Confidence(level) / 100), line, paragraph))
    return tuple(found)


def _recognise_by_program(image: Image.Image, languages: str, dpi: int | None) -> Recognised:
    import pytesseract

    picture = image.copy()
    picture.info = {"dpi": (dpi, dpi)} if dpi else {}  # goes into the file that the program reads
    try:
        text, table = pytesseract.run_and_get_multiple_output(picture, ["txt", "tsv"], lang=languages)
    except pytesseract.TesseractError as error:
        raise _refusal(image, error) from error
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    words = [row for row in rows if len(row) == 12 and float(row[10]) >= 0 and row[11].strip()]
    quality = sum(float(row[10]) for row in words) / len(words) / 100 if words else 0.0
    scale = 72 / (dpi or 72)
    lines, paragraphs = (
        {part: number for number, part in enumerate(dict.fromkeys(tuple(row[1:end]) for row in words))}
        for end in (5, 4)
    )
    placed = tuple(LineWord(_box(row, scale), lines[tuple(row[1:5])], paragraphs[tuple(row[1:4])]) for row in words)
    return Recognised(text.strip(), quality, placed)


def _box(row: list[str], scale: float) -> Box:
    left, top, width, height = (int(n) for n in row[6:10])
    x0, y0, x1, y1 = (scale * n for n in (left, top, left + width, top + height))
    return Box(row[11], x0, y0, x1, y1, float(row[10]) / 100)
