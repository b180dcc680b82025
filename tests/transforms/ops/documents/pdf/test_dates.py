"""Dates of PDF files, and files that PDFium wrote without clock and random name."""

import pytest

from pagebeam.transforms.ops.documents.pdf.dates import remove_timestamps, to_iso_date

HEAD = b"%PDF-1.7\n1 0 obj<</CreationDate(D:20240315091200+00'00')/Creator(PDFium)>>endobj\ntrailer<</ID[<"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("D:20170102150405+01'00'", "2017-01-02T15:04:05"),
        ("D:201701021504", "2017-01-02T15:04"),
        ("D:2017010215", "2017-01-02"),
        ("20170102", "2017-01-02"),
        (" D:2017 ", "2017"),
        ("D:20171302", None),  # there is no thirteenth month
        ("D:20170230", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_as_precise_as_it_is_given(text, iso):
    assert to_iso_date(text) == iso


def test_two_files_of_one_page_become_the_same():
    one = HEAD + b"0" * 32 + b"><" + b"A" * 32 + b">]>>"
    two = HEAD.replace(b"0315", b"0401") + b"1" * 32 + b"><" + b"B" * 32 + b">]>>"
    assert remove_timestamps(one) == remove_timestamps(two)
    assert b"(D:19700101000000+00'00')/Creator(PDFium)" in remove_timestamps(one)
    assert len(remove_timestamps(one)) == len(one)  # offsets in the file stay right


def test_different_pages_get_different_names():
    one, two = (HEAD.replace(b"endobj", by) + b"0" * 32 + b">]>>" for by in (b"endobj", b"endobJ"))
    assert remove_timestamps(one)[-36:] != remove_timestamps(two)[-36:]


def test_other_files_stay():
    assert remove_timestamps(b"%PDF-1.4 (D:20240315091200+00'00')/Creator(Word)") == (
        b"%PDF-1.4 (D:20240315091200+00'00')/Creator(Word)"
    )
