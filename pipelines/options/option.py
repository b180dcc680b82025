"""What an option is, said once: its declaration, from which everything else follows.

    Group(title, (Option, …), contradictions)   one per module: input, reading, words, images …

The parser and `--help`, `docs/options.md`, Dataflow's `metadata.json`, the shell's completion, the expansion of `~`,
what `run.json` repeats and what it hides, and the simple refusals are all read off these declarations. What enters a
fingerprint are the records of `schemas/` that the options fill: see `schemas/fingerprints.py`.
"""

import argparse
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from pagebeam.pipelines.options.parser import ArgumentGroup

Record = TypeVar("Record")


class Option(NamedTuple):
    """One option of `pagebeam run`."""

    name: str  # with `_` between words; `-` means the same on the command line
    help: str
    parse: Callable[[str], Any] | None = None  # raises argparse.ArgumentTypeError with the cure; None takes text
    default: Any = None
    choices: tuple[str, ...] = ()  # the closed set of its values; empty where there is none
    metavar: str | None = None
    nargs: str | None = None  # "+" takes several values, "?" may stand alone, as `argparse` has it
    const: Any = None  # the value of an option that stands alone
    flag: bool = False  # whether it takes no value
    repeated: bool = False  # whether it may be given several times
    required: bool = False
    path: bool = False  # whether its value is or may be a path
    on_workers: Callable[[Any], Iterable[str]] | None = (
        None  # the files of its value that workers read or write; patterns and `@file` too
    )
    field: str | None = None  # the field of a record that it fills, where that has another name
    secret: bool = False  # whether no record may repeat its value
    transient: bool = False  # whether it has no bearing on what OUT holds
    template: bool = True  # whether a Dataflow template has it
    needs: tuple[str, str] | None = None  # (option that must be given too, why)
    against: tuple[str, str] | None = None  # (option that must not be given too, why)

    def add_to(self, group: ArgumentGroup) -> None:
        """Adds the option to a group of a parser."""
        named: dict[str, Any] = {"help": self.help, "required": self.required}
        if self.flag:
            group.add_argument(f"--{self.name}", action="store_true", **named)
            return
        named |= {"type": self.parse, "default": self.default, "choices": self.choices or None, "metavar": self.metavar}
        named |= {"action": "append"} if self.repeated else {"nargs": self.nargs, "const": self.const}
        group.add_argument(f"--{self.name}", **named)

    def given(self, values: argparse.Namespace) -> bool:
        """Returns whether its value is other than the default."""
        return bool(getattr(values, self.name) != (False if self.flag else self.default))

    def takes(self) -> str:
        """Returns what stands for its value in a reference: "" for a flag."""
        if self.flag:
            return ""
        numeric = isinstance(self.default, int | float) or self.parse is not None
        return self.metavar or "|".join(self.choices) or ("N" if numeric else "VALUE")

    def shown_default(self) -> str:
        """Returns the default as it would be typed: "" where the option is off or has no value of its own."""
        if self.required:
            return "required"
        if isinstance(self.default, float):
            return f"{self.default:g}"
        if isinstance(self.default, tuple):
            return ",".join(self.default)
        return "" if self.default is None or self.default == [] else str(self.default)


class Group(NamedTuple):
    """Options that belong together."""

    title: str
    options: tuple[Option, ...]
    contradictions: Callable[[argparse.Namespace], Iterable[str]] = (
        lambda given: ()
    )  # what else is wrong, with the cure


def fill(record: Callable[..., Record], given: argparse.Namespace, group: Group, **derived: Any) -> Record:
    """Makes a record of the options that fill its fields.

    Args:
        record: A NamedTuple.
        given: All options.
        group: Where options that fill a field of another name are declared; those of the same name may be anywhere.
        derived: Fields that are worked out of several options.
    """
    renamed = {option.field: option.name for option in group.options if option.field}
    names = {field: renamed.get(field, field) for field in inspect.signature(record).parameters}
    named = {field: getattr(given, name) for field, name in names.items() if hasattr(given, name)}
    return record(**(named | derived))


def worker_files(groups: tuple[Group, ...], values: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yields (option, path or URI) of all files that workers read or write."""
    for option in (option for group in groups for option in group.options):
        if option.on_workers and option.given(values):
            yield from ((option.name, uri) for uri in option.on_workers(getattr(values, option.name)))


def refusals(groups: tuple[Group, ...], values: argparse.Namespace) -> Iterator[str]:
    """Yields why options that are each right by themselves do not go together, with the cure."""
    known = {option.name: option for group in groups for option in group.options}
    for group in groups:
        for option in filter(lambda one: one.given(values), group.options):
            if option.needs and not known[option.needs[0]].given(values):
                yield f"--{option.name} {option.needs[1]}; give --{option.needs[0]}"
            if option.against and known[option.against[0]].given(values):
                yield f"--{option.name} {option.against[1]}; leave one of them out"
        yield from group.contradictions(values)
