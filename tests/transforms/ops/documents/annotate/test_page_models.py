import random

from pagebeam.schemas.document import PageText
from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.page_model import Block, Cell, Line, PageModel, Span, Table, kinds
from pagebeam.transforms.ops.documents.annotate.body import page_body
from pagebeam.transforms.ops.documents.annotate.page_models import marks_in, model_document, redact_model, repeats_of
from pagebeam.transforms.ops.page_model.repeats import Repeats
from pagebeam.transforms.ops.work_store.page_codec import to_json


def page_of(number, *lines):
    words = []
    for n, line in enumerate(lines):
        x = 72.0
        for text in line.split():
            words.append(PlacedWord(text, x, 300 + 14 * n, x + 5 * len(text), 310 + 14 * n, 10.0))
            x += 5 * len(text) + 3
    return PageText.digital(number, "\n".join(lines), "pdfium")._replace(layout=Layout(612, 792, tuple(words)))


def test_pages_have_their_own_numbers_and_are_looked_at_together():
    models = model_document([page_of(3, "the roads are long and"), page_of(4, "the winter is as well.")])
    assert {number: model.page for number, model in models.items()} == {3: 3, 4: 4}
    assert [model.blocks[0].continues for model in models.values()] == [False, True]


def test_a_page_without_places_is_divided_by_its_white_space():
    (model,) = model_document([PageText.digital(1, "TITLE\n\nsome text", "pdfium")]).values()
    assert (model.structure, [block.kind for block in model.blocks]) == ("text", [kinds.HEADING, kinds.PARAGRAPH])


WORDS = [
    "rained",
    "on",
    "day",
    "and",
    "night",
    "roof",
    "river",
    "bank",
    "coast",
    "storm",
    "winter",
    "letter",
    "dike",
    "sand",
    "tree",
    "boat",
    "park",
]
RFC = [
    f"Noah          Rain          May 1904\n\n\n   It rained on day {n} and\n   it went on.\n\n\nNoah      [Page {n}]"
    for n in range(1, 13)
]


def bodies(models):
    return {page: page_body(model, "en") for page, model in models.items()}


def test_heads_and_feet_of_plain_text_are_told_by_all_pages():
    """Pages of a text file are parted by form feeds."""
    texts = [PageText.digital(n, text, "plain text") for n, text in enumerate(RFC, 1)]
    said = {n: f"It rained on day {n} and it went on." for n in range(1, 13)}
    assert bodies(model_document(texts)) == said
    repeats = repeats_of([page for part in (texts[:8], texts[8:]) for page in marks_in(to_json(part))])
    assert bodies(model_document(texts[11:], (), repeats)) == {12: said[12]}
    assert "[Page 12]" in bodies(model_document(texts[11:], (), Repeats()))[12]


def test_a_chapter_that_begins_before_a_part_of_its_document_ends_has_its_head():
    """The head is close above the text and has no number: nothing but other pages tells what it is."""
    choose, pages = random.Random(0), []
    for number in range(1, 25):
        head = f"Of the rain in part {'abcd'[number // 7]}" if number % 7 else ""
        page = page_of(number, head, *("It " + " ".join(choose.sample(WORDS, 7)) for _ in range(30)))
        moved = [
            w._replace(y0=w.y0 - 230 + 6 * (w.y0 > 305), y1=w.y1 - 230 + 6 * (w.y0 > 305)) for w in page.layout.words
        ]
        pages.append(page._replace(layout=page.layout._replace(words=tuple(moved))))
    parts = [pages[first : first + 8] for first in range(0, 24, 8)]
    repeats = repeats_of([page for part in parts for page in marks_in(to_json(part))])
    told = [body for part in parts for body in bodies(model_document(part, (), repeats)).values()]
    assert [body for body in told if "rain in part" in body] == []
    alone = [body for part in parts for body in bodies(model_document(part, (), Repeats())).values()]
    assert len([body for body in alone if "rain in part" in body]) == 1


def test_nothing_of_a_model_holds_what_is_redacted():
    number = "123-45-6789"
    table = Table(1, 2, (Cell(0, 0, text="SSN"), Cell(0, 1, text=number)))
    blocks = (
        Block(kinds.PARAGRAPH, f"SSN: {number}", None, lines=(Line((Span(f"SSN: {number}"),)),)),
        Block(kinds.TABLE, f"SSN\t{number}", None, table=table),
        Block(kinds.LIST_ITEM, "• one", None, lines=(Line((Span("• one"),)),), marker="•"),
    )
    linked = Block(
        kinds.PARAGRAPH, "here", None, lines=(Line((Span("here", link=f"https://x.example/?ssn={number}"),)),)
    )
    assert number not in str(redact_model(PageModel(1, 612, 792, (linked,)), "here", ("ssn",)))
    found = redact_model(PageModel(1, 612, 792, blocks), f"SSN: {number}\nSSN {number}\n• one", ("ssn",))
    assert number not in str(found)
    assert found.blocks[0].text == "SSN: [SSN]"
    assert found.blocks[1].table.cells[1].text == "[SSN]"
    assert found.blocks[2] == blocks[2]
