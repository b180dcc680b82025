"""Damaged files of every kind through the openers: each ends in pages or in a reason, and in nothing else.

Real files are cut, spliced and overwritten. In a sandbox, a bug shows as the category `internal_error` and a crash of
native code as `crash`, which is allowed: it costs the file and not the run.
"""

import io
import random

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from pagebeam.pipelines.samples import scans
from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import Limits, ReadOptions
from pagebeam.transforms.ops.documents.read.read_document import open_document
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.corpora import CORPORA
from tests.transforms.ops.documents import made

NEVER = ReadOptions(ocr="never", max_megapixels=2.0)  # Tesseract is not an opener, and takes a hundred times as long
FEW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def seeds() -> list[bytes]:
    picture = made.picture("Hello", (200, 60), 30)
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf("secret"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="", owner="owner", R=6))
    found = [made.pdf("one", "two", "three"), made.raw_pdf(), scans.as_pdf([picture], 100), locked.getvalue()]
    for kind in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "JPEG2000", "PPM", "TGA", "PCX", "ICO", "SGI", "DDS", "AVIF"):
        found.append(made.saved(picture.convert("RGB"), kind))
    for compression in ("group4", "tiff_lzw", "jpeg", "tiff_adobe_deflate", "packbits"):
        image = picture.convert("1" if compression == "group4" else "L")
        found.append(made.saved(image, "TIFF", save_all=True, append_images=[image], compression=compression))
    found.append(made.saved(Image.new("I;16", (40, 30), 900), "TIFF"))
    for folder in ("pdf", "tiff", "image"):  # more of them where they are at hand
        real = [path for path in sorted((CORPORA / folder).glob("*")) if 0 < path.stat().st_size < 30_000]
        found += [
            path.read_bytes() for path in random.Random(4).sample(real, min(20, len(real))) if path.suffix != ".tsv"
        ]
    return found


SEEDS = seeds()


@st.composite
def damaged(draw) -> bytes:
    """A file that is cut short, has lost a piece, has bytes overwritten, or holds a piece of another."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        how = draw(st.sampled_from(["cut", "hole", "bytes", "zeros", "splice", "number"]))
        length = draw(st.integers(1, 64))
        if how == "cut":
            del data[max(at, 8) :]
        elif how == "hole":
            del data[at : at + length]
        elif how == "bytes":
            data[at : at + length] = draw(st.binary(min_size=length, max_size=length))
        elif how == "zeros":
            data[at : at + length] = bytes(length)
        elif how == "splice":
            other = draw(st.sampled_from(SEEDS))
            data[at : at + length] = other[at : at + 4 * length]
        else:
            data[at : at + 4] = draw(st.sampled_from([b"\xff" * 4, b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"9999"]))
    return bytes(data)


@pytest.fixture(scope="module")
def sandbox():
    box = Sandbox(Limits(seconds=20, memory=1000), ("pagebeam.transforms.ops.documents.read.read_file",))
    yield box
    box.close()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "file"


@FEW
@given(data=damaged())
def test_a_damaged_file_is_pages_or_a_reason(sandbox, path, data):
    path.write_bytes(data)
    reading = open_document(sandbox, DocumentRef(str(path), -1, ""), NEVER, 50)
    assert [f for f in reading.failures if f.category == "internal_error"] == []
    if reading.document is None:
        assert [f.page for f in reading.failures] == [None]
        return
    pages = [text.page for text in reading.texts] + [failure.page for failure in reading.failures]
    whole = set(range(1, reading.document.page_count + 1))
    left = {page for part in reading.rest for page in part}
    assert (sorted(pages), left) in ((sorted(whole), set()), ([], whole))


@FEW
@given(
    data=st.binary(max_size=300), head=st.sampled_from([b"", b"%PDF-1.7\n", b"II*\0", b"MM\0*", b"\x89PNG\r\n\x1a\n"])
)
def test_noise_is_a_reason_or_a_text(sandbox, path, data, head):
    path.write_bytes(head + data)
    reading = open_document(sandbox, DocumentRef(str(path), -1, ""), NEVER, 50)
    assert {f.category for f in reading.failures} <= {"unreadable", "unsupported", "empty", "too_large", "encrypted"}
    assert (reading.document is None) == bool(reading.failures)
