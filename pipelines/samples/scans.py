"""Pages as a scanner, a fax machine and a telephone's camera see them.

A page is a PIL image of mode "L": 0 ink, 255 paper. All noise is seeded, so that the files are the same every time.
"""

import io
import time

import numpy
import pypdf
import pypdfium2
from PIL import Image, ImageFilter

from pagebeam.transforms.ops.formats.tiff import tiff_bytes

FAX_DPI = (204, 196)  # ITU-T T.4, fine resolution: pixels are not square
SIDEWAYS = Image.Transpose.ROTATE_90  # the page's top is on the left
CREATED = time.struct_time((2024, 3, 15, 9, 12, 0, 4, 75, 0))  # for metadata that would else hold today


def render(pdf: bytes, page: int, dpi: float) -> Image.Image:
    """Renders a page, counted from 0, in gray."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def scan(page: Image.Image, seed: int, degrees: float = 0.4) -> Image.Image:
    """Makes a scan: slightly crooked and soft, on grayish paper, with noise and dust."""
    random = numpy.random.default_rng(seed)
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    pixels = 22 + 0.87 * numpy.asarray(turned, numpy.float32)
    pixels += random.normal(0, 5, pixels.shape).astype(numpy.float32)
    dust = random.integers(0, (pixels.shape[0] - 2, pixels.shape[1] - 2), size=(60, 2))
    for y, x in dust:
        pixels[y : y + 2, x : x + 2] -= 70
    return _image(pixels)


def fax(page: Image.Image, seed: int) -> Image.Image:
    """Makes a page as a fax machine sends it: black or white, a few pixels flipped, 204 by 196 dpi on letter paper."""
    random = numpy.random.default_rng(seed)
    width, height = round(8.5 * FAX_DPI[0]), 11 * FAX_DPI[1]
    pixels = numpy.asarray(page.resize((width, height), Image.Resampling.LANCZOS)) > 150
    return Image.fromarray(pixels ^ (random.random(pixels.shape) < 2e-4))


def photograph(page: Image.Image, seed: int) -> Image.Image:
    """Makes a photograph of a page on a table: turned, in mild perspective, darker towards a corner; mode "RGB"."""
    random = numpy.random.default_rng(seed)
    width, height = page.size
    size = (round(1.12 * width), round(1.1 * height))
    desk = Image.new("L", size, 92)
    desk.paste(page, ((size[0] - width) // 2, (size[1] - height) // 2))
    # Corners of the desk that become the corners of the photograph, counterclockwise from the upper left.
    quad = (0.012, 0.03, 0.025, 0.985, 0.995, 0.962, 0.975, 0.004)
    corners = [share * size[i % 2] for i, share in enumerate(quad)]
    taken = desk.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    pixels = numpy.asarray(taken.filter(ImageFilter.GaussianBlur(0.7)), numpy.float32)
    down, right = numpy.mgrid[0 : 1 : size[1] * 1j, 0 : 1 : size[0] * 1j].astype(numpy.float32)
    light = 0.98 - 0.38 * (0.6 * right + 0.4 * down) ** 1.5
    pixels = pixels * light + random.normal(0, 3, pixels.shape).astype(numpy.float32)
    warm = [_image(pixels * tint) for tint in (1.0, 0.965, 0.89)]
    return Image.merge("RGB", warm)


def as_pdf(pages: list[Image.Image], dpi: float) -> bytes:
    """Returns a PDF whose pages are pictures (JPEG) and hold no text."""
    buffer = io.BytesIO()
    pages[0].save(
        buffer,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=dpi,
        quality=60,
        creationDate=CREATED,
        modDate=CREATED,
    )
    return buffer.getvalue()


def replace_page(pdf: bytes, page: int, by: bytes) -> bytes:
    """Puts the one page of the PDF `by` in the place of a page, counted from 0."""
    original, writer = pypdf.PdfReader(io.BytesIO(pdf)), pypdf.PdfWriter()
    enclosure = pypdf.PdfReader(io.BytesIO(by)).pages[0]
    for number, kept in enumerate(original.pages):
        writer.add_page(enclosure if number == page else kept)
    writer.add_metadata({key: str(value) for key, value in (original.metadata or {}).items()})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def as_tiff(pages: list[Image.Image]) -> bytes:
    """Returns a multi-page TIFF in fax compression (CCITT group 4)."""
    return tiff_bytes(pages, "group4", dpi=FAX_DPI)


def as_jpeg(photo: Image.Image, dpi: int) -> bytes:
    """Returns a JPEG file."""
    buffer = io.BytesIO()
    photo.save(buffer, "JPEG", quality=80, dpi=(dpi, dpi))
    return buffer.getvalue()


def _image(pixels: numpy.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))
