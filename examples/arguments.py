"""Parses the command line that the examples share."""

import argparse
from collections.abc import Sequence


def parser(description: str, plot: str) -> argparse.ArgumentParser:
    """Returns a parser for the options of all examples: `out`, `epochs`, `batch_size`, `seed`, `save` and `plot`."""
    top = argparse.ArgumentParser(description=description)
    top.add_argument("out", help="the --output of a run")
    top.add_argument("--epochs", type=int, default=15)
    top.add_argument("--batch_size", type=int, default=32)
    top.add_argument("--seed", type=int, default=0, help="the same seed trains the same model")
    top.add_argument("--save", help="where the trained model goes, a .keras file")
    top.add_argument("--plot", default=plot, help="where the curves of the training go")
    return top


def parse(description: str, plot: str, argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Returns the options as they are given."""
    return parser(description, plot).parse_args(argv)
