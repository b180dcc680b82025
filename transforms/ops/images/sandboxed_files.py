"""Image files, one after the other in a sandbox: a result for each, or why there is none."""

import contextlib
import functools
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage import files

T = TypeVar("T")
Read = Callable[[bytes, ImageRef], T]
TOGETHER = 0.005  # seconds whose results come at once


def each_file(refs: list[ImageRef], read: Read[T], sandbox: Sandbox) -> list[T | Failure]:
    """Reads files in one task; a fault costs the file that it befell.

    Args:
        refs: To files anywhere; remote ones are fetched first.
        read: Called with a file's bytes in the sandbox; picklable. It may raise BadInput.
        sandbox: Where it is called.
    """
    with contextlib.ExitStack() as stack:
        found = [(ref, _locate(ref, stack)) for ref in refs]
        here = [(path, ref) for ref, path in found if isinstance(path, str)]
        results = iter(_read(here, read, sandbox))
        return [next(results) if isinstance(path, str) else path for _, path in found]


def _locate(ref: ImageRef, stack: contextlib.ExitStack) -> str | Failure:
    try:
        return stack.enter_context(files.located(ref.uri, ref.size))
    except BadInput as bad:
        return _failure(bad, ref, 0.0)


def _read(here: list[tuple[str, ImageRef]], read: Read[T], sandbox: Sandbox) -> list[T | Failure]:
    results: list[T | Failure] = []
    together = TOGETHER
    while len(results) < len(here):
        try:
            for result in sandbox.run(functools.partial(read_files, here[len(results) :], read), together):
                if isinstance(result, _Bad):
                    result = _failure(BadInput(*result[:2]), here[len(results)][1], result.elapsed)
                results.append(result)
        except Fault as fault:
            if not together:  # else it is not known which file it befell: once more, one by one
                results.append(_failure(fault, here[len(results)][1], fault.elapsed))
            together = 0.0
    return results


def _failure(error: BadInput | Fault, ref: ImageRef, elapsed: float) -> Failure:
    return as_failure(error, ref.uri, None, None, Stage.DECODE, elapsed)


class _Bad(NamedTuple):
    """Why there is no result."""

    category: Category
    message: str
    elapsed: float  # seconds


def read_files(here: list[tuple[str, ImageRef]], read: Read[T]) -> Iterator[T | _Bad]:
    """Yields the result, or what is bad of the input, for each local file; in a sandbox."""
    for path, ref in here:
        since = time.monotonic()
        try:
            with open(path, "rb") as file:
                data = file.read()
            result: T | _Bad = read(data, ref)
        except BadInput as bad:
            result = _Bad(bad.category, bad.message, time.monotonic() - since)
        except OSError as error:
            told = f"vanished while the run went on: {error.strerror}"
            result = _Bad(Category.NOT_FOUND, told, time.monotonic() - since)
        yield result
