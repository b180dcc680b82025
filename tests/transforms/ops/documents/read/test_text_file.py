"""TextFile text as a document."""

import codecs

import pytest

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read.read_file import begin
from pagebeam.transforms.ops.documents.read.text_file import LARGEST, TextFile, is_text


def opened(tmp_path, data: bytes) -> TextFile:
    (tmp_path / "a.dat").write_bytes(data)
    return TextFile(str(tmp_path / "a.dat"))


@pytest.mark.parametrize(
    ("data", "pages", "warned"),
    [
        (b"one page\n", ["one page"], False),
        (b"old\rMac\r", ["old\nMac"], False),
        (b"of DOS\r\n\x1a", ["of DOS"], False),
        ("padded Müller\0\0 and so on, field by field".encode(), ["padded Müller and so on, field by field"], True),
        (b"first\x0c\nsecond\r\nline\x0c", ["first", "second\nline"], False),
        ("\ufeffcafé".encode(), ["café"], False),
        (codecs.BOM_UTF16_LE + "Ω 1".encode("utf-16-le"), ["Ω 1"], False),
        ("caf\xe9 \x93so\x94".encode("latin-1"), ["café “so”"], True),
    ],
)
def test_pages(tmp_path, data, pages, warned):
    file = opened(tmp_path, data)
    read = [file.read(number + 1) for number in range(file.page_count)]
    assert [page.text for page in read] == pages
    assert {page.source for page in read} == {"text"}
    assert all(bool(page.warnings) == warned for page in read)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Dear Sir", True),
        (b"", False),
        (b"\x00\x01", False),
        (b"padded\0 with zeros\0 for want of blanks", True),
        (b"padded\0 with zeros\0 and \xe9\xff", False),
        ("\ud55c\uad6d\uc5b4 \ubb38\uc11c".encode("iso2022_kr"), True),
        (b"<?xml version='1.0'?>", False),
        (b"  <html>", False),
        (b"%!PS-Adobe", False),
        (b"{\\rtf1", False),
        (b"a < b and c > d", True),
    ],
)
def test_what_is_text(head, expected):
    assert is_text(head) is expected


def test_what_ends_as_no_text_is_refused(tmp_path):
    with pytest.raises(BadInput) as caught:
        opened(tmp_path, b"text " * 500 + bytes(range(32)) * 4)
    assert caught.value.category is Category.UNSUPPORTED


@pytest.mark.parametrize("stray", [b"\0", b"\x1a", b"\x08\x7f"])
def test_stray_control_characters_are_left_out_and_told_of(tmp_path, stray):
    data = "Der Müller ".encode() * 50 + stray + b"end"
    assert is_text(data)
    page = opened(tmp_path, data).read(1)
    assert page.text == "Der Müller " * 50 + "end"
    assert page.warnings == (f"control characters: {len(stray)} left out",)


def test_a_corpus_in_one_file_is_too_large(tmp_path):
    with open(tmp_path / "a.dat", "wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(BadInput, match="cut it into files of 64 MiB"):
        TextFile(str(tmp_path / "a.dat"))


def test_the_reader_knows_it_by_its_content(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_text("Dear Sir,\fyours")
    told, *pages = begin(str(path), ReadOptions(), 8)
    assert (told.media_type, told.page_count) == ("text/plain", 2)
    assert [page.text for page in pages] == ["Dear Sir,", "yours"]


def test_utf16_without_its_mark_is_text(tmp_path):
    data = "Dear Sir,\fyours".encode("utf-16-le")
    assert is_text(data)
    file = opened(tmp_path, data)
    assert [file.read(number).text for number in (1, 2)] == ["Dear Sir,", "yours"]


def test_no_nul_reaches_the_text(tmp_path):
    assert opened(tmp_path, codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le")).read(1).text == "ab"


def test_text_is_in_its_composed_form(tmp_path):
    (tmp_path / "a.txt").write_text("cafe\u0301 \ufb01sh", encoding="utf-8")
    _, page = begin(str(tmp_path / "a.txt"), ReadOptions(), 8)
    assert page.text == "caf\u00e9 fish"
