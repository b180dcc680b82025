"""Encodes pages for the work store: JSON, a list a page in the order of `PageText`'s fields.

Ten million small documents are ten million small members; JSON costs a fraction of what a stream of columns does to
set up for a page or two, and the ZIP file that holds them compresses them. What JSON cannot say, records and tuples, is
derived from the types of the fields: a new field of a record needs nothing here.
"""

import functools
import itertools
import json
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any

from pagebeam.schemas.document import PageText

Decode = Callable[[Any], Any]

SCALARS = (str, int, float, bool)
"""What JSON has as it is; None stands for itself."""


def to_json(texts: Iterable[PageText]) -> bytes:
    """Encodes pages."""
    return json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> list[PageText]:
    """Decodes the pages that `to_json` was given; fields that an older version did not write have their defaults."""
    decode = _record_decoder(PageText, is_scalar)
    return [decode(row) for row in json.loads(data.decode("utf-8", "surrogatepass"))]


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
    raise TypeError(f"{hint} cannot be kept in the work store; use scalars, NamedTuples and tuples of them")


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
    """Whether all fields are plain, or that or None; a record that holds its like is not."""
    hints = (typing.get_args(hint) or (hint,) for hint in typing.get_type_hints(record).values())
    return all(kind is types.NoneType or plain(kind) for kinds in hints for kind in kinds)
