"""`python -m pagebeam.pipelines.samples DIR` makes the sample corpus in DIR."""

import argparse

from pagebeam.pipelines.samples.corpus import make


def main(arguments: list[str] | None = None) -> None:
    """Makes the corpus; bad usage exits with 2."""
    parser = argparse.ArgumentParser(prog="python -m pagebeam.pipelines.samples", description="Make the sample corpus.")
    parser.add_argument("folder", metavar="DIR", help="where documents/, images/ and truth/ go")
    folder = parser.parse_args(arguments).folder
    documents, images = make(folder)
    print(f"{folder} holds {documents} sample documents and {images} labelled images")


if __name__ == "__main__":
    main()
