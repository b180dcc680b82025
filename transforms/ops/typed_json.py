"""Makes records again of what JSON made of them, tuples and NamedTuples alike, by the types of their fields."""

import functools
import itertools
import types
import typing
from collections.abc import Callable
from typing import Any

Decode = Callable[[Any], Any]

SCALARS = (str, int, float, bool)
"""What JSON has as it is; None stands for itself."""


def is_scalar(hint: Any) -> bool:
    """Returns whether JSON has values of this type as they are."""
    return hint in SCALARS


@functools.cache
def decoder(hint: Any, plain: Callable[[Any], bool] = is_scalar) -> Decode | None:
    """Returns what makes a value of this type of what JSON made of it; None where that is the value already.

    Args:
        hint: A plain type, a NamedTuple, `tuple[X, ...]` or `tuple[X, Y]`, or one of these or None.
        plain: Whether values of a type need nothing.

    Raises:
        TypeError: It is of another kind, such as a dict or a list, which a record must not have.
    """
    if plain(hint):
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _optional_decoder(hint, arguments, plain)
    if origin is tuple and arguments[1:] == (...,):
        return _run_decoder(arguments[0], plain)
    if origin is tuple and all(map(plain, arguments)):
        return tuple
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return _record_decoder(hint, plain)
    raise TypeError(f"{hint} cannot be kept as JSON; use scalars, NamedTuples and tuples of them")


def _optional_decoder(hint: Any, arguments: tuple[Any, ...], plain: Callable[[Any], bool]) -> Decode | None:
    kinds = [argument for argument in arguments if argument is not types.NoneType]
    if len(kinds) != 1:
        raise TypeError(f"{hint} cannot be told apart in JSON; give the field one type, or that or None")
    decode = decoder(kinds[0], plain)
    return decode and (lambda value: None if value is None else decode(value))


def _run_decoder(hint: Any, plain: Callable[[Any], bool]) -> Decode:
    decode = decoder(hint, plain)
    if decode is None:
        return tuple
    if hasattr(hint, "_fields") and _is_flat(hint, plain):  # most of what is kept: words, without a call for each
        return lambda values: tuple(itertools.starmap(hint, values))
    return lambda values: tuple(map(decode, values))


def _record_decoder(record: Any, plain: Callable[[Any], bool]) -> Decode:
    def decode(values: list[Any]) -> Any:
        found, decoders = record(*values), _decoders(record, plain)
        return (
            found._replace(**{name: of(getattr(found, name)) for name, of in decoders.items()}) if decoders else found
        )

    return decode


@functools.cache
def _decoders(record: Any, plain: Callable[[Any], bool]) -> dict[str, Decode]:
    """Returns the fields of a record that JSON has otherwise, with what decodes each."""
    found = {name: decoder(hint, plain) for name, hint in typing.get_type_hints(record).items()}
    return {name: decode for name, decode in found.items() if decode}


def _is_flat(record: Any, plain: Callable[[Any], bool]) -> bool:
    """Returns whether all fields are plain, or that or None; a record that holds its like is not."""
    hints = (typing.get_args(hint) or (hint,) for hint in typing.get_type_hints(record).values())
    return all(kind is types.NoneType or plain(kind) for kinds in hints for kind in kinds)
