"""Texts as numbers are audited where duplicates among texts are looked for."""

import pytest

from pagebeam.pipelines.branches.sequence_wiring import with_sequences
from tests.pipelines.test_wiring import stages


@pytest.mark.parametrize(
    ("options", "audited"),
    [(["--sequences", "9"], False), (["--sequences", "9", "--text_dedup", "near"], True), (["--vocabulary"], False)],
)
def test_its_stages(options, audited):
    found = stages("--documents", "a", *options)
    assert {"WriteSequences", "SequenceFailures"} <= found
    assert ("Audit of sequences" in found) == audited
    assert with_sequences.__module__.endswith("sequence_wiring")
