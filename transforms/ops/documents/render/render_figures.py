"""Figures from outside the sandbox: fetch documents, have their figures rendered, account for each."""

import functools
import itertools
from collections.abc import Iterator

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.render.figure_task import Place
from pagebeam.transforms.ops.documents.render.figure_task import render_figures as render
from pagebeam.transforms.ops.image_shards.image_source import bytes_of_figure
from pagebeam.transforms.ops.image_shards.task_groups import task_groups
from pagebeam.transforms.ops.images.augmented_copies import wants_copies
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.each import run_each
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Fault, Sandbox
from pagebeam.transforms.ops.storage.files import fetched, keep


def render_figures(
    refs: list[ImageRef],
    options: ImageOptions,
    form: ImageForm,
    pool: SandboxPool,
    dpi: int,
    passwords: Passwords = NO_PASSWORDS,
) -> Iterator[tuple[ImageRef, Decoded | Failure]]:
    """Renders figures in their order, or says why not; neighbours of one document are rendered together.

    Args:
        refs: With their pages and boxes.
        options: Of preprocessing.
        form: How pictures are fitted, chosen and stored.
        pool: Sandboxes that render.
        dpi: The resolution of drawings.
        passwords: To try on encrypted documents.
    """
    plain = options._replace(normalize=False)  # a quarter of the bytes on the way from a sandbox
    groups = [list(group) for _, group in itertools.groupby(refs, key=lambda ref: ref.uri)]
    size = functools.partial(bytes_of_figure, options=plain, form=form, dpi=dpi)
    runs = [run for group in groups for run in task_groups(group, size)]
    works = (functools.partial(_render_run, run, dpi, plain, form, passwords.of(run[0].uri)) for run in runs)
    for run, results in zip(runs, in_order(pool, works, pool.size + 1), strict=True):
        yield from zip(run, results, strict=True)


def _render_run(
    run: list[ImageRef], dpi: int, options: ImageOptions, form: ImageForm, passwords: Passwords, sandbox: Sandbox
) -> list[Decoded | Failure]:
    """Renders figures of one document in one task; a fault costs the figure that it befell."""
    try:
        with fetched(DocumentRef(run[0].uri, run[0].size, "")) as file:
            if file.sha256 != run[0].document_id:
                raise BadInput(Category.CHANGED, "is not the file that was opened; run again")
            keep(file)
            task = functools.partial(render, file.path, dpi=dpi, options=options, form=form, passwords=passwords)
            places = tuple(_place(ref, form) for ref in run)
            return [
                result if isinstance(result, Decoded) else _failure(result, ref, seconds)
                for ref, (_, result, seconds) in zip(run, run_each(sandbox, places, task), strict=True)
            ]
    except BadInput as bad:
        return [_failure(bad, ref, 0.0) for ref in run]


def _failure(error: BadInput | Fault, ref: ImageRef, elapsed: float) -> Failure:
    return as_failure(error, ref.uri, ref.document_id, ref.page, Stage.DECODE, elapsed)


def _place(ref: ImageRef, form: ImageForm) -> Place:
    assert ref.box
    return Place(ref.page, ref.box, ref.key if wants_copies(ref, form) else None, ref.turn, ref.redactions)
