"""One output for all tests of the viewer."""

import json
import pathlib

import pytest

from tests.pipelines.viewer.outputs import write_output


@pytest.fixture(scope="session")
def out(tmp_path_factory) -> pathlib.Path:
    """The folder of an output."""
    return write_output(tmp_path_factory.mktemp("viewer") / "out")


@pytest.fixture(scope="session")
def record(out) -> dict:
    """Its `run.json`."""
    return json.loads((out / "run.json").read_text())
