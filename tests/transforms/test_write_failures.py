"""The table of failures: rows in the order of what failed, each with its cure in words."""

import pyarrow.parquet as pq

from pagebeam.schemas.failure import Failure
from pagebeam.transforms.write_failures import WriteFailures, place, with_cure

LOCKED = Failure("/b.pdf", None, None, "open", "encrypted", "needs a password", None, 0.5, None, "password")
BROKEN = Failure("/a.pdf", "ab", 2, "read", "unreadable", "is broken", None, 0.5, None)


def test_rows_hold_the_cure_as_it_is_worded(tmp_path):
    (written,) = [LOCKED, BROKEN] | WriteFailures(str(tmp_path), {"password": "give it with --password"})
    assert written.counts == {"failures": 2, "failures_inputs": 1}
    rows = pq.read_table(tmp_path / written.files[0].path).to_pylist()
    assert [(row["uri"], row["message"]) for row in rows] == [
        ("/a.pdf", "is broken"),
        ("/b.pdf", "needs a password; give it with --password"),
    ]
    assert "cure" not in rows[0]


def test_the_table_exists_where_nothing_failed(tmp_path):
    (written,) = [] | WriteFailures(str(tmp_path))
    assert pq.read_table(tmp_path / written.files[0].path).num_rows == 0


def test_a_cure_without_words_is_left_out():
    assert with_cure(LOCKED, {}) == LOCKED._replace(cure=None)


def test_a_row_keeps_its_place_whatever_its_message():
    assert place(LOCKED) == place(LOCKED._replace(message="is locked", elapsed=9.0))
    assert place(LOCKED) != place(BROKEN)


def test_the_pages_of_a_document_that_were_left_are_one_row(tmp_path):
    left = [
        Failure("/a.pdf", "ab", page, "read", "timeout", "was not read", None, 0.0, None, "more_timeouts")
        for page in range(11, 1000)
    ]
    (written,) = [BROKEN, *left] | WriteFailures(str(tmp_path), {"more_timeouts": "raise --max_page_timeouts"})
    assert written.counts == {"failures": 2, "failures_inputs": 0}
    _, row = pq.read_table(tmp_path / written.files[0].path).to_pylist()
    told = "is the first of 989 pages, up to page 999, that were not read; raise --max_page_timeouts"
    assert (row["page"], row["message"]) == (11, told)
