"""Pages as pictures, whatever document they are of."""

import hashlib

import pytest
from PIL import Image

from pagebeam.schemas.image import PLAIN, ImageRef
from pagebeam.schemas.options import ImageOptions, Limits
from pagebeam.transforms.ops.documents.render.render_pages import render_pages
from pagebeam.transforms.ops.image_shards.task_groups import NUMBER
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from tests.transforms.ops.documents import made

SMALL = ImageOptions(resize=(4, 6))


def refs(path, *pages):
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return [ImageRef(str(path), f"{digest}/{n}", "a", digest, len(data), page=n, document_id=digest) for n in pages]


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
