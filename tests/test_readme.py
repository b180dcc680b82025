"""The README names only options that exist."""

import pathlib
import re

from apache_beam.options.pipeline_options import PipelineOptions

from pagebeam.pipelines.options.beam import option_classes
from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.parser import Parser, option_names

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"


def named(text: str) -> set[str]:
    """Names of the options that lines with `pagebeam run`, and those that continue them, give."""
    calls = re.findall(r"pagebeam run (?:[^\n]*\\\n)*[^\n]*", text)
    return {name.replace("-", "_") for call in calls for name in re.findall(r"(?<=\s--)[a-z][\w-]*", call)}


def test_every_option_of_a_run_exists():
    theirs = Parser("beam", conflict_handler="resolve")
    for kind in option_classes(PipelineOptions):
        kind._add_argparse_args(theirs)
    known = {*OPTIONS, "help", *(name.removeprefix("--").replace("-", "_") for name in option_names(theirs))}
    found = named(README.read_text(encoding="utf-8"))
    assert len(found) > 5
    assert found <= known


def test_an_option_on_a_continued_line_is_seen():
    assert named("pagebeam run --documents a \\\n  --ocr-languages deu\n--other") == {"documents", "ocr_languages"}
