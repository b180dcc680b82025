"""Resizing: by area along a side that shrinks, by Lanczos along one that grows.

The modes are img2dataset's, with sizes as (height, width):

- `stretch`: exactly the size, whatever that does to the proportions.
- `keep_ratio`: the smallest image of the same proportions that covers the size; images then differ in shape.
- `border`: exactly the size; the whole image in the middle, white around it.
- `center_crop`: exactly the size; the middle of the image, what lies over is cut off.
"""

from PIL import Image

from pagebeam.schemas.options import RESIZE_MODES
from pagebeam.transforms.ops.images.resample import Box, scaled

Size = tuple[int, int]  # (height, width) pixels, as Keras and Gap order them


def resize_image(image: Image.Image, size: Size, mode: str = "stretch") -> Image.Image:
    """Returns an `L` or `RGB` image resized by one of the `RESIZE_MODES`.

    Raises:
        ValueError: There is no such mode.
    """
    height, width = size
    if mode == "stretch":
        return _scale(image, width, height)
    if mode == "keep_ratio":
        factor = max(width / image.width, height / image.height)
        return _scale(image, max(width, round(image.width * factor)), max(height, round(image.height * factor)))
    if mode == "border":
        return _border(image, width, height)
    if mode == "center_crop":
        return _scale(image, width, height, crop_place(image.width, image.height, size))
    raise ValueError(f"no resize mode {mode!r}; there are {', '.join(RESIZE_MODES)}")


def _border(image: Image.Image, width: int, height: int) -> Image.Image:
    left, top, inner_width, inner_height = border_place(image.width, image.height, (height, width))
    framed = Image.new(image.mode, (width, height), "white")
    framed.paste(_scale(image, inner_width, inner_height), (left, top))
    return framed


def border_place(width: int, height: int, size: Size) -> tuple[int, int, int, int]:
    """Returns left, top, width and height, in pixels of the result, of an image that is framed to a size."""
    factor = min(size[1] / width, size[0] / height)
    inner_width, inner_height = max(1, round(width * factor)), max(1, round(height * factor))
    return (size[1] - inner_width) // 2, (size[0] - inner_height) // 2, inner_width, inner_height


def crop_place(width: int, height: int, size: Size) -> tuple[float, float, float, float]:
    """Returns left, top, right and bottom, in pixels of an image, of what the middle cut out of it holds."""
    factor = min(width / size[1], height / size[0])
    left, top = (width - size[1] * factor) / 2, (height - size[0] * factor) / 2
    return left, top, left + size[1] * factor, top + size[0] * factor


def _scale(image: Image.Image, width: int, height: int, box: Box | None = None) -> Image.Image:
    whole = (0, 0, image.width, image.height)
    left, top, right, bottom = box or whole
    if image.size == (width, height) and box in (None, whole):
        return image
    narrower, lower = width <= right - left, height <= bottom - top
    if narrower == lower:
        return scaled(image, (width, height), narrower, box or whole)
    # Shrink first: what grows afterwards is then less.
    between = (width, round(bottom - top)) if narrower else (round(right - left), height)
    return scaled(scaled(image, between, True, box or whole), (width, height), False, (0, 0, *between))
