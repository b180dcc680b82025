"""Pages go into the work store and come back as they were, whatever fields they have."""

import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.layout import Bookmark, Layout, Link, PlacedWord, Rule, Tag
from pagebeam.transforms.ops.typed_json import decoder
from pagebeam.transforms.ops.work_store.page_codec import (
    from_json,
    marks_told,
    pack_layout,
    to_json,
    unpack_layout,
)

FLOATS = st.floats(0, 1, width=32)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
BOXES = st.builds(Box, TEXTS, FLOATS, FLOATS, FLOATS, FLOATS, st.none() | FLOATS)
PLACES = dict.fromkeys(("x0", "y0", "x1", "y1"), FLOATS)
PLACED = st.builds(PlacedWord, TEXTS, base=FLOATS, size=FLOATS, bold=st.booleans(), turned=st.booleans(), **PLACES)
RULES = st.lists(st.builds(Rule, width=FLOATS, **PLACES), max_size=1).map(tuple)
LINKS = st.lists(st.builds(Link, target=TEXTS, **PLACES), max_size=1).map(tuple)
SIDES = st.none() | st.tuples(*4 * [FLOATS])
TAG = st.builds(
    Tag, TEXTS, st.integers(0, 60), st.lists(st.integers(0, 9)).map(tuple), alt=st.none() | TEXTS, box=SIDES
)
TAGS = st.lists(TAG, max_size=2).map(tuple)
OUTLINES = st.lists(st.builds(Bookmark, TEXTS, st.integers(1, 20), st.none() | FLOATS), max_size=1).map(tuple)
LAYOUTS = st.builds(
    Layout,
    FLOATS,
    FLOATS,
    st.lists(PLACED, max_size=2).map(tuple),
    RULES,
    RULES,
    st.just(("a",)),
    figures=RULES,
    links=LINKS,
    tags=TAGS,
    tagged=FLOATS,
    outline=OUTLINES,
)
PAGE_TEXTS = st.builds(
    PageText,
    page=st.integers(1, 2**31 - 1),
    text=TEXTS,
    source=st.sampled_from(["text", "ocr"]),
    quality=st.none() | FLOATS,
    width=st.none() | st.integers(1, 40000),
    height=st.none() | st.integers(1, 40000),
    dpi=st.none() | st.integers(1, 1200),
    rotation=st.sampled_from([0, 90, 180, 270]),
    boxes=st.none() | st.lists(BOXES, max_size=3).map(tuple),
    redactions=st.none() | st.lists(BOXES, max_size=3).map(tuple),
    engine=TEXTS,
    warnings=st.lists(TEXTS, max_size=2).map(tuple),
    page_width=st.none() | FLOATS,
    page_height=st.none() | FLOATS,
    layout=st.none() | LAYOUTS,
    notes=st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    content=st.none() | st.sampled_from(["text", "blank", "picture", "unread"]),
    estimated_cer=st.none() | FLOATS,
    estimated_wer=st.none() | FLOATS,
    packed_layout=st.none(),
    figure_places=st.none() | st.lists(st.tuples(*4 * [st.integers(-9, 999)]), max_size=2).map(tuple),
    edge_lines=st.none() | st.lists(st.tuples(st.sampled_from(["top", "bottom"]), st.text()), max_size=2).map(tuple),
)


@given(st.lists(PAGE_TEXTS, max_size=4))
def test_pages_come_back_from_the_work_store_as_they_were(texts):
    assert from_json(to_json(texts)) == texts


@given(PAGE_TEXTS)
def test_a_packed_layout_is_passed_on_as_text_and_comes_back_as_it_was(page):
    packed = pack_layout(page)
    assert packed._replace(packed_layout=None) == page._replace(layout=None)
    assert from_json(to_json([packed])) == [packed]
    assert unpack_layout(packed) == page


@pytest.mark.parametrize("text", ["", "[", "{}", "3", "null", "[1.0]", "[1.0, 2.0, [3]]", "[" * 100_000])
def test_what_is_no_layout_is_bad_input(text):
    page = PageText.digital(1, "a", "pdfium")._replace(packed_layout=text)
    with pytest.raises(BadInput, match="sent no layout"):
        unpack_layout(page)


PLACED_PAGE = PageText.digital(1, "a", "pdfium")._replace(
    layout=Layout(300.0, 200.0, ()), figure_places=((1, 2, 3, 4),), edge_lines=(("top", "rain"),)
)


def test_what_may_be_on_other_pages_is_told_without_the_rest_of_the_pages():
    bare = PLACED_PAGE._replace(page=2, figure_places=(), edge_lines=())
    pages = [PLACED_PAGE, pack_layout(bare), PageText.digital(3, "a", "pdfium")._replace(edge_lines=(("top", "a"),))]
    assert marks_told(to_json(pages)) == [({(1, 2, 3, 4)}, {("top", "rain")}), (set(), set()), (set(), {("top", "a")})]


@pytest.mark.parametrize("places", [None, ((1, 2, 3),), ((1, 2, 3, ()),), (3,), ("abcd",), 3])
def test_places_of_figures_that_are_none_are_not_known(places):
    assert marks_told(to_json([PLACED_PAGE._replace(figure_places=places)])) is None


@pytest.mark.parametrize("lines", [None, (("top",),), (3,), ("abc",), 3])
def test_lines_that_are_none_are_not_known(lines):
    assert marks_told(to_json([PLACED_PAGE._replace(edge_lines=lines)])) is None


def test_what_an_older_version_did_not_tell_is_not_known():
    assert marks_told(json.dumps([list(PLACED_PAGE)[:-1]]).encode()) is None


def test_no_boxes_and_boxes_not_asked_for_are_told_apart():
    page = PageText(1, "a", "text", None, None, None, None, 0, None, "pdfium 1", ())
    both = [page, page._replace(boxes=())]
    assert [text.boxes for text in from_json(to_json(both))] == [None, ()]


def test_a_text_that_is_no_unicode_survives():
    page = PageText(1, "a\ud800b", "text", None, None, None, None, 0, None, "pdfium 1", ())
    assert from_json(to_json([page])) == [page]


class Code(NamedTuple):
    kind: str
    corners: tuple[tuple[float, float], ...]
    near: Box | None = None


class Sheet(NamedTuple):
    number: int
    codes: tuple[Code, ...] | None
    size: tuple[int, int] = (0, 0)


def test_records_inside_records_are_decoded_by_their_types():
    codes = (Code("ean", ((0.5, 1.0), (2.0, 3.0)), Box("12", 0.0, 0.0, 1.0, 1.0, None)), Code("qr", ()))
    for sheet in (Sheet(1, codes, (3, 4)), Sheet(2, None), Sheet(3, ())):
        back = decoder(Sheet)(json.loads(json.dumps(sheet)))
        assert back == sheet
        assert type(back) is Sheet
        assert all(type(code) is Code for code in back.codes or ())


def test_layouts_of_older_versions_have_the_defaults_of_what_they_lack():
    row = [1, "a", "text", None, None, None, None, 0, None, "pdfium", []]
    place = PageText._fields.index("layout")
    row += [None] * (place - len(row)) + [[9.0, 9.0, [["a", 0, 0, 1, 1, 8.0]], [[0, 1, 9, 1]]]]
    layout = from_json(json.dumps([row]).encode())[0].layout
    assert layout == Layout(9.0, 9.0, (PlacedWord("a", 0, 0, 1, 1, 8.0),), (Rule(0, 1, 9, 1),))


def test_fields_that_an_older_version_did_not_write_have_their_defaults():
    row = [1, "old", "text", None, None, None, None, 0, None, "pdfium", ["odd"]]
    assert from_json(json.dumps([row]).encode()) == [PageText.digital(1, "old", "pdfium", ("odd",))]


@pytest.mark.parametrize("hint", [dict[str, int], list[str], int | str, bytes, tuple[Box, int]])
def test_what_json_would_change_is_refused(hint):
    with pytest.raises(TypeError):
        decoder(hint)
