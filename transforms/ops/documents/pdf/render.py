"""Renders pages of PDF files with PDFium."""

import contextlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from pagebeam.schemas.failure import BadInput, Category


def render(
    page: pdfium.PdfPage,
    dpi: float,
    grey: bool,
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    fields: bool = False,
) -> Image.Image:
    """Renders a page as it looks, mode L or RGB.

    Args:
        page: Open.
        dpi: The sides are points * dpi / 72 pixels.
        grey: Mode L, 0 black to 255 white.
        margins: Points to leave out: left, bottom, right, top.
        fields: Whether form fields are drawn, of a page that was loaded after the form was.

    Raises:
        BadInput: unreadable.
    """
    with _refusing():
        bitmap = page.render(scale=dpi / 72, grayscale=grey, may_draw_forms=fields, crop=margins)
        return _copied(bitmap).convert("L" if grey else "RGB")


def render_filled(document: pdfium.PdfDocument, number: int, dpi: float, grey: bool) -> Image.Image:
    """Renders page `number`, 1-based, as `render` does, with the values of form fields.

    Raises:
        BadInput: unreadable.
    """
    with _refusing():
        document.init_forms()  # pages that are loaded afterwards have their fields
        with contextlib.closing(document[number - 1]) as page:
            return render(page, dpi, grey, fields=True)


def render_to_size(page: pdfium.PdfPage, pixels: tuple[int, int]) -> Image.Image:
    """Renders a page as it looks, mode L, in this width and height: a scan of that size comes out pixel by pixel.

    Raises:
        BadInput: unreadable.
    """
    with _refusing():
        bitmap = pdfium.PdfBitmap.new_native(*pixels, raw.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, *pixels)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *pixels, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
        return _copied(bitmap).convert("L")


def _copied(bitmap: pdfium.PdfBitmap) -> Image.Image:
    image = bitmap.to_pil().copy()
    bitmap.close()
    return image


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (pdfium.PdfiumError, RuntimeError, ValueError) as error:
        raise BadInput(Category.UNREADABLE, f"PDFium cannot render the page: {error}") from error
