"""Which pictures share a shard, and how large they are thought to be."""

import pytest

from pagebeam.schemas.image import PLAIN, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.datasets.split import sample_hash
from pagebeam.transforms.ops.image_shards.image_source import (
    bytes_of_figure,
    bytes_of_page,
    figure_source,
    file_source,
    hash_of_figure,
    hash_of_page,
    page_source,
)
from tests.transforms.ops.image_shards.shards import decode_here

FILES, PAGES = file_source(decode_here), page_source(decode_here, together=4, dpi=100, samples=1)
REF = ImageRef("/d/a.jpg", "a.jpg", "a", "a", 1000)
SIZED = ImageOptions(resize=(10, 20))


def page(number: int) -> ImageRef:
    return ImageRef("/d/a.pdf", f"ab/{number}", "a", "ab", 1000, page=number, document_id="ab")


@pytest.mark.parametrize(
    ("options", "form", "expected"),
    [
        (ImageOptions(), PLAIN, 10 * 1000),
        (ImageOptions(), ImageForm(encoding="jpeg"), 3 * 1000),
        (ImageOptions(), ImageForm(encoding="source"), 1000),
        (SIZED, PLAIN, 10 * 20 * 3),
        (SIZED, ImageForm(raw=True), 10 * 20 * 3 + 1000),
        (SIZED, ImageForm(encoding="jpeg"), 10 * 20),
        (ImageOptions(resize=(10, 20), grayscale=True, normalize=True), PLAIN, 10 * 20 * 4),
    ],
)
def test_bytes_of_a_file_in_a_shard(options, form, expected):
    assert FILES.bytes_of(REF, options, form) == expected
    assert FILES.bytes_of(REF._replace(size=-1), ImageOptions(), PLAIN) == 0


def test_a_page_that_is_not_resized_is_of_letter_size():
    assert PAGES.bytes_of(page(1), ImageOptions(), PLAIN) == bytes_of_page(page(1), ImageOptions(), PLAIN, 100)
    assert bytes_of_page(page(1), ImageOptions(), PLAIN, 100) == 1100 * 850 * 3
    assert bytes_of_page(page(1), SIZED, PLAIN, 100) == 10 * 20 * 3


def test_pages_that_are_rendered_together_lie_together():
    split = SplitOptions(seed=3)
    hashes = [PAGES.hash_of(page(number), split) for number in range(1, 10)]
    assert hashes[:4] == [hashes[0]] * 4
    assert hashes[4:8] == [hashes[4]] * 4
    assert len(set(hashes)) == 3
    assert len({hash_of_page(page(n), SplitOptions(samples_per_shard=4), 4, samples=2) for n in (1, 2, 3)}) == 2


def test_the_order_in_a_shard_is_that_of_hashes():
    split = SplitOptions(seed=5)
    refs = [ImageRef(f"/d/{n}.png", f"{n}.png", "a", "") for n in range(20)]
    found = FILES.in_shard_order(refs, split)
    assert [ref.key for ref in found] == sorted((ref.key for ref in refs), key=lambda key: sample_hash(key, 5))
    assert found == FILES.in_shard_order(refs[::-1], split) != refs
    together = PAGES.in_shard_order([page(3), page(1), page(2)], split)
    assert [ref.page for ref in together] == [1, 2, 3]
    assert (FILES.folder, PAGES.folder) == ("images", "page_images")


def test_figures_of_a_document_are_together_from_top_to_bottom():
    boxes = [(1.0, 2.0, 73.0, 38.0), (1.0, 90.0, 10.0, 99.0), (50.0, 90.0, 60.0, 99.0)]
    refs = [
        ImageRef("d.pdf", str(at), "0", "g", page=page, document_id="d", box=box)
        for at, (page, box) in enumerate([(2, boxes[0]), (1, boxes[2]), (1, boxes[1]), (1, boxes[0])])
    ]
    source = figure_source(lambda *_: iter(()), 144)
    assert [ref.key for ref in source.in_shard_order(refs, SplitOptions())] == ["3", "2", "1", "0"]
    assert len({hash_of_figure(ref, SplitOptions()) for ref in refs}) == 1
    assert source.folder == "figures"


def test_a_figure_is_as_large_as_its_box():
    ref = ImageRef("d.pdf", "a", "0", "g", page=1, box=(1.0, 2.0, 73.0, 38.0))
    assert bytes_of_figure(ref, ImageOptions(), PLAIN, 144) == 144 * 72 * 3
    assert bytes_of_figure(ref, ImageOptions(resize=(10, 20)), PLAIN, 144) == 600
