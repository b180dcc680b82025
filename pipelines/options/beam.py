"""Beam's own options: those that our parser left, and what the engine that they name needs besides."""

import difflib
from typing import Any

from apache_beam.options.pipeline_options import (
    DirectOptions,
    PipelineOptions,
    PortableOptions,
    StandardOptions,
    TypeOptions,
)

from pagebeam.pipelines.options.parser import Parser, option_names
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import parser
from pagebeam.transforms.core.beam_tuning import options_with_kept_views

WORKERS_KEPT = 60_000  # milliseconds that SDK workers outlive their last operator; Beam's 0 starts them for each


def beam_option_names() -> list[str]:
    """Returns the names of all options that Beam knows, each with its two dashes."""
    return option_names(_parser("Beam"))


def _parser(prog: str) -> Parser:
    theirs = Parser(prog, add_help=False, conflict_handler="resolve")
    for kind in option_classes(PipelineOptions):
        kind._add_argparse_args(theirs)
    return theirs


def beam_options(rest: list[str]) -> PipelineOptions:
    """Returns Beam's options from what our parser left; ends with exit code 2 where Beam does not know one either."""
    ours = parser()
    theirs = _parser(ours.prog)
    _, unknown = theirs.parse_known_args(rest)
    ours.refuse_unknown(unknown, [*option_names(ours), *option_names(theirs)])
    engine, options = engine_of(rest), options_with_kept_views(rest)
    runners = StandardOptions.KNOWN_RUNNER_NAMES
    if engine.runner.lower() not in map(str.lower, runners) and "." not in engine.runner:
        near = difflib.get_close_matches(engine.runner, runners, 1, 0.3)
        ours.error(f"no runner is called {engine.runner}; did you mean {(near or runners)[0]}?")
    if engine.in_memory:
        options.view_as(DirectOptions).direct_num_workers = 1  # sandboxes are its workers
        options.view_as(TypeOptions).pipeline_type_check = False  # tests check the wiring, which is the same each time
    if engine.job_served:
        served = options.view_as(PortableOptions)
        if options.view_as(StandardOptions).no_wait_until_finish and not served.job_endpoint:
            ours.error("--no_wait_until_finish needs a job server that outlives this command: give --job_endpoint")
        served.environment_cache_millis = served.environment_cache_millis or WORKERS_KEPT
    return options


def option_classes(kind: type[PipelineOptions]) -> list[Any]:
    """Returns the classes below `kind` that declare options."""
    below = [deeper for one in kind.__subclasses__() for deeper in option_classes(one)]
    return ([kind] if "_add_argparse_args" in vars(kind) else []) + below
