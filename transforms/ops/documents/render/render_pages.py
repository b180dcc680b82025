"""Renders pages of documents as pictures."""

import functools
from collections.abc import Iterator

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.render.render_runs import Renderer, render_runs
from pagebeam.transforms.ops.documents.render.render_task import PageItem, render
from pagebeam.transforms.ops.image_shards.image_source import bytes_of_page
from pagebeam.transforms.ops.images.augmented_copies import wants_copies
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.pool import SandboxPool


def render_pages(
    refs: list[ImageRef],
    options: ImageOptions,
    form: ImageForm,
    pool: SandboxPool,
    dpi: int,
    passwords: Passwords = NO_PASSWORDS,
) -> Iterator[tuple[ImageRef, Decoded | Failure]]:
    """Renders pages in their order, or says why not; neighbours of one document are rendered together.

    Args:
        refs: With their pages.
        options: Of preprocessing.
        form: How pictures are fitted, chosen and stored.
        pool: Sandboxes that render.
        dpi: The resolution of a page in full.
        passwords: To try on encrypted documents.
    """
    return render_runs(refs, page_renderer(options, form, dpi), pool, passwords)


def page_renderer(options: ImageOptions, form: ImageForm, dpi: int) -> Renderer:
    """Returns how pages are rendered; the arguments are those of `render_pages`."""
    plain = options._replace(normalize=False)  # a quarter of the bytes on the way from a sandbox

    def size(ref: ImageRef) -> int:
        return (1 + form.copies.number) * bytes_of_page(ref, plain, form, dpi)

    def item(ref: ImageRef) -> PageItem:
        return PageItem(ref.page, ref.key if wants_copies(ref, form) else None, ref.redactions, ref.fields)

    return Renderer(functools.partial(render, dpi=dpi, options=plain, form=form), item, size)
