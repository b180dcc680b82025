from pagebeam.schemas.layout import Rule, Tag
from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.page_model.build import build_pages
from tests.transforms.ops.segments.sheets import PROSE, Sheet


def test_pages_have_their_numbers_and_blocks_in_order():
    sheet = Sheet()
    for word in ("One.", "Two."):
        sheet.line(72, 40, "Report of the Roads Committee", size=9)
        sheet.prose(72, 100, 468, f"{word} {PROSE}")
        sheet.next()
    pages = build_pages(sheet.layouts(), numbers=(4, 5))
    assert [(page.page, page.width, page.height, page.structure) for page in pages] == [
        (4, 612, 792, "layout"), (5, 612, 792, "layout"),
    ]  # fmt: skip
    assert [[block.kind for block in page.blocks] for page in pages] == [[kinds.PAGE_HEADER, kinds.PARAGRAPH]] * 2
    assert [page.blocks[1].text[:4] for page in pages] == ["One.", "Two."]


def test_a_table_at_the_edge_of_a_page_is_no_footer_and_makes_none():
    sheet = Sheet()
    sheet.prose(72, 100, 468)
    for x in (72, 200, 400):
        sheet.rule(x, 600, x, 720)
    for y in (600, 640, 680, 720):
        sheet.rule(72, y, 400, y)
    for row, texts in enumerate((("Road", "Miles"), ("North", "12"), ("South", "31"))):
        for x, text in zip((80, 210), texts, strict=True):
            sheet.line(x, 620 + 40 * row, text)
    sheet.line(72, 740, "Lengths are those of the last survey.")
    (page,) = build_pages(sheet.layouts())
    assert [block.kind for block in page.blocks] == [kinds.PARAGRAPH, kinds.TABLE, kinds.PARAGRAPH]


def test_words_in_a_drawing_do_not_tell_the_size_of_the_text():
    sheet = Sheet()
    sheet.line(72, 120, "A note of one line that the chair of the committee wrote", size=10)
    for n in range(30):
        sheet.line(80, 300 + 9 * n, "names of roads and of bridges in the villages, very small", size=5)
    (layout,) = sheet.layouts()
    (page,) = build_pages([layout._replace(figures=(Rule(72, 280, 400, 600),))])
    assert page.blocks[0].kind == kinds.PARAGRAPH


def test_a_picture_as_wide_as_its_column_is_part_of_it():
    sheet = Sheet()
    sheet.prose(320, 100, 220, f"Right. {PROSE}")
    sheet.prose(72, 330, 220, f"Left. {PROSE}")
    sheet.line(72, 300, "Figure 1: The bridge")
    (layout,) = sheet.layouts()
    for pictures, order in (
        ((Rule(72, 90, 290, 285),), ["Figur", "Left.", "Right"]),
        ((), ["Right", "Figur", "Left."]),
    ):
        (page,) = build_pages([layout._replace(pictures=pictures)])
        assert [block.text[:5] for block in page.blocks if block.text] == order


def test_headings_by_their_look_are_levelled_where_the_tags_name_none():
    sheet = Sheet()
    sheet.line(72, 72, "The Roads of the County", "Times-Bold", 18)
    sheet.line(72, 110, "Bridges", "Times-Bold", 13)
    sheet.prose(72, 130, 468, PROSE)
    (page,) = sheet.layouts()
    feet = sorted({round(word.base) for word in page.words})
    rows = [tuple(at for at, word in enumerate(page.words) if round(word.base) == foot) for foot in feet]
    parts = [rows[0], rows[1], tuple(at for row in rows[2:] for at in row)]
    tags = tuple(tag for words in parts for tag in (Tag("P", 0), Tag("", 1, words)))
    (model,) = build_pages([page._replace(tags=tags, tagged=1.0)])
    assert model.structure == "layout"
    tags = (*tags, Tag("Figure", 0, alt="A bridge"))
    (model,) = build_pages([page._replace(tags=tags, tagged=1.0)])
    assert model.structure == "mixed"
    assert [(block.kind, block.level) for block in model.blocks] == [
        (kinds.HEADING, 1), (kinds.HEADING, 2), (kinds.PARAGRAPH, 0), (kinds.FIGURE, 0),
    ]  # fmt: skip
    (model,) = build_pages([page._replace(tags=(Tag("H2", 0), *tags[1:]), tagged=1.0)])
    assert model.structure == "tags"
    assert [(block.kind, block.level) for block in model.blocks][:2] == [(kinds.HEADING, 2), (kinds.PARAGRAPH, 0)]
