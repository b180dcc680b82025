"""Which images a task reads: several small ones, for a hand-over costs as much as they do; large ones alone."""

from collections.abc import Callable, Iterable

from pagebeam.schemas.image import ImageRef

NUMBER = 8  # images of a task
BYTES = 16 << 20  # of their samples, about, which a worker holds for some tasks at a time


def task_groups(refs: Iterable[ImageRef], bytes_of: Callable[[ImageRef], int]) -> list[list[ImageRef]]:
    """Groups neighbours, in their order; an image of more than `BYTES` is alone.

    Args:
        refs: To be read.
        bytes_of: Of a reference's sample, or about as many.
    """
    groups: list[list[ImageRef]] = []
    room = 0
    for ref in refs:
        size = bytes_of(ref)
        if not groups or len(groups[-1]) == NUMBER or size > room:
            groups.append([])
            room = BYTES
        groups[-1].append(ref)
        room -= size
    return groups
