"""Ties among many images, and growth: whatever comes, nobody moves and nothing straddles."""

import hashlib
from collections import Counter, defaultdict

import apache_beam as beam
import pytest

from pagebeam.schemas.image import HashLocation, ImageRef, Member
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.dedup.resolve_duplicates import ResolveDuplicates
from pagebeam.transforms.split_images import SplitImages
from tests.transforms.collecting import collected


def found(number: int, content: int) -> tuple[ImageRef, HashLocation]:
    """Image `number`, whose file is copy `content`; three samples in five may share a group with a neighbour."""
    key = f"{number}.png"
    group = f"g{number // 2}" if number % 5 < 3 else key
    sha256 = hashlib.sha256(b"%d" % content).hexdigest()
    return ImageRef(f"/d/{key}", key, "a", group, 10, sha256=sha256), HashLocation("", number)


def divide(images, members, split) -> tuple[list[ImageRef], dict[str, str]]:
    """What is kept, with its side, and the category of what is left out by its key."""
    with beam.Pipeline() as pipeline:
        known = pipeline | "Members" >> beam.Create(members).with_output_types(Member)
        tied = pipeline | "Images" >> beam.Create(images) | ResolveDuplicates(split, known)
        refs = collected("refs", (tied.refs | SplitImages(split)).refs)
        out = collected("out", tied.failures)
    return refs, {failure.uri.rpartition("/")[2]: failure.category for failure in out}


@pytest.mark.parametrize("duplicates", ["together", "drop"])
def test_over_growth_no_sample_changes_its_side(duplicates):
    """The new half holds copies of the old, and ties what was apart; see what Gap's users would not."""
    split = SplitOptions(0.3, 0.1, 5, dedup="exact", duplicates=duplicates)
    images = [found(number, number if number < 500 else (number * 7919) % 650) for number in range(1000)]
    few, out = divide(images[:500], [], split)
    assert not out
    members = [Member(ref.key, ref.group, ref.split) for ref in few]
    many, out = divide(images, members, split)
    before, after = ({ref.key: ref.split for ref in refs} for refs in (few, many))
    assert len(before) == 500
    assert {key: after[key] for key in before} == before
    assert after.keys() | out.keys() == {ref.key for ref, _ in images}
    assert not after.keys() & out.keys()
    assert set(out.values()) == {"straddling" if duplicates == "together" else "duplicate"}
    assert 10 < len(out) < 490
    sides = defaultdict(set)
    for ref in many:
        sides[ref.sha256].add(ref.split)
        sides[ref.group].add(ref.split)
    assert max(map(len, sides.values())) == 1
    assert set(Counter(after.values())) == {"train", "test", "validation"}
    if duplicates == "drop":
        assert max(Counter(ref.sha256 for ref in many).values()) == 1
    # A run that was killed has written some of it; the next one comes to the same end.
    half = [*members, *(Member(ref.key, ref.group, ref.split) for ref in many[::3])]
    again, left = divide(images, half, split)
    assert ({ref.key: ref.split for ref in again}, left) == (after, out)
