"""Image files, one after the other in a sandbox: a result for each, or why there is none."""

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each, run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage import files

T = TypeVar("T")
Read = Callable[[bytes, ImageRef], T]
LocalFile = tuple[str, ImageRef]  # its path
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
        outcomes = run_each(sandbox, here, functools.partial(read_files, read=read), together=TOGETHER)
        results = iter([_result(*outcome) for outcome in outcomes])
        return [next(results) if isinstance(path, str) else path for _, path in found]


def _locate(ref: ImageRef, stack: contextlib.ExitStack) -> str | Failure:
    try:
        return stack.enter_context(files.located(ref.uri, ref.size))
    except BadInput as bad:
        return _failure(bad, ref, 0.0)


def _result(item: LocalFile, result: T | BadInput | Fault, seconds: float) -> T | Failure:
    return _failure(result, item[1], seconds) if isinstance(result, (BadInput, Fault)) else result


def _failure(error: BadInput | Fault, ref: ImageRef, elapsed: float) -> Failure:
    return as_failure(error, ref.uri, None, None, Stage.DECODE, elapsed)


def read_files(here: Sequence[LocalFile], read: Read[T]) -> Iterator[T | BadItem]:
    """Yields the result for each local file, or what is bad about it; in a sandbox."""

    def read_one(item: LocalFile) -> T:
        path, ref = item
        try:
            with open(path, "rb") as file:
                data = file.read()
            return read(data, ref)
        except OSError as error:
            raise BadInput(Category.NOT_FOUND, f"vanished while the run went on: {error.strerror}") from error

    return attempt_each(here, read_one)
