"""A structure is believed where it holds up against the page."""

import itertools

from pagebeam.schemas.layout import PlacedWord, Rule, Tag
from pagebeam.transforms.ops.documents.page_layout.tag_cover import tagged_share


def lines(count: int, step: float = 12.0) -> list[PlacedWord]:
    """Words below each other, of ten letters."""
    return [PlacedWord("x" * 10, 50.0, step * at, 100.0, step * at + 10, 10.0) for at in range(count)]


def elements(*held: tuple[str, list[int]]) -> list[Tag]:
    return [tag for kind, words in held for tag in (Tag(kind, 0), Tag("", 1, tuple(words)))]


def test_the_share_is_that_of_the_letters_but_those_of_artifacts():
    words = lines(6)
    assert tagged_share(elements(("H1", [0]), ("P", [1, 2])), words) == 0.5
    assert tagged_share(elements(("H1", [0]), ("P", [1, 2, 3, 4]), ("Artifact", [5])), words) == 1.0
    assert tagged_share(elements(("P", [])), words) == 0.0
    assert tagged_share([], []) == 0.0


def test_a_page_of_headings_has_none():
    assert tagged_share(elements(*((f"H{n % 3 + 1}", [n]) for n in range(8))), lines(8)) == 0.0
    assert tagged_share(elements(("H1", [0]), *(("P", [n]) for n in range(1, 8))), lines(8)) == 1.0


def test_a_page_of_paragraphs_is_not_one():
    whole = lines(20)
    apart = [word._replace(y0=word.y0 + 30 * (at // 5), y1=word.y1 + 30 * (at // 5)) for at, word in enumerate(whole)]
    assert tagged_share(elements(("P", list(range(20)))), whole) == 1.0
    assert tagged_share(elements(("P", list(range(20)))), apart) == 0.0
    cells = [Tag("Table", 0), *(tag for n in range(20) for tag in (Tag("TD", 1), Tag("", 2, (n,))))]
    assert tagged_share(cells, apart) == 1.0


def test_a_drawing_needs_no_elements_of_its_own():
    apart = [
        word._replace(y0=word.y0 + 30 * (at // 5), y1=word.y1 + 30 * (at // 5)) for at, word in enumerate(lines(20))
    ]
    whole = elements(("H1", [0]), ("P", list(range(1, 20))))
    assert tagged_share(whole, apart) == 0.0
    assert tagged_share(whole, apart, [Rule(40, 10, 110, 400)]) == 1.0


def test_an_order_that_goes_back_up_again_and_again_is_none():
    words = lines(20)
    shuffled = [at for pair in zip(range(10, 20), range(10), strict=True) for at in pair]
    assert tagged_share(elements(*(("P", [at]) for at in shuffled)), words) == 0.0
    beside = [word._replace(x0=word.x0 + 200 * (at % 2), x1=word.x1 + 200 * (at % 2)) for at, word in enumerate(words)]
    by_columns = [*range(0, 20, 2), *range(1, 20, 2)]
    assert tagged_share(elements(*(("P", [at]) for at in by_columns)), beside) == 1.0


def page(*texts: str, sizes: tuple[float, ...] = ()) -> list[PlacedWord]:
    """Words of lines below each other, each in the size of its line."""
    placed = []
    for n, text in enumerate(texts):
        size = sizes[n] if sizes else 10.0
        top = 30.0 * n
        placed += [
            PlacedWord(word, 50.0 + 40 * k, top, 85.0 + 40 * k, top + size, size) for k, word in enumerate(text.split())
        ]
    return placed


def by_lines(texts: tuple[str, ...]) -> list[Tag]:
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text.split()))
    return elements(*(("P", list(range(a, b))) for a, b in itertools.pairwise(ends)))


def test_lines_that_are_elements_each_within_a_sentence_are_no_structure():
    broken = ("The river near the", "bridge was high and", "nobody crossed it.", "It fell in May.")
    whole = ("The river was high.", "Nobody crossed it.", "in all of May:", "so they say")
    assert tagged_share(by_lines(broken), page(*broken)) == 0.0
    assert tagged_share(by_lines(whole), page(*whole)) == 1.0


def test_a_heading_that_is_the_first_line_of_a_paragraph_is_not_seen_by_its_author():
    texts = ("Sleep study", "Go through your room", "and look at it")
    tags = elements(("P", list(range(10))))
    assert tagged_share(tags, page(*texts, sizes=(20, 10, 10))) == 0.0
    assert tagged_share(tags, page(*texts, sizes=(12, 10, 10))) == 1.0
    assert tagged_share(elements(("P", list(range(9)))), page("S", *texts[1:], sizes=(30, 10, 10))) == 1.0  # a drop cap
