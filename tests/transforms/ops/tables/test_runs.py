from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.tables.runs import bands, find_runs


def part(text, x, y, size=10.0):
    return Fragment(text, x, y, x + 5 * len(text), y + size, size, 0.0, 0.0, 0.0, 0)


def rows(top, count):
    return [part(text, x, top + 16 * n) for n in range(count) for x, text in ((72, "North"), (200, "12"), (300, "7"))]


def test_bands_are_parted_by_white_from_side_to_side():
    tall = [
        Fragment(text, 80, y, 180, y + 10, 10, 0.0, 0.0, 0.0, n) for n, (text, y) in enumerate((("a", 0), ("b", 12)))
    ]
    beside = Fragment("c", 250, 6, 300, 16, 10, 0.0, 0.0, 0.0, 2)
    assert [len(band) for band in bands([*tall, beside])] == [3]
    assert [len(band) for band in bands(tall)] == [1, 1]


def test_a_run_ends_where_the_columns_do():
    prose = [part("The committee met on the second Tuesday of the month, and", 72, y) for y in (0, 12, 120)]
    ((heads, core),) = find_runs(bands([*prose, *rows(40, 4)]))
    assert (heads, len(core)) == ([], 4)


def test_a_row_of_one_cell_is_part_of_its_run():
    section = part("Roads of the south", 72, 72)
    ((_, core),) = find_runs(bands([*rows(40, 2), section, *rows(88, 2)]))
    assert len(core) == 5


def test_heads_over_several_columns_belong_to_the_run_below():
    heads = [part("Length of each of them", 190, 24)]
    heads.append(part("x", 72, 24))
    ((above, core),) = find_runs(bands([*heads, *rows(40, 4)]))
    assert len(above) + len(core) == 5


def test_a_table_with_few_cells_in_each_row_is_one_run():
    cells = [part(text, x, 40) for x, text in ((72, "No."), (150, "Name"), (300, "Remarks"))]
    filled = {1: (150, "Anna"), 3: (300, "late"), 5: (150, "Ben")}
    for n in range(6):
        cells.append(part(str(n + 1), 72, 60 + 20 * n))
        cells += [part(filled[n][1], filled[n][0], 60 + 20 * n)] if n in filled else []
    ((above, core),) = find_runs(bands(cells))
    assert len(above) + len(core) == 7


def test_columns_are_told_by_what_is_below_heads_of_many_lines():
    heads = [part("Length of all of the ways", 190, 12 * n) for n in range(4)] + [
        part("Road", 72, 12 * n) for n in range(4)
    ]
    ((above, core),) = find_runs(bands([*heads, *rows(60, 8)]))
    assert above
    assert len(above) + len(core) == 12
