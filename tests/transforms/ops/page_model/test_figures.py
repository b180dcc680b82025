from pagebeam.schemas.layout import Layout, Rule
from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.build import build_pages
from pagebeam.transforms.ops.page_model.figures import find_figures
from tests.transforms.ops.segments.sheets import Sheet


def part(text, x, y, first):
    return Fragment(text, x, y, x + 5 * len(text), y + 10, 10.0, 0, 0, 0, first)


def test_words_of_a_drawing_are_its_own_in_the_order_of_the_file():
    page = Layout(612, 792, (), figures=(Rule(72, 100, 300, 300),))
    inside, outside = [part("second", 80, 120, 5), part("first", 200, 250, 4)], part("outside", 72, 400, 0)
    (figure,), left = find_figures(page, [*inside, outside])
    assert (figure.text, figure.first, figure.box) == ("first second", 4, (72, 100, 300, 300))
    assert left == [outside]


def test_signs_and_what_lies_under_the_text_are_no_figures():
    pictures = (Rule(72, 100, 300, 300), Rule(10, 10, 20, 20), Rule(0, 0, 612, 792))
    found, _ = find_figures(Layout(612, 792, (), pictures=pictures), [])
    assert [figure.box for figure in found] == [(72, 100, 300, 300)]


def test_a_figure_stands_where_it_is_read():
    sheet = Sheet()
    low = sheet.prose(72, 150, 468)
    sheet.prose(72, low + 240, 468)
    (layout,) = sheet.layouts()
    (page,) = build_pages([layout._replace(pictures=(Rule(72, low + 10, 400, low + 200),))])
    assert [block.kind for block in page.blocks] == [kinds.PARAGRAPH, kinds.FIGURE, kinds.PARAGRAPH]


def test_words_of_a_drawing_are_neither_headings_nor_tables():
    sheet = Sheet()
    sheet.prose(72, 150, 468)
    for n, (a, b) in enumerate((("North", "12"), ("South", "31"), ("East", "7"))):
        sheet.line(100, 300 + 20 * n, a, "Times-Bold", 14)
        sheet.line(200, 300 + 20 * n, b, "Times-Bold", 14)
    (layout,) = sheet.layouts()
    (page,) = build_pages([layout._replace(figures=(Rule(90, 280, 300, 360),))])
    assert [block.kind for block in page.blocks] == [kinds.PARAGRAPH, kinds.FIGURE, kinds.PARAGRAPH]
    assert page.blocks[2].text == "North 12 South 31 East 7"


def test_labels_in_a_picture_are_of_it_and_text_on_it_is_not():
    page = Layout(612, 792, (), pictures=(Rule(72, 100, 400, 400),))
    labels = [part(text, 80, 120 + 30 * n, n) for n, text in enumerate(("North", "Old bridge", "South", "Ferry"))]
    (figure,), left = find_figures(page, labels)
    assert (figure.text, left) == ("North Old bridge South Ferry", [])
    prose = [part("the roads are long and the winter is as well", 80, 120 + 14 * n, n) for n in range(5)]
    for others in (labels[:2], prose):
        assert find_figures(page, others)[1] == others
