"""Copies of broken PDFs."""

import pytest

from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.repair import repair
from tests.transforms.ops.documents import made


@pytest.mark.parametrize("cut", [0, 9])
def test_a_file_without_its_table_of_objects_is_read_from_a_copy(tmp_path, cut):
    data = made.pdf("Hello")
    (tmp_path / "file").write_bytes(data[cut : data.rindex(b"xref", 0, data.rindex(b"startxref"))])
    copy = next(repair(str(tmp_path / "file")))
    assert copy.by.startswith("qpdf ")
    assert Pdf(copy.data).page_count == 1


def test_what_is_no_pdf_has_no_copy(tmp_path):
    (tmp_path / "file").write_bytes(b"nothing of the kind")
    assert list(repair(str(tmp_path / "file"))) == []
