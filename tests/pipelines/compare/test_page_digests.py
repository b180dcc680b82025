"""Pages of an output as numbers."""

import json

import numpy

from pagebeam.pipelines.compare.page_digests import page_digests
from tests.pipelines.viewer.outputs import write_output


def test_pages_are_told_by_name_and_by_text(tmp_path):
    out = write_output(tmp_path / "out")
    record = json.loads((out / "run.json").read_text())
    by_name, by_content = (page_digests(str(out), record, by) for by in ("uri", "document_id"))
    assert len({*by_name.keys.tolist()}) == 4
    assert not {*by_name.keys.tolist()} & {*by_content.keys.tolist()}
    assert (numpy.diff(by_name.keys.astype(float)) > 0).all()
    assert sorted(by_name.numbers.tolist()) == [0, 1, 2, 3]
    order = numpy.argsort(by_name.numbers)
    assert numpy.allclose(by_name.quality[order], [numpy.nan, numpy.nan, 0.41, 0.93], equal_nan=True)
    assert len({*by_name.texts.tolist()}) == 4


def test_an_output_without_pages_has_none(tmp_path):
    found = page_digests(str(tmp_path), {"files": []}, "uri")
    assert [len(field) for field in found] == [0, 0, 0, 0]
