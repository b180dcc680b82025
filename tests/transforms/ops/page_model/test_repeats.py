"""What repeats in a document."""

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.transforms.ops.page_model.repeats import Repeats, find_repeats, marks_of, marks_of_text


def layout(*lines):
    """A page with these lines, (y, text)."""
    words = [
        PlacedWord(word, 72 + 40 * n, y, 72 + 40 * n + 36, y + 10, 10.0)
        for y, text in lines
        for n, word in enumerate(text.split())
    ]
    return Layout(612.0, 792.0, tuple(words))


def test_heads_and_feet_of_all_pages():
    pages = [layout((40, "Rain of May"), (400, "it rained on"), (750, f"Page {n}")) for n in range(3)]
    marks = [marks_of(page) for page in pages]
    assert marks[0].lines == {("top", "rain of may"), ("bottom", "page")}
    assert find_repeats(marks) == Repeats(frozenset(), marks[0].lines)
    assert find_repeats(marks[:1]) == Repeats()


def test_plain_text_has_edges_as_well():
    text = "\n".join(["RFC 1     Rain     May", "", *["it rained"] * 40, "", "Noah          [Page 7]"])
    assert marks_of_text(text).lines == {
        *(("top", word) for word in ("rain", "may")),
        *(("top", "it rained"), ("bottom", "it rained")),
        *(("bottom", "noah"), ("bottom", "[page #]")),
        ("top", "rfc"),
    }
