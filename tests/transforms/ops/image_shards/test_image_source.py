"""Which pictures share a shard, and how large they are thought to be."""

import pytest

from pagebeam.schemas.image import PLAIN, ImageForm, ImageRef
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.transforms.ops.datasets.split import sample_hash
from pagebeam.transforms.ops.image_shards.image_source import bytes_of_page, file_source, hash_of_page, page_source
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
