"""Files that PDFium wrote, without clock and random name."""

from pagebeam.transforms.ops.documents.pdf.timestamps import remove_timestamps

HEAD = b"%PDF-1.7\n1 0 obj<</CreationDate(D:20240315091200+00'00')/Creator(PDFium)>>endobj\ntrailer<</ID[<"


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
