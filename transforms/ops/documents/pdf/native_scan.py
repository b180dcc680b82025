"""Chooses the resolution at which a page that is one picture is best looked at.

The pixels of a scan are used as they are where their number suits recognition: rendering at its own size copies them,
with whatever stamps and turns the page adds. A coarser scan is rendered larger, and a finer one smaller, for Tesseract
reads neither tiny nor huge letters well and is slower the more pixels it gets.
"""

from pagebeam.transforms.ops.documents.pdf.page_objects import Picture

FILLS = 0.95  # share of the page from which a picture is the page
COARSEST = 190.0  # dpi
FINER = 1.05  # times the resolution that is asked for
SQUARE = 0.02  # by which the resolutions across and down may differ


def scan_pixels(
    pictures: tuple[Picture, ...], points: tuple[float, float], turned: bool, dpi: int
) -> tuple[int, int] | None:
    """Returns width and height in pixels of the scan that a page is, where it is best used as it is; None elsewhere.

    Args:
        pictures: Of the page.
        points: Width and height of the page as shown.
        turned: Whether the page is shown on its side, so that the picture's width is the page's height.
        dpi: That pages are rendered at.
    """
    if len(pictures) != 1 or min(points) <= 0 or pictures[0].area < FILLS * points[0] * points[1]:
        return None
    picture = pictures[0]
    pixels = (picture.height, picture.width) if turned else (picture.width, picture.height)
    sides = (picture.right - picture.left, picture.top - picture.bottom)
    across, down = (72 * n / side for n, side in zip((picture.width, picture.height), sides, strict=True))
    if abs(across / down - 1) > SQUARE or not COARSEST <= across <= FINER * dpi:
        return None
    bled = any(
        abs(side / point - 1) > 0.01 for side, point in zip(sides[::-1] if turned else sides, points, strict=True)
    )
    return None if bled else pixels
