"""Clips and marks of text objects, and the objects that characters belong to, as PDFium has them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from pagebeam.transforms.ops.documents.pdf.object_calls import (
    SLANT,
    actual_text,
    actual_texts,
    any_named,
    bounds,
    clip_frames,
    clip_rectangle,
    clips,
    mark_name,
    marks,
    widen,
)
from pagebeam.transforms.ops.documents.pdf.page_objects import levels_of
from tests.transforms.ops.documents.built import built, line


@contextmanager
def opened(content: bytes) -> Iterator[tuple[pdfium.PdfPage, list[int]]]:
    """A page and its text objects."""
    document = pdfium.PdfDocument(built(content))
    page = document[0]
    (level, *_) = levels_of(page)
    yield page, level.of(raw.FPDF_PAGEOBJ_TEXT)
    document.close()


def test_clips_are_counted_and_what_they_leave_is_their_common_part():
    content = line("one") + b"q 0 0 30 300 re W n 25 0 300 300 re W n " + line("two") + b"Q"
    with opened(content) as (_, items):
        assert clips(items) == [-1, 2]
        known = {}
        assert clip_rectangle(items[1], 2, known) == (25.0, 0.0, 30.0, 300.0)
        assert sorted(known.values()) == [(0.0, 0.0, 30.0, 300.0), (25.0, 0.0, 325.0, 300.0)]
        assert clip_frames(items[1:], [2]).tolist() == [[25.0, 0.0, 30.0, 300.0]]


def test_bounds_are_around_the_ink():
    with opened(line("I", 20, 200, 100)) as (_, (item,)):
        left, bottom, right, top = bounds([item])[0]
        assert (bottom, top) == pytest.approx((200, 272), abs=2)  # capitals of Helvetica are 0.718 em high
        assert 20 < left < right < 48  # its I is 0.278 em wide


def test_columns_without_width_are_slanted():
    # each letter below the one before it, drawn without any width
    with opened(b"BT 0 0 0 20 100 50 Tm /F 12 Tf (I) Tj ET") as (_, items):
        left, bottom, right, top = bounds(items)[0]
        assert (right - left, top - bottom) == (0.0, pytest.approx(172, abs=5))
        assert widen(items, bounds(items))
        left, _, right, _ = bounds(items)[0]
        assert right - left == pytest.approx(SLANT * (top - bottom), rel=0.05)


def test_objects_of_width_are_not_widened():
    with opened(line("I")) as (_, items):
        before = bounds(items)[0]
        assert not widen(items, bounds(items))
        assert (bounds(items)[0] == before).all()


def test_marks_are_named_from_the_outermost_on():
    content = b"/Sect BMC /P BMC " + line("x") + b"EMC EMC " + line("y", 20, 100)
    with opened(content) as (_, items):
        inside, outside = marks(items)
        assert [mark_name(mark) for mark in inside] == ["Sect", "P"]
        assert [any_named(inside, name) for name in ("P", "OC", "Sec")] == [True, False, False]
        assert not any_named((), "P")
        assert [actual_text(mark) for mark in inside] == [None, None]
        assert outside == ()


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (b"(fish)", "fish"),
        (b"()", ""),
        (b"<FEFF221E>", "\N{INFINITY}"),
        (b"<FFFE1E22>", "\N{INFINITY}"),
        (b"<EFBBBFE2889E>", "\N{INFINITY}"),
        (b"(\\204)", "\N{EM DASH}"),  # in PDFDocEncoding
        (b"17", None),
    ],
)
def test_what_a_span_says_is_its_text(entry, text):
    with opened(b"/Span <</ActualText %b>> BDC " % entry + line("x") + b"EMC") as (_, items):
        ((mark,),) = marks(items)
        assert mark_name(mark) == "Span"
        assert actual_text(mark) == text
        assert actual_texts([mark]) == ({} if text is None else {mark: text})
