"""Pictures of documents from outside the sandbox: fetch each, have its pages or figures rendered, account for all."""

import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.image_shards.task_groups import task_groups
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.each import BadItem, run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage.files import fetched, keep


class Renderer(NamedTuple):
    """How pages or figures are rendered."""

    task: Callable[..., Iterator[Decoded | BadItem]]  # in the sandbox: of a path, items and passwords
    item: Callable[[ImageRef], Any]  # what the task is told of one
    size: Callable[[ImageRef], int]  # bytes of its result


def render_runs(
    refs: list[ImageRef], renderer: Renderer, pool: SandboxPool, passwords: Passwords
) -> Iterator[tuple[ImageRef, Decoded | Failure]]:
    """Renders pages or figures in their order, or says why not; neighbours of one document are rendered together.

    Args:
        refs: With their pages.
        renderer: How they are rendered.
        pool: Sandboxes that render.
        passwords: To try on encrypted documents.
    """
    groups = [list(group) for _, group in itertools.groupby(refs, key=lambda ref: ref.uri)]
    runs = [run for group in groups for run in task_groups(group, renderer.size)]
    works = (functools.partial(render_run, run, renderer, passwords.of(run[0].uri)) for run in runs)
    for run, results in zip(runs, in_order(pool, works, pool.size + 1), strict=True):
        yield from zip(run, results, strict=True)


def render_run(
    run: list[ImageRef], renderer: Renderer, passwords: Passwords, sandbox: Sandbox
) -> list[Decoded | Failure]:
    """Renders pages or figures of one document in one task; a fault costs the one that it befell."""
    try:
        with fetched(DocumentRef(run[0].uri, run[0].size, "")) as file:
            if file.sha256 != run[0].document_id:
                raise BadInput(Category.CHANGED, "is not the file that was opened; run again")
            keep(file)
            task = functools.partial(renderer.task, file.path, passwords=passwords)
            items = tuple(map(renderer.item, run))
            return [
                result if isinstance(result, Decoded) else _failure(result, ref, seconds)
                for ref, (_, result, seconds) in zip(run, run_each(sandbox, items, task), strict=True)
            ]
    except BadInput as bad:
        return [_failure(bad, ref, 0.0) for ref in run]


def _failure(error: BadInput | Fault, ref: ImageRef, elapsed: float) -> Failure:
    return as_failure(error, ref.uri, ref.document_id, ref.page, Stage.DECODE, elapsed)
