"""The README names only options that exist."""

import pathlib
import re

from pagebeam.pipelines.options.beam import beam_option_names
from pagebeam.pipelines.options.groups import OPTIONS

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"


def named(text: str) -> set[str]:
    """Names of the options that lines with `pagebeam run`, and those that continue them, give."""
    calls = re.findall(r"pagebeam run (?:[^\n]*\\\n)*[^\n]*", text)
    return {name.replace("-", "_") for call in calls for name in re.findall(r"(?<=\s--)[a-z][\w-]*", call)}


def test_every_option_of_a_run_exists():
    known = {*OPTIONS, "help", *(name.removeprefix("--").replace("-", "_") for name in beam_option_names())}
    found = named(README.read_text(encoding="utf-8"))
    assert len(found) > 5
    assert found <= known


def test_an_option_on_a_continued_line_is_seen():
    assert named("pagebeam run --documents a \\\n  --ocr-languages deu\n--other") == {"documents", "ocr_languages"}
