"""Renders figures of documents as pictures."""

import functools
from collections.abc import Iterator

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.render.figure_task import Place
from pagebeam.transforms.ops.documents.render.figure_task import render_figures as render
from pagebeam.transforms.ops.documents.render.render_runs import Renderer, render_runs
from pagebeam.transforms.ops.image_shards.image_source import bytes_of_figure
from pagebeam.transforms.ops.images.augmented_copies import wants_copies
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.pool import SandboxPool


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

    def place(ref: ImageRef) -> Place:
        assert ref.box
        return Place(ref.page, ref.box, ref.key if wants_copies(ref, form) else None, ref.turn, ref.redactions)

    task = functools.partial(render, dpi=dpi, options=plain, form=form)
    size = functools.partial(bytes_of_figure, options=plain, form=form, dpi=dpi)
    return render_runs(refs, Renderer(task, place, size), pool, passwords)
