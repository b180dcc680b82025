"""Options of duplicates: what makes signatures comparable, and the columns that follow from them."""

import pytest

from pagebeam.schemas.curation.text_dedup import EXACT, TextDedupOptions, band_column, signatures_schema

NEARLY = TextDedupOptions("near")


def test_signatures_are_comparable_where_the_same_is_compared():
    assert NEARLY.comparable() == NEARLY._replace(similarity=0.9).comparable()
    others = [
        TextDedupOptions("exact"),
        *(NEARLY._replace(**{name: 9}) for name in ("shingle_length", "bands", "rows")),
    ]
    others += [NEARLY._replace(sample="document"), TextDedupOptions("exact", "document")]
    assert len({options.comparable() for options in (NEARLY, *others)}) == 7
    assert TextDedupOptions("exact").comparable() == TextDedupOptions("exact", bands=9).comparable()


@pytest.mark.parametrize(("options", "width", "bands"), [(NEARLY, 120, 24), (TextDedupOptions("exact"), EXACT, 1)])
def test_a_table_has_a_column_for_each_band(options, width, bands):
    schema = signatures_schema(options)
    assert schema.field("sketch").type.byte_width == width
    assert [name for name in schema.names if name.startswith("band")] == [band_column(band) for band in range(bands)]
    assert band_column(3) == "band_03"
    assert options.numbers == 120
