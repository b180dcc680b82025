"""The version, which `setup.py`, the command line and `run.json` read in one place."""

import re

from pagebeam.schemas.version import VERSION


def test_it_is_a_semantic_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
