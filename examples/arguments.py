"""The command line that the examples share."""

import argparse
from collections.abc import Sequence


def parse(description: str, plot: str, argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Returns `out`, `epochs`, `batch_size`, `seed`, `save` and `plot`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("out", help="the --output of a run with --resize")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--batch_size", type=int, default=32)
    parser.add_argument("--seed", type=int, default=0, help="the same seed trains the same model")
    parser.add_argument("--save", help="where the trained model goes, a .keras file")
    parser.add_argument("--plot", default=plot, help="where the curves of the training go")
    return parser.parse_args(argv)
