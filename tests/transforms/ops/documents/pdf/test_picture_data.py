"""The data of pictures, and whether PDFium can decode them."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from pagebeam.transforms.ops.documents.pdf.picture_data import can_decode, compression, is_doubtful, picture_data
from tests.transforms.ops.documents.read.test_undecoded_pictures import page

PIXELS = Image.effect_noise((1240, 1754), 60)


def saved(kind: str) -> bytes:
    PIXELS.save(buffer := io.BytesIO(), kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("bytes_of", "kind", "doubtful", "decoded"),
    [
        ("JPEG", "DCTDecode", False, True),
        ("PNG", "DCTDecode", True, False),  # not what it says it is
        ("JPEG2000", "JPXDecode", True, True),
        ("JPEG", "JPXDecode", True, False),
    ],
)
def test_what_can_be_decoded(bytes_of, kind, doubtful, decoded):
    data = saved(bytes_of)
    with pdfium.PdfDocument(page(data, f"/{kind}")) as document:
        (picture,) = document[0].get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,))
        assert compression(picture) == kind
        assert picture_data(picture) == data
        assert (is_doubtful(document[0], picture), can_decode(picture)) == (doubtful, decoded)
