from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block, group_blocks


def part(text, y0, x0=72.0, bold=0.0, first=0):
    return Fragment(text, x0, y0, x0 + 5 * len(text), y0 + 10, 10.0, bold, 0, 0, first)


def test_white_parts_blocks():
    lines = [
        part("the committee met on Tuesday and heard", 100),
        part("the report of its chair, who spoke long", 112, first=1),
        part("Nobody had expected so much snow", 160, first=2),
    ]
    assert [len(block.lines) for block in group_blocks(lines)] == [2, 1]


def test_a_block_as_text():
    block = Block((part("a long win-", 100, bold=1.0), part("ter in town", 112)))
    assert block.text == "a long winter in town"
    assert block.box == (72.0, 100.0, 127.0, 122.0)
    assert (block.size, block.share("bold")) == (10.0, 0.5)


def test_what_follows_in_the_file_on_a_stretched_line_is_of_the_same_block():
    lines = [part("the committee met on Tuesday and heard", 100)._replace(words=tuple(range(7)))]
    lines.append(part("the report", 112, first=7)._replace(words=(7, 8)))
    lines.append(part("of its chair", 112, x0=142, first=9)._replace(words=(9, 10, 11)))
    (block,) = group_blocks(lines)
    assert block.text.endswith("heard the report of its chair")


def test_an_equation_and_its_number_far_to_the_right_are_on_their_line():
    texts = ["g(x) = 2 cos x", "h(x) = sin x", "(2.2)", "Then follow the matrices."]
    places = [(72, 112), (180, 112), (290, 112), (72, 124)]
    lines = [part("An aligned set of equations:", 100)._replace(words=(0, 1, 2, 3, 4))]
    for text, (x0, y0) in zip(texts, places, strict=True):
        first = lines[-1].words[-1] + 1
        words = tuple(range(first, first + len(text.split())))
        lines.append(part(text, y0, x0, first=first)._replace(words=words))
    found = " ".join(block.text for block in group_blocks(lines))
    assert found == "An aligned set of equations: g(x) = 2 cos x h(x) = sin x (2.2) Then follow the matrices."
    larger = [line._replace(size=14.0) if "h(x)" in line.text else line for line in lines]
    assert "2 cos x h(x)" not in " ".join(block.text for block in group_blocks(larger))
