from pagebeam.schemas.page_model import Block, Line, Span, kinds
from pagebeam.transforms.ops.render.emphasis import emphasise
from pagebeam.transforms.ops.render.markdown import escape


def block(*lines, marker=""):
    text = " ".join("".join(span.text for span in line) for line in lines)
    return Block(kinds.PARAGRAPH, text, None, lines=tuple(Line(tuple(line)) for line in lines), marker=marker)


def marked(found, text=None):
    return emphasise(found, text or found.text, escape)


def test_words_are_marked_as_they_are_set_over_lines():
    lines = [Span("The "), Span("long ", bold=True)], [Span("winter", bold=True), Span(" of "), Span("x_1", mono=True)]
    assert marked(block(*lines)) == "The **long winter** of `x_1`"


def test_a_block_that_is_bold_as_a_whole_is_not_marked():
    assert marked(block([Span("Long "), Span("winter", bold=True)])) == "Long **winter**"
    assert marked(block([Span("Long ", bold=True), Span("winter", bold=True, italic=True)])) == "Long *winter*"


def test_a_word_that_is_parted_is_marked_once():
    found = block([Span("the "), Span("win-", italic=True)], [Span("ter", italic=True), Span(" ended")])
    assert marked(found, "the winter ended") == "the *winter* ended"


def test_links_lead_where_their_words_do():
    found = block([Span("see "), Span("the roads", link="https://roads.example/a b"), Span(" now.")])
    assert marked(found) == "see [the roads](<https://roads.example/a b>) now."


def test_the_marker_of_an_item_is_no_word_of_it():
    found = block([Span("3. "), Span("North", bold=True), Span(" roads")], marker="3.")
    assert marked(found, "North roads") == "**North** roads"


def test_where_lines_hold_other_words_nothing_is_marked():
    assert marked(block([Span("North ", bold=True), Span("roads")]), "South *roads") == r"South \*roads"
