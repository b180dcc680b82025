"""Chooses the resolution at which a page is rendered."""

from pagebeam.schemas.failure import BadInput, Category, Cure

MIN_DPI = 72  # below which a rendered page is not worth recognising
LONGEST = 32767  # pixels of a side that picture formats and what reads them can count, in 16 bits with a sign


def fitting_dpi(points: tuple[float, float], dpi: int, max_megapixels: float, longest: int = LONGEST) -> int:
    """Returns the highest resolution up to `dpi` at which a page has few enough pixels.

    Args:
        points: Width and height of the page.
        dpi: The most that is wanted.
        max_megapixels: The most pixels, in millions.
        longest: The most pixels of a side.

    Raises:
        BadInput: Not even 72 dpi fit.
    """
    inches = points[0] / 72 * points[1] / 72
    fits = int((max_megapixels * 1e6 / max(inches, 1e-9)) ** 0.5)
    fits = min(fits, int(72 * longest / max(*points, 1e-9)))
    if fits < min(dpi, MIN_DPI):
        size = f"{points[0] / 72:.0f} × {points[1] / 72:.0f} inches"
        raise BadInput(Category.TOO_LARGE, f"a page of {size} has too many pixels at 72 dpi", Cure.MORE_PIXELS)
    return min(dpi, fits)
