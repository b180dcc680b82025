"""Tests the figures of C4 by lines that it keeps and lines that it does not."""

import pyarrow as pa
import pytest

from pagebeam.transforms.ops.signals.divided import find_lines
from pagebeam.transforms.ops.signals.sentences import sentence_figures


def figure(name, text):
    return sentence_figures(find_lines(pa.array([text], pa.string())))[name][0]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This line is kept.", True),
        ('He said "so it is"', True),
        ("  It has blanks around it!  ", True),
        ("A citation ends it.[12]", True),
        ("Something to edit?[edit]", True),
        ("This line goes on", False),
        ("This line trails off...", False),
        ("Too few.", False),
        ("Please enable JavaScript to go on.", False),
        ("This site uses cookies for you.", False),
        ("Our Privacy Policy is long.", False),
        (f"One word is {'x' * 1001} long.", False),
        (f"No word is {'x' * 1000} or longer.", True),
        ("", False),
    ],
)
def test_lines(line, kept):
    assert figure("c4_line_fraction", f"{line}\nNothing here") == (0.5 if kept else 0)


def test_sentences_are_counted_in_lines_that_are_kept():
    text = "One is here. Two is here! (And three?) And so on\nFour is in this line. Five ends here."
    assert figure("c4_sentence_count", text) == 2
    assert figure("c4_sentence_count", text + "\nA line without a full stop inside'") == 3
    assert figure("c4_sentence_count", "") == 0


def test_filler_and_programs():
    assert figure("lorem_ipsum", "… Lorem Ipsum dolor")
    assert not figure("lorem_ipsum", "lorem, ipsum")
    assert figure("curly_bracket", "if (a) { b }")
    assert not figure("curly_bracket", "if (a) [ b ]")
