"""Tokens are audited where duplicates among documents are looked for and shards hold their keys."""

import pytest

from pagebeam.pipelines.branches.token_wiring import with_tokens
from tests.pipelines.test_wiring import stages

NEAR = ["--text_dedup", "near", "--text_sample", "document"]


@pytest.mark.parametrize(
    ("options", "audited"), [([], False), (NEAR, True), ([*NEAR, "--token_formats", "megatron"], False)]
)
def test_its_stages(options, audited):
    found = stages("--documents", "a", "--tokens", "t.json", *options)
    assert {"WriteTokens", "TokenFailures"} <= found
    assert ("Audit of tokens" in found) == audited
    assert with_tokens.__module__.endswith("token_wiring")
