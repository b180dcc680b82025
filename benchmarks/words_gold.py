"""Recognisers against the gold sets of `../shared/corpora/nlp`: python -m benchmarks.words_gold [NAME…] [--show N]

Each function prints its figure and its bar. A set whose convention is not the only reading says which inputs it
leaves out, by a rule and not by a list.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from pagebeam.schemas.words import Entity
from pagebeam.transforms.ops.words import find_entities

NLP = pathlib.Path(__file__).parents[2] / "shared" / "corpora" / "nlp"
Misses = list[tuple[Any, ...]]
Score = tuple[float, float, int, Misses]  # (share, bar, inputs, misses)

# ratios ("one out of three"), powers, Indian groups and pronouns ("the one you want") are that library's own choice
_OWN_NUMBERS = re.compile(
    r"\d/\d|phone|\d\.\d+\.\d|\^|crore|lakh|\bover\b|out of|\bthe one\b|\bthis one\b|\bones\b|\bin\b"
    r"|\d ?[kKmMbBtTgG]{1,2}\b|\d \d{3}\b|(?:fifth|first)s?\b|\bminus\b|negative|score",
    re.I,
)
_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.I)
# days counted from today, weekdays and a day without its month need a clock, which reading a document has none of
# "21/04/16" is not a date of the USA, and "11/12,16" nobody's but that library's
_RELATIVE = re.compile(
    r"^(?:1[3-9]|2\d|3[01])/|\d,\d|day|week|month|year|tomorrow|yesterday|today|now|ago|later|\bnext\b|\blast\b|\bthis\b|\bpast\b|easter|christmas"
    r"|decade|^\W*(?:the )?\d{1,2}(?:st|nd|rd|th)?$|^(?:the )?[a-z-]+(?: [a-z]+)?$",
    re.I,
)


_PART = "WORDS_GOLD_PART"  # the environment, for this module is loaded twice where it is run


def is_chosen(key: str) -> bool:
    """Returns whether an input is in the part that `--part` names: a third is held back from those who write rules."""
    is_held = hashlib.sha256(f"words {key}".encode()).digest()[0] < 86  # of 256
    part = os.environ.get(_PART, "all")
    return part == "all" or is_held == (part == "held")


def _cases(name: str) -> list[dict[str, Any]]:
    cases = json.loads((NLP / "recognizers" / f"{name}.json").read_text("utf-8-sig"))
    return [case for case in cases if is_chosen(case["Input"])]


def _score(pairs: Iterator[tuple[str, Any, Any]], bar: float) -> Score:
    rows = list(pairs)
    misses = [row for row in rows if row[1] != row[2]]
    return 1 - len(misses) / max(1, len(rows)), bar, len(rows), misses


def _close(value: str) -> float:
    return float(f"{float(Fraction(value)):.5g}")


def numbers() -> Score:
    """Scores exactly the gold values, in order, of every input whose reading is not a convention."""

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for case in _cases("Number_NumberModel"):
            if _OWN_NUMBERS.search(case["Input"]):
                continue
            gold = [_close(result["Resolution"]["value"]) for result in case["Results"]]
            yield case["Input"], gold, [_close(item.value) for item in find_entities(case["Input"], ["number"])]

    return _score(pairs(), 0.85)


def dates() -> Score:
    """Scores extent and value of calendar dates; relative ones and bare days are left out."""

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for case in _cases("DateTime_DateParser"):
            results = case["Results"]
            texts = [result["Text"] for result in results]
            if any(_RELATIVE.search(text) and not _MONTH.search(text) for text in texts) or not texts:
                continue
            gold = [result["Value"]["Timex"].replace("XXXX", "-") for result in results]
            if any("W" in value or not _full(text) for text, value in zip(texts, gold, strict=True)):
                continue
            yield case["Input"], gold, [item.value for item in find_entities(case["Input"], ["date"])]
        for case in _cases("DateTime_DateExtractor"):
            texts = [result["Text"] for result in case["Results"]]
            if texts and all(_full(text) and (_MONTH.search(text) or not _RELATIVE.search(text)) for text in texts):
                yield case["Input"], [_bare(text) for text in texts], _texts(case["Input"])

    return _score(pairs(), 0.85)


def _full(text: str) -> bool:
    """Returns whether a date has a month's name, or three numbers: what nobody reads otherwise."""
    return bool(_MONTH.search(text)) or len(re.findall(r"\d+", text)) == 3


def _bare(text: str) -> str:
    """Returns a date without the weekday and the article, which name the same day."""
    return re.sub(
        r"^(?:(?:this )?(?:mon|tue|wed|thu|fri|sat|sun)\w*[,(-]?\s*)?(?:the\s+)?", "", text, flags=re.I
    ).rstrip(")")


def _texts(text: str) -> list[str]:
    return [_bare(item.text) for item in find_entities(text, ["date"])]


def ages() -> Score:
    """Scores the number of every age."""

    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for case in _cases("NumberWithUnit_AgeModel"):
            gold = [result["Resolution"]["value"] for result in case["Results"]]
            yield case["Input"], gold, [item.value for item in find_entities(case["Input"], ["age"])]

    return _score(pairs(), 0.85)


def _measures(name: str) -> Score:
    def pairs() -> Iterator[tuple[str, Any, Any]]:
        for case in _cases(name):
            results = [result["Resolution"] for result in case["Results"]]
            gold = [_quantity(result) for result in results if result.get("value") is not None]
            found = [_ours(item) for item in find_entities(case["Input"], ["unit"])]
            yield case["Input"], gold, [item for item in found if item[1] not in _TIMES or item[1] in _units(gold)]

    return _score(pairs(), 0.85)


_TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "millisecond", "degree"}
_RENAMED = {"f": "fahrenheit", "c": "celsius", "k": "kelvin", "metric ton": "tonne", "feet": "foot", "degree": "degree"}


def _units(quantities: list[tuple[float, str]]) -> set[str]:
    return {unit for _, unit in quantities}


def _quantity(resolution: dict[str, str]) -> tuple[float, str]:
    unit = resolution["unit"].lower()
    return _close(resolution["value"]), _RENAMED.get(unit, unit)


def _ours(item: Entity) -> tuple[float, str]:
    value, _, unit = item.value.partition(" ")
    return _close(value), unit


def dimensions() -> Score:
    """Scores value and unit of lengths, weights, volumes, areas, speeds and information."""
    return _measures("NumberWithUnit_DimensionModel")


def temperatures() -> Score:
    """Scores value and unit of temperatures."""
    return _measures("NumberWithUnit_TemperatureModel")


MEASURES: tuple[Callable[[], Score], ...] = (numbers, dates, ages, dimensions, temperatures)


def run(measures: tuple[Callable[[], Score], ...], description: str | None) -> None:
    """Runs the measures named on the command line, or all, and prints a line for each."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--show", type=int, default=0, help="print the first N misses")
    parser.add_argument("--part", choices=("all", "work", "held"), default="all", help="two thirds, or the held third")
    arguments = parser.parse_args()
    os.environ[_PART] = arguments.part
    for measure in measures:
        if arguments.names and measure.__name__ not in arguments.names:
            continue
        share, bar, inputs, misses = measure()
        for miss in misses[: arguments.show]:
            print("  ", *(repr(part) for part in miss))
        print(f"{measure.__name__}: {share:.3f} of {inputs} inputs (bar {bar})")


if __name__ == "__main__":
    run(MEASURES, __doc__)
