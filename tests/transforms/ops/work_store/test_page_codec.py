"""Pages go into the work store and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.layout import Layout, PlacedWord, Rule
from pagebeam.transforms.ops.work_store.page_codec import from_json, to_json

FLOATS = st.floats(0, 1, width=32)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
BOXES = st.builds(Box, TEXTS, FLOATS, FLOATS, FLOATS, FLOATS, st.none() | FLOATS)
PLACES = dict.fromkeys(("x0", "y0", "x1", "y1"), FLOATS)
PLACED = st.builds(PlacedWord, TEXTS, size=FLOATS, bold=st.booleans(), turned=st.booleans(), **PLACES)
RULES = st.lists(st.builds(Rule, **PLACES), max_size=1).map(tuple)
LAYOUTS = st.builds(Layout, FLOATS, FLOATS, st.lists(PLACED, max_size=2).map(tuple), RULES, RULES, st.just(("a",)))
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
    engine=TEXTS,
    warnings=st.lists(TEXTS, max_size=2).map(tuple),
    page_width=st.none() | FLOATS,
    page_height=st.none() | FLOATS,
    layout=st.none() | LAYOUTS,
)


@given(st.lists(PAGE_TEXTS, max_size=4))
def test_pages_come_back_from_the_work_store_as_they_were(texts):
    assert from_json(to_json(texts)) == texts


def test_no_boxes_and_boxes_not_asked_for_are_told_apart():
    page = PageText(1, "a", "text", None, None, None, None, 0, None, "pdfium 1", ())
    both = [page, page._replace(boxes=())]
    assert [text.boxes for text in from_json(to_json(both))] == [None, ()]


def test_a_text_that_is_no_unicode_survives():
    page = PageText(1, "a\ud800b", "text", None, None, None, None, 0, None, "pdfium 1", ())
    assert from_json(to_json([page])) == [page]
