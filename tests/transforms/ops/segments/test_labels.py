"""Segments against the layout labels of people, where the real files are at hand."""

import pathlib

import pytest

from benchmarks.segments import measure

FOLDER = pathlib.Path(__file__).resolve().parents[5] / "shared" / "corpora" / "text" / "docling"


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the labelled files are not at {FOLDER}")
def test_segments_are_what_people_say_they_are():
    scores = measure(FOLDER)
    found = {
        kind: 2 * score.right / (score.found + score.labelled)
        for kind, score in scores.items()
        if not kind.startswith("item")
    }
    kinds = ("heading", "paragraph", "list", "table", "header", "footer", "caption")
    assert {kind: round(found[kind], 3) for kind in kinds if found[kind] < 0.75} == {}
    assert found["order"] > 0.95
