"""Image files, one after the other in a sandbox: a result for each, or why there is none."""

import contextlib
import functools
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from schemas.failure import BadInput, Category, Failure, Stage
from schemas.image import ImageRef
from transforms.ops.failing import as_failure
from transforms.ops.sandbox.sandbox import Fault, Sandbox
from transforms.ops.storage import files

T = TypeVar("T")
Read = Callable[[bytes, ImageRef], T]
_Bad = tuple[Category, str]


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
        return as_failure(bad, ref.uri, None, None, Stage.DECODE, 0.0)


def _read(here: list[tuple[str, ImageRef]], read: Read[T], sandbox: Sandbox) -> list[T | Failure]:
    results: list[T | Failure] = []
    while len(results) < len(here):
        since = time.monotonic()
        try:
            for bad, value in sandbox.run(functools.partial(read_files, here[len(results) :], read)):
                if bad:
                    uri, elapsed = here[len(results)][1].uri, time.monotonic() - since
                    value = as_failure(BadInput(*bad), uri, None, None, Stage.DECODE, elapsed)
                results.append(value)
                since = time.monotonic()
        except Fault as fault:
            results.append(as_failure(fault, here[len(results)][1].uri, None, None, Stage.DECODE, fault.elapsed))
    return results


def read_files(here: list[tuple[str, ImageRef]], read: Read[T]) -> Iterator[tuple[_Bad | None, T | None]]:
    """Yields (None, result), or what is bad of the input and None, for each local file; in a sandbox."""
    for path, ref in here:
        try:
            with open(path, "rb") as file:
                data = file.read()
            yield None, read(data, ref)
        except BadInput as bad:
            yield (bad.category, bad.message), None
        except OSError as error:
            yield (Category.NOT_FOUND, f"vanished while the run went on: {error.strerror}"), None
