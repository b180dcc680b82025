"""Stores are waited for in tests for a moment, not for a minute."""

import pytest


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setenv("PAGEBEAM_RETRY_SECONDS", "0.2")
