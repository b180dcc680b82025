"""Encodes what a sandbox sends as data: JSON, and the bytes and arrays that JSON has not, beside it.

A child reads hostile files, and a pickle from it could have its parent call anything. Here the parent makes nothing
but scalars, tuples, lists, dicts, bytes, arrays of numbers, `BadInput` and the records that are declared in `RECORDS`,
by the types of their fields.
"""

import importlib
import json
import re
import typing
from collections.abc import Callable
from typing import Any

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.typed_json import SCALARS, decoder

OPS = "pagebeam.transforms.ops"
RECORDS = {
    "BadItem": f"{OPS}.sandbox.each",
    "Opened": f"{OPS}.documents.read.read_file",
    "PageText": "pagebeam.schemas.document",
    "Measured": f"{OPS}.documents.calibration.print_pages",
    "Annotated": f"{OPS}.documents.annotate.annotate_pages",
    "PageFiles": f"{OPS}.documents.store.page_files",
    "Decoded": f"{OPS}.images.decode",
}
"""The records that tasks yield, and where each is defined."""

Place = tuple[bool, int, int]
"""Whether a part is in the shared memory, where it begins, and its size in bytes."""

BYTES, ARRAY, REFUSAL = "\0bytes", "\0array", "\0bad"
"""Keys of the JSON objects that stand for what JSON has not."""

NUMBERS = re.compile(r"[<>|][biuf][1248]")


def encode(message: Any, put: Callable[[memoryview], Place]) -> bytes:
    """Encodes a message.

    Args:
        message: A kind of message, and what it says: results, each as a task yields it, or a value.
        put: Takes a part and returns its place.

    Raises:
        TypeError: A task yields what is not declared here.
    """

    def beside(value: Any) -> Any:
        if isinstance(value, bytes | bytearray):
            return {BYTES: put(memoryview(value))}
        if isinstance(value, BadInput):
            return {REFUSAL: value.args}
        if _is_array(type(value)) and NUMBERS.fullmatch(value.dtype.str):
            flat = value.reshape(-1).view("u1")
            return {ARRAY: [value.dtype.str, value.shape, *put(memoryview(flat))]}
        if type(value).__module__ == "numpy" and not _is_array(type(value)):
            return value.item()
        raise TypeError(f"a {type(value).__name__} cannot leave a sandbox")

    return json.dumps(_tagged(message), default=beside, separators=(",", ":")).encode()


def _tagged(value: Any) -> list[Any]:
    if not isinstance(value, tuple | list):
        return ["", value]
    if not hasattr(value, "_fields"):
        return ["()" if isinstance(value, tuple) else "[]", *map(_tagged, value)]
    name = type(value).__name__
    if RECORDS.get(name) != type(value).__module__:
        raise TypeError(f"{name} cannot leave a sandbox; declare it in {__name__}.RECORDS")
    return [name, *value]


def decode(text: bytes, get: Callable[[bool, int, int], bytes]) -> Any:
    """Decodes a message.

    Args:
        text: As `encode` made it.
        get: Returns the part at a place.

    Raises:
        ValueError: It is something else.
    """

    def restored(found: dict[str, Any]) -> Any:
        key, value = next(iter(found.items())) if len(found) == 1 else ("", None)
        if not isinstance(value, list):
            return found
        if key == BYTES:
            return get(*value)
        if key == ARRAY:
            return _array(value[0], value[1], get(*value[2:]))
        return _refusal(*value) if key == REFUSAL else found

    try:
        return _untagged(json.loads(text, object_hook=restored))
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError("a sandbox sent what none of its tasks yields") from error


def _array(dtype: str, shape: list[int], data: bytes) -> Any:
    if not NUMBERS.fullmatch(dtype):
        raise ValueError(f"no array of {dtype} leaves a sandbox")
    import numpy  # here, as the launcher starts its sandboxes before it loads anything large

    return numpy.frombuffer(bytearray(data), dtype).reshape(shape)


def _refusal(category: str, message: str, cure: str | None = None) -> BadInput:
    return BadInput(Category(category), str(message), Cure(cure) if cure else None)


def _untagged(tagged: list[Any]) -> Any:
    kind, *values = tagged
    if kind == "":
        (value,) = values
        return value
    if kind in ("()", "[]"):
        found = map(_untagged, values)
        return tuple(found) if kind == "()" else list(found)
    record = getattr(importlib.import_module(RECORDS[kind]), kind)
    of = decoder(record, is_plain)
    return of(values) if of else record(*values)


def is_plain(hint: Any) -> bool:
    """Returns whether a value of this type needs nothing more once JSON and `restored` have made it."""
    return hint in (*SCALARS, bytes, BadInput) or _is_array(hint) or typing.get_origin(hint) in (list, dict)


def _is_array(kind: Any) -> bool:
    return (getattr(kind, "__module__", ""), getattr(kind, "__name__", "")) == ("numpy", "ndarray")
