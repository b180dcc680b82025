"""The audit of a split."""

import pytest

from pagebeam.transforms.ops.dedup.audit import Tally, audit_json, check_audit


def test_the_audit_fails_a_split_that_does_not_hold():
    tallies = {"groups": Tally.of(["train"]).plus(Tally.of(["test", "test"])), "exact": Tally.of(["train", "test"])}
    audit = audit_json(tallies, "exact", "together")
    assert audit == {
        "dedup": "exact",
        "duplicates": "together",
        "groups": {"identities": 2, "shared": 1, "samples": 2, "straddling": 0},
        "exact": {"identities": 1, "shared": 1, "samples": 2, "straddling": 1},
    }
    with pytest.raises(RuntimeError, match="1 of exact are in two splits"):
        check_audit(audit)
    check_audit(audit_json({}, "near", "drop"))
