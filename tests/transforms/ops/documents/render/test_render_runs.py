"""Rendering from outside the sandbox: every page has its picture or a row that tells why not."""

import functools
import hashlib
import os
import signal
import time

import pytest

from pagebeam.schemas.image import PLAIN
from pagebeam.schemas.options import ImageOptions, Limits
from pagebeam.schemas.passwords import NO_PASSWORDS
from pagebeam.transforms.ops.documents.render import render_task
from pagebeam.transforms.ops.documents.render.render_pages import page_renderer
from pagebeam.transforms.ops.documents.render.render_runs import render_run
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.render.test_render_pages import refs
from tests.transforms.ops.sandbox import engines

RENDERER = page_renderer(ImageOptions(resize=(4, 6)), PLAIN, 300)


def dying(path, pages, **options):
    """As `render_task.render`, but page 2 ends the process, and page 4 never ends."""
    for item in pages:
        page = item.page
        if page == 2:
            list(engines.segfault(0))
        if page == 4:
            time.sleep(60)
        yield from render_task.render(path, (item,), **options)


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(made.pdf("one", "two", "three", "four", "five"))
    return path


def test_a_fault_costs_the_page_that_it_befell(document):
    renderer = RENDERER._replace(task=functools.partial(dying, **RENDERER.task.keywords))
    sandbox = Sandbox(Limits(seconds=2, memory=400), (__name__,))
    found = render_run(refs(document, 1, 2, 3, 4, 5), renderer, NO_PASSWORDS, sandbox)
    sandbox.close()
    assert [isinstance(one, Decoded) for one in found] == [True, False, True, False, True]
    crash, hang = found[1], found[3]
    assert (crash.page, crash.stage, crash.category, crash.signal) == (2, "decode", "crash", int(signal.SIGSEGV))
    assert (hang.page, hang.category, hang.uri) == (4, "timeout", str(document))
    assert crash.document_id == hashlib.sha256(document.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("change", "category"),
    [
        (os.unlink, "not_found"),
        (functools.partial(os.truncate, length=9), "changed"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"one", b"two")[::-1]), "changed"),
    ],
)
def test_a_file_that_is_not_what_it_was_costs_its_pages(document, change, category):
    wanted = refs(document, 1, 2)
    change(document)
    sandbox = Sandbox(Limits())
    found = render_run(wanted, RENDERER, NO_PASSWORDS, sandbox)
    sandbox.close()
    assert [(one.page, one.category) for one in found] == [(1, category), (2, category)]
