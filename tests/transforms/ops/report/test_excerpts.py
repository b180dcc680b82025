"""Beginnings of pages: which are chosen, where they end, and where they are in their tables."""

import pyarrow.parquet as pq
import pytest

from pagebeam.transforms.ops.report.documents import page_facts
from pagebeam.transforms.ops.report.excerpts import ENOUGH, LENGTH, Candidates, Place, excerpts
from tests.transforms.ops.report.outputs import page, written

LONG = "It was found that the hinge of the left door is bent by eight millimetres. " * 10

ROWS = (
    page(source="ocr", quality=0.31, text=LONG + "worst", language="de"),
    page(source="ocr", quality=1.0, text=LONG + "best", language="en", page=2),
    page(source="ocr", quality=0.0, text=""),
    page(source="text", text=LONG + "digital", language="en", page=3),
    page(source="ocr", quality=0.1, text="too short to show", language="en"),
)


def test_excerpts_show_the_best_and_the_worst(tmp_path):
    record = written(tmp_path, pages=[[page(text="a") for _ in range(700)] + list(ROWS)])
    found = page_facts(str(tmp_path), record).excerpts
    assert [(one.why, one.page) for one in found] == [
        ("with a text layer", 3),
        ("recognised best", 2),
        ("recognised worst", 1),
    ]
    assert all(len(one.text) < 430 and one.text.endswith(" …") for one in found)


def test_rows_are_counted_over_the_batches_of_a_file():
    candidates = Candidates()
    assert candidates.consider("a", [ENOUGH, ENOUGH - 1], [0.5, 0.1]) == 2
    assert candidates.consider("a", [ENOUGH], [0.9]) == 1
    assert candidates.consider("b", [ENOUGH, ENOUGH], [0.2, None]) == 2
    assert candidates.chosen() == [
        ("with a text layer", Place("b", 1)),
        ("recognised best", Place("a", 2)),
        ("recognised worst", Place("b", 0)),
    ]


def test_the_only_page_is_best_and_not_worst_as_well():
    candidates = Candidates()
    candidates.consider("a", [ENOUGH], [0.5])
    assert candidates.chosen() == [("recognised best", Place("a", 0))]
    assert Candidates().chosen() == []


def test_a_page_is_found_in_any_row_group(tmp_path):
    record = written(tmp_path, pages=[[page(page=number, text=f"Page {number}") for number in range(1, 8)]])
    path = record["files"][0]["path"]
    table = pq.read_table(tmp_path / path)
    pq.write_table(table, tmp_path / path, row_group_size=3)
    candidates = Candidates()
    candidates.digital = Place(path, 4)
    (found,) = excerpts(str(tmp_path), candidates)
    assert (found.page, found.text) == (5, "Page 5")
    candidates.digital = Place(path, 7)
    with pytest.raises(IndexError, match="has no row 7"):
        excerpts(str(tmp_path), candidates)


def test_blank_lines_go_and_words_stay_whole(tmp_path):
    text = "Short.\n\n  \nLine. " + "abcdefg " * 100
    record = written(tmp_path, pages=[[page(text=text)]])
    candidates = Candidates()
    candidates.digital = Place(record["files"][0]["path"], 0)
    (found,) = excerpts(str(tmp_path), candidates)
    assert found.text == "Short.\nLine. " + "abcdefg " * ((LENGTH - 13) // 8) + "…"
