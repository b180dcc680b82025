"""Dates of PDF files."""

import pytest

from pagebeam.transforms.ops.documents.pdf.dates import to_iso_date


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
