"""The author's structure of a page, joined to its words."""

import pytest
from pikepdf import Dictionary, String

from pagebeam.schemas.layout import Layout, Tag
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.page_layout.tags import contents_of, tags_of
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, form, line
from tests.transforms.ops.documents.page_layout.tagged import alt, artifact, lines, marked, spans, tagged


def layout_of(data: bytes) -> Layout:
    page = Pdf(data).page(1)
    page.layer()
    return extract_layout(page)


def outlined(layout: Layout) -> list[tuple[int, str]]:
    """(depth, type or words) of each tag."""
    return [(tag.depth, tag.kind or " ".join(layout.words[at].text for at in tag.words)) for tag in layout.tags]


def test_elements_hold_their_words_in_the_order_of_the_tree():
    structure = ("Document", [("H1", [1]), ("P", [0, ("Link", [2]), 3])])
    found = layout_of(tagged(lines("first text", "a title", "a link", "end"), structure))
    assert outlined(found) == [
        (0, "Document"), (1, "H1"), (2, "a title"), (1, "P"), (2, "first text"), (2, "Link"), (3, "a link"), (2, "end"),
    ]  # fmt: skip
    assert found.tagged == 1.0


def test_types_of_its_own_are_those_that_they_stand_for():
    found = layout_of(tagged(lines("title"), ("Headline", [0]), roles={"Headline": "H2"}))
    assert outlined(found) == [(0, "H2"), (1, "title")]


@pytest.mark.parametrize(("style", "kind"), [("heading 2", "H2"), ("LRI Heading 1", "H1"), ("Body Text 2", "P")])
def test_a_style_of_headings_is_one_although_it_stands_for_a_paragraph(style, kind):
    found = layout_of(tagged(lines("text"), (style, [0]), roles={style: "P"}))
    assert outlined(found) == [(0, kind), (1, "text")]


def test_cells_know_their_spans_and_empty_ones_keep_their_place():
    rows = [
        ("TR", [("TH", [0], spans(columns=2))]),
        ("TR", [("TD", []), ("TD", [1], spans(rows=3))]),
    ]
    found = layout_of(tagged(lines("head", "cell"), ("Table", rows)))
    cells = [(tag.kind, tag.row_span, tag.column_span) for tag in found.tags if tag.kind in ("TD", "TH")]
    assert cells == [("TH", 1, 2), ("TD", 1, 1), ("TD", 3, 1)]


def test_a_figure_has_its_text_and_its_box():
    content = lines("text") + marked(1, b"100 100 50 30 re f", "Figure")
    found = layout_of(tagged(content, ("P", [0]), ("Figure", [1], alt("A box"))))
    assert found.tags[-1] == Tag("Figure", 0, alt="A box", box=(100.0, 170.0, 150.0, 200.0))


def test_what_is_to_be_read_instead_is_kept():
    found = layout_of(tagged(lines("x"), ("Formula", [0], {"/ActualText": String("times")})))
    assert found.tags[0].text == "times"


def test_artifacts_stand_at_the_end():
    found = layout_of(tagged(lines("text") + artifact(line("7", 150, 10)), ("P", [0])))
    assert outlined(found) == [(0, "P"), (1, "text"), (0, "Artifact"), (1, "7")]
    assert found.tagged == 1.0


def test_the_words_of_a_form_belong_to_what_it_is_drawn_in():
    page = Pdf(built(marked(3, b"/X Do"), with_form)).page(1)
    view = coordinates_of(page.handle)
    letter = page.characters.owners([0])
    found = contents_of(page.levels, letter, view)
    assert found.words == {3: [0]}
    assert found.boxes[3].tolist() == pytest.approx([20, 94, 43, 100], abs=3)
    assert tags_of(page.handle, found) == ()


def with_form(pdf, page):
    page.Resources.XObject = Dictionary(X=form(pdf, page, marked(9, line("word"))))


def test_bullets_that_are_drawn_move_the_places_of_words():
    dots = b"".join(b"8 %d 4 4 re f " % (252 - 20 * at) for at in (0, 1))
    found = layout_of(tagged(lines("one item", "other item") + dots, ("L", [("LI", [0]), ("LI", [1])])))
    assert [word.text for word in found.words] == ["•", "one", "item", "•", "other", "item"]
    assert [text for _, text in outlined(found)] == ["L", "LI", "one item", "LI", "other item"]


def test_words_after_thousands_of_objects_are_tagged_as_well():
    dots = artifact(b"".join(b"%d %d 1 1 re f " % (n % 300, n // 300) for n in range(2500)))
    found = layout_of(tagged(dots + lines("text"), ("P", [0])))
    assert (outlined(found), found.tagged) == ([(0, "P"), (1, "text")], 1.0)


def test_a_page_without_structure_has_no_tags():
    found = layout_of(built(line("text")))
    assert (found.tags, found.tagged) == ((), 0.0)
