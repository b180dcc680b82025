"""The title of a file is taken from its first page where the file says nothing."""

import pytest

from pagebeam.transforms.ops.documents.annotate.document_title import document_title

PAGE = "# On the State of 7\\_ Roads\n\n## 1 Winter\n\nIt was long.\n"


@pytest.mark.parametrize(
    "told",
    [
        None,
        "",
        " \0",
        "Microsoft Word - roads.doc",
        "roads 2 final.DOCX",
        "untitled",
        "Document1",
        "5",
        "02148000.2004.sw.fm",
    ],
)
def test_names_of_files_and_nothing_give_way_to_the_page(told):
    assert document_title(told, PAGE) == "On the State of 7_ Roads"
    assert document_title(told, None) == told


@pytest.mark.parametrize(
    "told", ["Roads", "The Document Society", "Word by Word", "道路について", "PDF.js - Wikipedia"]
)
def test_titles_stay(told):
    assert document_title(told, PAGE) == told


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "The winter was long.\n",
        "# Winter\n\n# Roads\n",
        "## Winter\n\n# Roads\n",
        "```\n# a comment\n```\n",
    ],
)
def test_headings_of_which_none_is_above_all_others_are_no_title(markdown):
    assert document_title("roads.doc", markdown) == "roads.doc"
