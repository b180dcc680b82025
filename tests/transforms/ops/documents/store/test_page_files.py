"""The files of a page: what they hold, that they come out the same, and what becomes of pages that cannot be copied."""

import io
import os
import pathlib
import re

import pypdfium2
import pytest
from PIL import Image

from pagebeam.pipelines.samples import scans
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.documents.pdf.dates import remove_timestamps
from pagebeam.transforms.ops.documents.store.page_files import Copying, PageFiles, copy_pages, split_document
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents.made import pdf, picture, saved


def only(path: pathlib.Path, page: int = 1, dpi: int | None = None) -> dict[str, bytes]:
    (result,) = copy_pages(str(path), ((page, dpi),), Copying(100.0))
    assert isinstance(result, PageFiles)
    return result.files


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_page_of_a_pdf_is_a_pdf(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one", "two", "three"))
    files = only(path, 2)
    assert list(files) == ["pdf"]
    assert text_of(files["pdf"]) == ["two"]


def test_the_same_page_gives_the_same_bytes(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one", "two"))
    first = only(path)["pdf"]
    assert first == only(path)["pdf"]
    assert b"D:19700101000000+00'00'" in first
    clock = re.sub(rb"D:1970", b"D:2031", first)
    name = re.sub(rb"/ID\[<.{32}><.{32}>", b"/ID[<" + b"A" * 32 + b"><" + b"B" * 32 + b">", clock)
    assert name != first
    assert remove_timestamps(name) == first
    assert remove_timestamps(b"no PDF") == b"no PDF"


def test_a_scanned_page_has_its_picture_as_well(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one", size=(300, 200)))
    files = only(path, 1, 144)
    assert list(files) == ["pdf", "png"]
    assert Image.open(io.BytesIO(files["png"])).size == (600, 400)


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("TIFF", "tif")])
def test_a_picture_is_kept_as_it_is(tmp_path: pathlib.Path, kind: str, suffix: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(saved(picture("one"), kind))
    assert only(path) == {suffix: path.read_bytes()}


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP"])
def test_other_pictures_become_png(tmp_path: pathlib.Path, kind: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(saved(picture("one", mode="RGB"), kind))
    files = only(path)
    assert list(files) == ["png"]
    assert Image.open(io.BytesIO(files["png"])).size == (900, 200)


def test_pages_of_a_tiff_are_tiffs(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.tif"
    pages = [picture("one", mode="1"), picture("two", (500, 100), mode="RGB")]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(200, 200))
    first, second = (Image.open(io.BytesIO(only(path, n)["tif"])) for n in (1, 2))
    assert (first.mode, first.size, first.info["compression"], first.info["dpi"][0]) == ("1", (900, 200), "group4", 200)
    assert (second.mode, second.size) == ("RGB", (500, 100))
    assert first.tobytes() == pages[0].tobytes()


def test_plain_text_has_no_files(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one\ftwo", encoding="utf-8")
    assert only(path, 2) == {}


def test_a_page_that_cannot_be_copied_is_a_failure(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("one", "two"))
    sandbox = Sandbox(Limits())
    try:
        good, bad = split_document(sandbox, str(path), "a.pdf", "ab", ((2, None), (7, None)), Copying(100.0))
        os.unlink(path)
        gone = split_document(sandbox, str(path), "a.pdf", "ab", ((2, None), (1, None)), Copying(100.0))
    finally:
        sandbox.close()
    assert isinstance(good, PageFiles)
    assert text_of(good.files["pdf"]) == ["two"]
    assert isinstance(bad, Failure)
    assert (bad.page, bad.stage, bad.category) == (7, "write", "unreadable")
    assert [(one.page, one.category) for one in gone if isinstance(one, Failure)] == [
        (2, "not_found"),
        (1, "not_found"),
    ]


def test_a_scan_keeps_its_look(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "scan.pdf"
    sheets = [scans.scan(picture(text, (600, 800)), seed=number) for number, text in enumerate(("one", "two"))]
    path.write_bytes(saved(sheets[0], "PDF", save_all=True, append_images=sheets[1:]))
    files = only(path, 2, 100)
    assert list(files) == ["pdf", "png"]
    whole = pypdfium2.PdfDocument(path)[1].render(scale=1).to_pil().convert("L")
    alone = pypdfium2.PdfDocument(files["pdf"])[0].render(scale=1).to_pil().convert("L")
    assert alone.tobytes() == whole.tobytes()
