"""The resolution at which a page can be looked at."""

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.documents.ocr import tesseract

MIN_DPI = 72  # below which a rendered page is not worth recognising


def fitting_dpi(points: tuple[float, float], dpi: int, max_megapixels: float) -> int:
    """The resolution, at most `dpi`, at which a page of this size in points is within `max_megapixels` and Tesseract's.

    Raises:
        BadInput: Not even 72 dpi fit.
    """
    inches = points[0] / 72 * points[1] / 72
    fits = int((max_megapixels * 1e6 / max(inches, 1e-9)) ** 0.5)
    fits = min(fits, int(72 * tesseract.LARGEST / max(*points, 1e-9)))
    if fits < min(dpi, MIN_DPI):
        size = f"{points[0] / 72:.0f} × {points[1] / 72:.0f} inches"
        raise BadInput(Category.TOO_LARGE, f"a page of {size} has too many pixels at 72 dpi; raise --max_megapixels")
    return min(dpi, fits)
