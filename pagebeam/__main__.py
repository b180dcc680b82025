"""The command `pagebeam` by the name of its package: `python -m pagebeam run --documents …`."""

import sys

try:
    from pagebeam.pipelines.cli import entry
except KeyboardInterrupt:  # while it loads
    print("\npagebeam: stopped", file=sys.stderr)
    sys.exit(130)

if __name__ == "__main__":
    entry()
