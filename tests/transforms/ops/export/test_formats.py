"""Formats of exports."""

import json

import pytest

from pagebeam.transforms.ops.export.formats import FORMATS
from pagebeam.transforms.ops.export.sources import documents


def files_of(out, name, blocks=True):
    return {one.facts["uri"]: "".join(FORMATS[name].document(one, blocks)) for one in documents(out)}


def test_text_is_that_of_the_document(with_blocks):
    text = files_of(with_blocks, "txt")["in/a/note.pdf"]
    assert text == "RAIN\n\nIt rained for days. The storm came ashore at night.\n\n- One.\n- Two.\n"


def test_text_is_that_of_the_pages_where_blocks_are_unknown(without_blocks):
    text = files_of(without_blocks, "txt", blocks=False)["in/a/note.pdf"]
    assert text == "RAIN\n\nIt rained for days. The storm came\n\nashore at night.\n\n- One.\n- Two.\n"


def test_text_of_the_table_goes_before_that_of_pages(without_blocks):
    one = next(documents(without_blocks))._replace(text="without heads")
    assert "".join(FORMATS["txt"].document(one, False)) == "without heads\n"


def test_markdown_is_made_of_blocks(with_blocks):
    text = files_of(with_blocks, "md")["in/b/note.pdf"]
    assert text == "# SNOW\n\nNone fell.\n"


def test_markdown_of_the_table_goes_before(with_blocks):
    one = next(documents(with_blocks))._replace(markdown="*as it is*\n\n")
    assert "".join(FORMATS["md"].document(one, True)) == "*as it is*\n"


def test_html(with_blocks):
    page = files_of(with_blocks, "html")["in/b/note.pdf"]
    assert "<h1>SNOW</h1>\n<p>None fell.</p>" in page
    assert "<title>Weather</title>" in page


@pytest.mark.parametrize("blocks", [True, False])
def test_json_is_a_line_each(with_blocks, blocks):
    lines = list(files_of(with_blocks, "jsonl", blocks).values())
    assert all(line.endswith("\n") and "\n" not in line[:-1] for line in lines)
    told = {row["uri"]: row for row in map(json.loads, lines)}
    assert told["in/b/note.pdf"]["text"].startswith("SNOW\n\nNone")
    assert ("markdown" in told["in/b/note.pdf"]) is blocks


def test_parts_of_a_stream_say_whose_they_are(with_blocks):
    one = next(one for one in documents(with_blocks) if one.facts["uri"] == "in/b/note.pdf")
    assert "".join(FORMATS["md"].part(one, True)) == "<!-- in/b/note.pdf -->\n\n# SNOW\n\nNone fell.\n\n"
    assert "".join(FORMATS["html"].part(one, True)).startswith('<article data-uri="in/b/note.pdf">')
    assert "".join(FORMATS["txt"].part(one, True)).endswith("fell.\n\f\n")
