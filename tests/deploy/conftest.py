"""The sample corpus, and what the DirectRunner makes of it, for the tests of the other engines."""

import pathlib

import pytest

from pagebeam.pipelines.samples.corpus import make
from tests.pipelines.conftest import inputs, pagebeam


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("samples")
    make(folder)
    return folder


@pytest.fixture(scope="session")
def direct(corpus, tmp_path_factory) -> pathlib.Path:
    """What the DirectRunner writes."""
    out = tmp_path_factory.mktemp("direct")
    done = pagebeam("run", *inputs(corpus), "--output", out)
    assert done.returncode == 0, done.stderr
    return out
