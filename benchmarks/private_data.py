"""Recall and precision of redaction, kind by kind, on sentences that others made up and on values of issuers' forms.

    python -m benchmarks.private_data FOLDER [--ner PIPELINE] [--part open|held] [--show KIND]

FOLDER holds the synthetic sentences of Presidio's evaluation (`presidio_*.json`: `full_text` and `spans`) and persons
of Fake Name Generator (`fakenamegenerator_3000.csv`), who fill the labelled forms of `private_data_made`. A third of
both is set aside by hash: rules are written with the rest in view. A value is found where all its letters and digits
are; what is found elsewhere is wrong, if it is no value of another kind.
"""

import argparse
import hashlib
import json
import pathlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.private_data_made import made
from pagebeam.schemas.options import PII, Ner
from pagebeam.transforms.ops.words import find_hits
from pagebeam.transforms.ops.words.named_entities import check_ner

SPANS = {
    "PERSON": "name", "PHONE_NUMBER": "telephone", "EMAIL_ADDRESS": "email", "CREDIT_CARD": "card", "IBAN_CODE": "iban",
    "US_SSN": "ssn", "IP_ADDRESS": "ip", "US_DRIVER_LICENSE": "licence", "STREET_ADDRESS": "address",
    "ADDRESS": "address",
}  # fmt: skip
"""Kinds, as those sentences name them."""


class Case(NamedTuple):
    """A text and the values in it."""

    text: str
    values: tuple[tuple[str, int, int], ...]  # kind, "" for one that is not redacted; begin, end


class Score(NamedTuple):
    """What was found of a kind in one set of texts."""

    values: int
    found: int
    touched: int  # found at least in part
    wrong: int  # hits that are no value

    def __str__(self) -> str:
        right = self.touched / max(1, self.touched + self.wrong)
        return f"{self.values:6} {self.found / max(1, self.values):8.3f} {right:9.3f}"


def is_held(key: str) -> bool:
    """Returns whether a text is in the third that is set aside."""
    return int(hashlib.sha256(f"third{key}".encode()).hexdigest(), 16) % 3 == 0


def sentences(folder: pathlib.Path, held: bool) -> Iterator[Case]:
    """Yields the sentences of one part."""
    for path in sorted(folder.glob("presidio_*.json")):
        for row in json.loads(path.read_text()):
            if is_held(row["full_text"]) is held:
                spans = [(SPANS.get(s["entity_type"]), s["start_position"], s["end_position"]) for s in row["spans"]]
                yield Case(row["full_text"], tuple((kind or "", start, end) for kind, start, end in spans))


def forms(folder: pathlib.Path, held: bool) -> Iterator[Case]:
    """Yields the labelled values of one part."""
    for one in made(folder):
        if is_held(one.key) is held:
            yield Case(one.text, ((one.kind, one.start, one.end),))


def score(cases: list[Case], kind: str, ner: Ner | None, show: bool = False) -> Score:
    """Returns what is found of a kind."""
    totals: Counter[str] = Counter()
    for case in cases:
        wanted = [(start, end) for of, start, end in case.values if of == kind]
        hits = [(hit.start, hit.end) for hit in find_hits(case.text, (kind,), ner)]
        held = {place for start, end in hits for place in range(start, end)}
        missed = [
            span for span in wanted if any(case.text[place].isalnum() and place not in held for place in range(*span))
        ]
        wrong = [
            (start, end) for start, end in hits if not any(start < stop and at < end for _, at, stop in case.values)
        ]
        touched = sum(not held.isdisjoint(range(*span)) for span in wanted)
        totals.update(values=len(wanted), found=len(wanted) - len(missed), touched=touched, wrong=len(wrong))
        if show and (missed or wrong):
            print(repr(case.text[:200]), [case.text[slice(*s)] for s in missed], [case.text[slice(*s)] for s in wrong])
    return Score(*(totals[name] for name in Score._fields))


def main() -> None:
    """Prints a line for each kind and set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--ner", help="a spaCy pipeline, whose persons count as names")
    parser.add_argument("--part", choices=("open", "held"), default="open", help="two thirds, or the one set aside")
    parser.add_argument("--show", choices=PII, default="", help="print what is missed and wrong of this kind")
    arguments = parser.parse_args()
    ner = check_ner(arguments.ner) if arguments.ner else None
    print(f"{'kind':12}{'texts':11}values   recall precision")
    for name, read in (("sentences", sentences), ("forms", forms)):
        cases = list(read(arguments.folder, arguments.part == "held"))
        for kind in (arguments.show,) if arguments.show else PII:
            found = score(cases, kind, ner, bool(arguments.show))
            if found.values:
                print(f"{kind:12}{name:11}{found}")


if __name__ == "__main__":
    main()
