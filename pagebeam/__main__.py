"""The command `pagebeam` by the name of its package: `python -m pagebeam run --documents …`."""

from pagebeam.pipelines.cli import entry

if __name__ == "__main__":
    entry()
