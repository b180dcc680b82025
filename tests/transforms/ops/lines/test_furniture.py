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
