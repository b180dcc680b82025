import pytest

from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.lines.furniture import part_furniture


def part(text, y0, first):
    return Fragment(text, 72, y0, 72 + 5 * len(text), y0 + 10, 10.0, 0, 0, 0, first)


def test_what_repeats_at_the_edges_is_furniture():
    pages = [
        [
            part("Report of the Committee", 40, 0),
            part("The snow came late that year.", 300, 1),
            part(f"{number}", 750, 2),
        ]
        for number in (1, 2)
    ]
    found = part_furniture(pages, [792.0, 792.0], 10.0)
    assert [[item.text for item in page.header] for page in found] == [["Report of the Committee"]] * 2
    assert [[item.text for item in page.body] for page in found] == [["The snow came late that year."]] * 2
    assert [[item.text for item in page.footer] for page in found] == [["1"], ["2"]]


def test_a_table_at_the_edge_of_a_page_is_no_page_number():
    """It stands there as a fragment without text."""
    table = Fragment("", 50, 20, 500, 60, 10.0, 0, 0, 0, 0)
    parted = part_furniture([[table]], [800.0], 10.0)
    assert [part.text for parts in parted[0] for part in parts] == [""]


LINES = (
    "the horse was as swift as fire in the heather, and",
    "the speed of the black one was such that nobody",
    "saw it.",
)


def headed(head, x0, *lines):
    """A page of one line close above others, and what of it is furniture."""
    top = part(head, 60, 0)
    page = [
        top._replace(x0=x0, x1=x0 + 5 * len(head)),
        *(part(line, 80 + 14 * n, n + 1) for n, line in enumerate(lines)),
    ]
    (found,) = part_furniture([page], [600.0], 10.0)
    return [one.text for one in found.header]


def test_a_line_above_text_that_goes_on_from_the_page_before_is_a_running_head():
    assert headed("THE HORSES OF MANUS", 140, *LINES) == ["THE HORSES OF MANUS"]
    assert headed("The horses of Manus", 140, *LINES) == ["The horses of Manus"]
    assert headed("THE HORSES OF MANUS", 140, f"T{LINES[0][1:]}", *LINES[1:]) == []
    assert headed("Of these and of the sea, and of the black horses too", 72, *LINES) == []  # a line of the text


def test_a_page_number_close_below_the_text_stands_elsewhere_than_it():
    for x0, found in ((180, ["7"]), (72, [])):
        page = [part(line, 700 + 12 * n, n) for n, line in enumerate(LINES)]
        page.append(part("7", 738, 3)._replace(x0=x0, x1=x0 + 5))
        (parted,) = part_furniture([page], [792.0], 10.0)
        assert [one.text for one in parted.footer] == found


def beside(text, x0, y0, first):
    return part(text, y0, first)._replace(x0=x0, x1=x0 + 5 * len(text))


@pytest.mark.parametrize("number", ["page : 1/1", "Seite 1 von 3", "Page 2 of 12", "page 3 sur 4"])
def test_a_number_of_so_many_pages_is_furniture_beside_what_is_none(number):
    page = [part("Form for the year", 40, 0), part("Model 160", 56, 1), beside(number, 450, 56, 2)]
    page += [part(line, 68 + 12 * n, n + 3) for n, line in enumerate(LINES)]
    (parted,) = part_furniture([page], [792.0], 10.0)
    assert [one.text for one in parted.header] == [number]
    page[2] = beside(number, 450, 300, 2)
    (parted,) = part_furniture([page], [792.0], 10.0)
    assert parted.header == []


def test_copyright_beside_a_page_number_is_furniture():
    notice = "© 2004 The Committee and all who wrote for it; no part of this may be copied or sold without their leave"
    page = [part(line, 680 + 12 * n, n) for n, line in enumerate(LINES)]
    page += [beside("12", 60, 740, 3), part(f"{notice}.", 740, 4)]
    (parted,) = part_furniture([page], [792.0], 10.0)
    assert [one.text for one in parted.footer] == ["12", f"{notice}."]


def cells(y0, first, *texts):
    return [beside(text, 72 + 100 * n, y0, first + n) for n, text in enumerate(texts)]


PROSE = [part(f"The horses came by on the way number {n}.", 200 + 14 * n, 50 + n) for n in range(8)]


@pytest.mark.parametrize("pace", [14, 18, 24])
@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_rows_of_a_table_are_no_furniture_though_they_are_on_each_page(pace, edge):
    pages = []
    for number in (1, 2, 3):
        rows = [("Month", "Boats", "Rain"), *((f"{n}", f"{number}{n}", f"{n * number}") for n in range(9, 13))]
        tops = [60 + pace * n if edge == "top" else 740 - pace * n for n in range(5)]
        table = [cell for y0, row in zip(tops, rows, strict=True) for cell in cells(y0, 9, *row)]
        pages.append([part("Report of the Committee", 20, 0), *table, *PROSE])
    for found in part_furniture(pages, [792.0] * 3, 10.0):
        assert [one.text for one in found.header] == ["Report of the Committee"]
        assert {"Month", "Boats", "Rain"} <= {one.text for one in found.body}


def test_a_head_above_two_columns_of_prose_is_furniture():
    pages = []
    for number in (1, 2):
        page = [beside("Heather and horses", 72, 40, 0), beside(f"Manus {number}", 300, 40, 1)]
        for n, y0 in enumerate((60, 72, 84)):
            page += [beside("the horse was as swift as the fire", 72, y0, 2 * n), beside(LINES[0], 300, y0, 2 * n + 1)]
        pages.append(page)
    for found in part_furniture(pages, [792.0] * 2, 10.0):
        assert [one.text for one in found.header][:1] == ["Heather and horses"]


def test_lines_are_furniture_that_the_document_knows():
    page = [part("Horses of Manus", 40, 0), *PROSE]
    page[1] = part("The horses came.", 58, 1)
    (alone,) = part_furniture([page], [792.0], 10.0, plain=True)
    (known,) = part_furniture([page], [792.0], 10.0, plain=True, known=frozenset({("top", "horses of manus")}))
    assert [[one.text for one in found.header] for found in (alone, known)] == [[], ["Horses of Manus"]]


@pytest.mark.parametrize("date", ["4 May 2004", "May 4, 2004", "12. März 2004", "4 de enero de 2004", "le 3 juin 2004"])
def test_the_year_of_a_date_is_no_page_number(date):
    lines = [part(line, 120 + 14 * n, n + 1) for n, line in enumerate(LINES)]
    (found,) = part_furniture([[part(f"The heather house, {date}", 80, 0), *lines]], [792.0], 10.0)
    assert found.header == []
    (found,) = part_furniture([[part("The heather house 204", 80, 0), *lines]], [792.0], 10.0)
    assert [one.text for one in found.header] == ["The heather house 204"]
