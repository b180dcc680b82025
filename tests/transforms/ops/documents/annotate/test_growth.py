"""Repeated patterns cost in proportion to their length, with every option on: no page may hold a run up."""

import time

import pytest

from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.options import CLASSES, ENTITIES, WordOptions
from pagebeam.transforms.ops.documents.annotate.annotate_pages import annotate
from pagebeam.transforms.ops.work_store.page_codec import to_json

DOCUMENT = Document("u", "0a", "text/plain", 1, 1, None, None, None)
EVERYTHING = WordOptions(
    keep=ENTITIES + CLASSES, spell=True, join_hyphens=True, segment=True, convert_units="metric", stopwords="keep"
)
REDACTED = WordOptions(redact=("ssn", "telephone"), segment=True)
UNITS = ["a short line\n", ".", "()", "7", "-", " ", "1,", "12 ", "bro-\n", "555-", "1/", "- a\n", "Mr. John ", "a@"]
LENGTH, TIMES, MOST = 3000, 4, 9.0  # a square takes 16 times as long; the machine may be busy


def seconds(text: str, options: WordOptions) -> float:
    """Of processor time, the least of two."""
    data, best = to_json([PageText.digital(1, text, "e")]), 1e9
    for _ in range(2):
        begin = time.process_time()
        (result,) = annotate(data, DOCUMENT, options)
        best = min(best, time.process_time() - begin)
        assert result.summary.pages == 1
    return best


@pytest.mark.parametrize("options", [EVERYTHING, REDACTED], ids=["everything", "redacted"])
@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_about_four_times_as_long(unit, options):
    few, many = (seconds(unit * (length // len(unit)), options) for length in (LENGTH, TIMES * LENGTH))
    assert many < MOST * max(few, 0.05)
