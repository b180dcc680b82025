"""The tables' columns: what readers and other people's queries rest on."""

import pyarrow as pa

from pagebeam.schemas.tables import BOX, DOCUMENTS, FAILURES, PAGES, SEGMENT, STORED, WORD


def test_pages_belong_to_documents():
    for name in ("document_id", "uri", "media_type", "page_count", "scanned", "quality", "label", "bag_of_words"):
        assert PAGES.field(name).type == DOCUMENTS.field(name).type
    for schema in (STORED, FAILURES):
        assert schema.field("document_id").type == PAGES.field("document_id").type
        assert schema.field("page").type == PAGES.field("page").type


def test_places_are_float32_in_boxes_and_segments():
    for side in ("x0", "y0", "x1", "y1"):
        assert BOX.field(side).type == SEGMENT.field(side).type == pa.float32()
    assert SEGMENT.field("words").type == PAGES.field("words").type == pa.list_(WORD)
