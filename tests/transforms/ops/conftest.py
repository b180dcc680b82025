"""Stores are waited for in tests for a moment, not for a minute."""

import pytest

from tests.clouds import emulator


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "0.2")


@pytest.fixture(scope="module", params=["gs", "s3"])
def store(request):
    """The kind of a store and its address. That for "gs" knows no conditions, that for "s3" does."""
    if request.param == "s3":
        pytest.importorskip("s3fs")
    with emulator(request.param) as address:
        yield request.param, address
