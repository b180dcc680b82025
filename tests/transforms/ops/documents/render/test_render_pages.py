"""Rendering from outside the sandbox: every page has its picture or a row that tells why not."""

import functools
import hashlib
import os
import signal
import time

import pytest
from PIL import Image

from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions, Limits
from pagebeam.schemas.passwords import NO_PASSWORDS
from pagebeam.transforms.ops.documents.render import render_pages as module
from pagebeam.transforms.ops.documents.render import render_task
from pagebeam.transforms.ops.documents.render.render_pages import render_pages, render_run
from pagebeam.transforms.ops.image_shards.task_groups import NUMBER
from pagebeam.transforms.ops.images.decode import Decoded
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.documents import made
from tests.transforms.ops.sandbox import engines

SMALL = ImageOptions(resize=(4, 6))


def refs(path, *pages):
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return [ImageRef(str(path), f"{digest}/{n}", "a", digest, len(data), page=n, document_id=digest) for n in pages]


def dying(path, pages, **options):
    """As `pictures.render`, but page 2 ends the process, and page 4 never ends."""
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


@pytest.fixture
def pool():
    pool = SandboxPool(Limits(seconds=30), 2)
    yield pool
    pool.close()


def test_pages_come_in_their_order_whatever_document_they_are_of(document, tmp_path, pool):
    fax = tmp_path / "fax.tif"
    frames = [Image.new("L", (12, 8), 10 * n) for n in range(20)]
    frames[0].save(fax, save_all=True, append_images=frames[1:])
    wanted = [*refs(document, 3, 1), *refs(fax, *range(1, 21)), *refs(document, 5)]
    assert len(wanted) > 2 * NUMBER
    found = list(render_pages(wanted, SMALL, PLAIN, pool, 300))
    assert [ref for ref, _ in found] == wanted
    assert [int(decoded.image.mean()) for _, decoded in found[2:-1]] == [10 * n for n in range(20)]
    assert (found[0][1].width, found[0][1].height) == (1250, 833)


def test_a_fault_costs_the_page_that_it_befell(document, monkeypatch):
    monkeypatch.setattr(module, "render", dying)
    sandbox = Sandbox(Limits(seconds=2, memory=400), (__name__,))
    found = render_run(refs(document, 1, 2, 3, 4, 5), 300, SMALL, PLAIN, NO_PASSWORDS, sandbox)
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
    found = render_run(wanted, 300, SMALL, PLAIN, NO_PASSWORDS, sandbox)
    sandbox.close()
    assert [(one.page, one.category) for one in found] == [(1, category), (2, category)]
