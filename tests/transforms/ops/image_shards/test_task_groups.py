"""Groups of images: in order, none left out, and none larger than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.image_shards.task_groups import BYTES, NUMBER, task_groups

sizes = st.lists(st.one_of(st.integers(0, 1000), st.integers(BYTES // 4, 2 * BYTES)))


@given(sizes)
def test_all_in_their_order_within_the_limits(given_sizes):
    refs = [ImageRef(str(i), str(i), "a", "", size, "") for i, size in enumerate(given_sizes)]
    groups = task_groups(refs, lambda ref: ref.size)
    assert [ref for group in groups for ref in group] == refs
    for group in groups:
        assert 1 <= len(group) <= NUMBER
        assert len(group) == 1 or sum(ref.size for ref in group) <= BYTES


def test_small_ones_are_read_together():
    refs = [ImageRef(str(i), str(i), "a", "", 1000, "") for i in range(NUMBER + 1)]
    assert [len(group) for group in task_groups(refs, lambda ref: ref.size)] == [NUMBER, 1]
