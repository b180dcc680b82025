"""Files for the tests of documents, made here: PDF written by hand or by reportlab, and pictures of text."""

import io
import os

import pypdfium2
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

VERA = os.path.join(reportlab.__path__[0], "fonts", "Vera.ttf")
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*pages: str, size: tuple[float, float] = (300, 200)) -> bytes:
    """A PDF of born-digital pages, one line each; an empty string is an empty page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for text in pages:
        canvas.setFont("Helvetica", 20)
        if text:
            canvas.drawString(30, 100, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def raw_pdf(
    content: bytes = b"BT /F 20 Tf 30 100 Td (Hello world) Tj ET",
    page: bytes = b"/MediaBox[0 0 300 200]",
    font: bytes = FONT,
    extra: bytes = b"<<>>",
    info: bytes = b"<<>>",
) -> bytes:
    """A PDF of one page, object by object: 5 is the font, 6 is `extra`, 7 the metadata."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + page + b">>",
        stream(content),
        font,
        extra,
        info,
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<</Size 8/Root 1 0 R/Info 7 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 8\n0000000000 65535 f \n" + table + trailer


def stream(data: bytes) -> bytes:
    """A stream object."""
    return b"<</Length %d>>\nstream\n%b\nendstream" % (len(data), data)


def mapped_pdf(mapping: bytes, shown: bytes = b"ABC", also: bytes = b"") -> bytes:
    """A PDF that shows `shown`, and text drawn by `also`, in a font whose map to Unicode is `<41> <D83DDE00>` lines."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar %b endbfchar endcmap end end" % (mapping.count(b"\n") + 1, mapping)
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    content = b"BT /F 20 Tf 30 100 Td (%b) Tj %b ET" % (shown, also)
    return raw_pdf(content, font=font, extra=stream(cmap))


def picture(text: str, size: tuple[int, int] = (900, 200), height: int = 60, mode: str = "L") -> Image.Image:
    """A picture of one line of text, black on white, as scanned at 300 dpi in 14 point."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).text((40, size[1] // 3), text, fill=0, font=ImageFont.truetype(VERA, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def greek(lines: int = 9, dpi: int = 200) -> Image.Image:
    """A page of Greek, without accents, in the font Symbol, which PDFium brings along."""
    said = "παντες οι ανθρωποι γεννιουνται ελευθεροι και ισοι στην αξιοπρεπεια και τα δικαιωματα λογικη συνειδηση "
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 60 + 24 * lines), invariant=1)
    for line in range(lines):
        canvas.setFont("Symbol", 14)
        canvas.drawString(40, 24 * line + 30, (said[7 * line :] + said)[:48])
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
