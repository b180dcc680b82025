"""Command lines, parsed and not yet checked for contradictions."""

import argparse

from pagebeam.pipelines.options.settings import parser

MAIN = ("--documents", "in/**", "--output", "out")


def given(*more: str) -> argparse.Namespace:
    """Returns the values of a run over documents with these options besides."""
    return parser().parse_args([*MAIN, *more])
