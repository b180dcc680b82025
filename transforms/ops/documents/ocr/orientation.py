"""Turns pages by quarters, and maps places of a turned page back to the page as it was."""

from PIL import Image

from pagebeam.schemas.document import Box

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Degrees clockwise -> Pillow's name for it, which counts the other way."""


def undo_turn(box: Box, turn: int, size: tuple[float, float]) -> Box:
    """Returns where a box of a turned page is on the page as it was.

    Args:
        box: On the turned page.
        turn: Degrees clockwise: 90, 180 or 270.
        size: Width and height of the page as it was, in the units of the box.
    """
    width, height = size
    if turn == 180:
        return box._replace(x0=width - box.x1, y0=height - box.y1, x1=width - box.x0, y1=height - box.y0)
    if turn == 90:  # (x, y) had gone to (height - y, x)
        return box._replace(x0=box.y0, y0=height - box.x1, x1=box.y1, y1=height - box.x0)
    return box._replace(x0=width - box.y1, y0=box.x0, x1=width - box.y0, y1=box.x1)
