"""Elements of the author's structure become blocks."""

import pytest

from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.page_tags.blocks import HOLDS, blocks_of_tags
from tests.transforms.ops.page_tags.pages import page_of


def told(*elements) -> list[tuple[str, int, str]]:
    """(kind, level, text) of each block."""
    return [(block.kind, block.level, block.text) for block in blocks_of_tags(page_of(*elements)) or ()]


def test_pages_whose_tags_do_not_hold_are_left_to_others():
    assert blocks_of_tags(page_of(("P", ["text"]), tagged=HOLDS - 0.01)) is None
    assert blocks_of_tags(page_of(tags=(), tagged=0.0)) is None


def test_headings_have_the_levels_that_they_say():
    sections = ("Sect", [("H", ["outer"]), ("Sect", [("H", ["inner"]), ("P", ["text"])])])
    assert told(("H1", ["one"]), ("H3", ["three"]), ("Heading 2", ["two"]), ("Title", ["title"]), sections) == [
        (kinds.HEADING, 1, "one"),
        (kinds.HEADING, 3, "three"),
        (kinds.HEADING, 2, "two"),
        (kinds.HEADING, 1, "title"),
        (kinds.HEADING, 1, "outer"),
        (kinds.HEADING, 2, "inner"),
        (kinds.PARAGRAPH, 0, "text"),
    ]


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("P", kinds.PARAGRAPH), ("Caption", kinds.CAPTION), ("Note", kinds.FOOTNOTE), ("Formula", kinds.FORMULA),
        ("Code", kinds.CODE), ("BlockQuote", kinds.PARAGRAPH), ("TOCI", kinds.PARAGRAPH), ("Unheard", kinds.PARAGRAPH),
    ],
)  # fmt: skip
def test_types_are_kinds(kind, block):
    assert told((kind, ["text"])) == [(block, 0, "text")]


def test_lines_of_a_paragraph_are_joined_and_those_of_code_are_not():
    assert told(("P", ["a para-", "graph"]))[0][2] == "a paragraph"
    assert told(("Code", ["if a:", "b"]))[0][2] == "if a:\nb"


def test_what_stands_in_lines_is_part_of_its_block():
    paragraph = ("P", ["see", ("Link", [("Span", ["there"])]), ("NonStruct", ["and"]), ("Div", ["here"])])
    assert told(paragraph) == [(kinds.PARAGRAPH, 0, "see there and here")]
    assert told(("H1", [("NonStruct", [("Div", ["a title"])])])) == [(kinds.HEADING, 1, "a title")]


def test_a_formula_within_a_line_is_part_of_it_and_one_on_a_line_of_its_own_is_not():
    layout = page_of(("P", ["Let", ("Formula", ["p"]), "be a prime, then", ("Formula", ["n = p"])]))
    tops = {"Let": 0, "p": 0, "be": 0, "a": 0, "prime,": 0, "then": 0}
    seen: list[str] = []
    words = []
    for word in layout.words:
        top = 100.0 if len(seen) < len(tops) else 130.0
        seen.append(word.text)
        words.append(word._replace(y0=top, y1=top + 10))
    found = blocks_of_tags(layout._replace(words=tuple(words)))
    assert [(block.kind, block.text) for block in found] == [
        (kinds.PARAGRAPH, "Let p be a prime, then"),
        (kinds.FORMULA, "n = p"),
    ]


def test_labels_and_paragraphs_of_captions_and_notes_are_one_text():
    caption = ("Caption", [("Lbl", ["Figure 1:"]), ("P", ["A bridge"])])
    assert told(caption, ("Note", [("Lbl", ["1"]), ("P", ["Of 1908."])])) == [
        (kinds.CAPTION, 0, "Figure 1: A bridge"),
        (kinds.FOOTNOTE, 0, "1 Of 1908."),
    ]


def test_blocks_within_a_block_stand_between_its_parts():
    assert told(("P", ["before", ("Table", [("TR", [("TD", ["a"]), ("TD", ["b"])])]), "after"])) == [
        (kinds.PARAGRAPH, 0, "before"),
        (kinds.TABLE, 0, "a\tb"),
        (kinds.PARAGRAPH, 0, "after"),
    ]
    assert [kind for kind, _, _ in told(("Div", [("P", ["a"]), ("P", ["b"])]))] == [kinds.PARAGRAPH] * 2


def test_items_are_nested_and_have_their_markers():
    inner = ("L", [("LI", [("Lbl", ["a)"]), ("LBody", ["deep"])])])
    found = blocks_of_tags(
        page_of(
            ("L", [("LI", [("Lbl", ["•"]), ("LBody", ["one", inner])]), ("LI", ["2. two"]), ("LI", [("P", ["three"])])])
        )
    )
    assert [(block.kind, block.level, block.text, block.marker) for block in found] == [
        (kinds.LIST_ITEM, 0, "• one", "•"),
        (kinds.LIST_ITEM, 1, "a) deep", "a)"),
        (kinds.LIST_ITEM, 0, "2. two", "2."),
        (kinds.LIST_ITEM, 0, "three", ""),
    ]


def test_figures_say_what_they_show_and_keep_their_words():
    figure = ("Figure", ["label"], {"alt": "A chart of rain", "box": (10.0, 20.0, 30.0, 40.0)})
    found = blocks_of_tags(page_of(figure, ("Caption", ["Figure 1"])))
    assert [(block.kind, block.text) for block in found] == [
        (kinds.FIGURE, "A chart of rain"),
        (kinds.PARAGRAPH, "label"),
        (kinds.CAPTION, "Figure 1"),
    ]
    assert found[0].box == (10.0, 20.0, 30.0, 40.0)


def test_tables_have_cells_and_captions_and_lose_no_word():
    rows = [("Caption", ["Table 1"]), ("TR", [("TH", ["a"]), ("TD", ["b"]), ("P", ["stray"])])]
    found = blocks_of_tags(page_of(("Table", rows)))
    assert [(block.kind, block.text) for block in found] == [
        (kinds.CAPTION, "Table 1"),
        (kinds.PARAGRAPH, "stray"),
        (kinds.TABLE, "a\tb"),
    ]
    assert [(cell.text, cell.header) for cell in found[2].table.cells] == [("a", True), ("b", False)]
    assert told(("Table", [("TR", [("TD", [("P", ["one"]), ("P", ["two"])])])])) == [
        (kinds.PARAGRAPH, 0, "one"),
        (kinds.PARAGRAPH, 0, "two"),
    ]


def test_artifacts_are_heads_and_feet_and_what_no_element_holds_is_a_paragraph():
    page = page_of(("P", ["text", "loose"]), ("Artifact", ["My report"]), ("Artifact", ["7"]))
    low = page.words[-1]._replace(y0=380.0, y1=390.0)
    tags = tuple(tag for tag in page.tags if tag.words != (1,))
    found = blocks_of_tags(page._replace(words=(*page.words[:-1], low), tags=tags, notes=("name: Ann", " ")))
    assert [(block.kind, block.text) for block in found] == [
        (kinds.PAGE_HEADER, "My report"),
        (kinds.PARAGRAPH, "text"),
        (kinds.PARAGRAPH, "loose"),
        (kinds.PARAGRAPH, "name: Ann"),
        (kinds.PAGE_NUMBER, "7"),
    ]


def test_what_stands_in_a_group_itself_is_divided_by_white():
    page = page_of(("Div", ["one", "two", "three"]))
    words = tuple(
        word._replace(y0=word.y0 + 14, y1=word.y1 + 14) if at == 2 else word for at, word in enumerate(page.words)
    )
    found = blocks_of_tags(page._replace(words=words))
    assert [(block.kind, block.text) for block in found] == [(kinds.PARAGRAPH, "one two"), (kinds.PARAGRAPH, "three")]
    (whole,) = blocks_of_tags(page_of(("P", ["one", "two", "three"]))._replace(words=words))
    assert whole.text == "one two three"
