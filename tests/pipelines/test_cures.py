"""The words of the command line and of Python for the cures of bad input."""

import re
import subprocess
import sys

import pytest

from pagebeam.pipelines.cures import CURES, as_flags, as_keywords
from pagebeam.schemas.failure import Cure


def test_every_cure_has_words():
    assert set(CURES) == set(Cure)
    assert set(as_flags()) == set(as_keywords()) == {cure.value for cure in Cure}


@pytest.mark.parametrize(
    ("cure", "flags", "keywords"),
    [
        (Cure.MORE_TIME, "raise --page_timeout, or lower --dpi", "raise page_timeout=, or lower dpi="),
        (Cure.RETRY, "run again with --retry_failed", "run again with retry_failed="),
        (Cure.PASSWORD, "give it with --password or --passwords", "give it with password= or passwords="),
    ],
)
def test_options_are_spelt_as_the_front_end_spells_them(cure, flags, keywords):
    assert (as_flags()[cure.value], as_keywords()[cure.value]) == (flags, keywords)


def test_the_options_exist():
    command = [sys.executable, "-m", "pagebeam.pipelines.corpus", "--help"]
    help_text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    named = {name for words in CURES.values() for name in re.findall(r"{(\w+)}", words)}
    assert len(named) >= 8
    assert [name for name in sorted(named) if f"--{name}" not in help_text] == []
