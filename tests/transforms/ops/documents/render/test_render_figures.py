"""Figures from outside the sandbox."""

import hashlib

import pytest

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.documents.render.render_figures import render_figures
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from tests.transforms.ops.documents import made

BOX = (10.0, 10.0, 82.0, 46.0)


@pytest.fixture
def pool(execution):
    pool = SandboxPool(execution.limits, 1)
    yield pool
    pool.close()


@pytest.fixture
def execution():
    from pagebeam.schemas.options import Execution, Limits

    return Execution(Limits(seconds=20, memory=500), sandboxes=1)


def test_every_figure_has_a_picture_or_a_failure(tmp_path, pool):
    data = made.pdf("one", "two")
    (tmp_path / "a.pdf").write_bytes(data)
    content = hashlib.sha256(data).hexdigest()
    places = [("a.pdf", 1, content), ("a.pdf", 2, content), ("a.pdf", 1, "0" * 64), ("gone.pdf", 1, content)]
    refs = [
        ImageRef(str(tmp_path / name), str(at), "0", "g", page=page, document_id=document, box=BOX)
        for at, (name, page, document) in enumerate(places)
    ]
    found = list(render_figures(refs[:2], ImageOptions(), PLAIN, pool, 72))
    assert [ref for ref, _ in found] == refs[:2]
    assert [decoded.image.shape for _, decoded in found] == [(36, 72, 3)] * 2
    for ref, category in ((refs[2], "changed"), (refs[3], "not_found")):
        ((_, failure),) = render_figures([ref], ImageOptions(), PLAIN, pool, 72)
        assert isinstance(failure, Failure)
        assert (failure.category, failure.page, failure.stage) == (category, 1, "decode")
