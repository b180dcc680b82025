"""Hits of every recogniser over the texts of the born-digital corpus, to be read by a person.

    python -m benchmarks.words_precision KIND [N]

Prints a sample that is the same every time, each hit with the text around it.
"""

import argparse
import hashlib

from benchmarks.words_speed import TEXTS
from pagebeam.schemas.options import ENTITIES
from pagebeam.schemas.words import Entity
from pagebeam.transforms.ops.words import find_entities

_AROUND = 30  # characters shown on either side


def hits(kind: str) -> list[tuple[str, Entity]]:
    """Returns (text around, entity) of a kind, in an order that looks random and never changes."""
    rows = []
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(errors="replace")
        for item in find_entities(text, [kind]):
            around = " ".join(text[max(0, item.start - _AROUND) : item.end + _AROUND].split())
            rows.append((hashlib.sha256(f"{path.name}{item.start}".encode()).hexdigest(), around, item))
    return [(around, item) for _, around, item in sorted(rows)]


def main() -> None:
    """Prints a sample of one kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=ENTITIES)
    parser.add_argument("count", nargs="?", type=int, default=100)
    arguments = parser.parse_args()
    found = hits(arguments.kind)
    print(f"{len(found)} hits of {arguments.kind}")
    for around, item in found[: arguments.count]:
        print(f"{item.text!r} = {item.value}   in   {around}")


if __name__ == "__main__":
    main()
