"""Equal and near pictures with different labels."""

import hashlib

import apache_beam as beam

from pagebeam.schemas.image import HashLocation, ImageRef
from pagebeam.transforms.dedup.find_components import ComponentMember
from pagebeam.transforms.dedup.find_conflicts import FindConflicts, FindNearConflicts
from pagebeam.transforms.ops.dedup.conflicts import LISTED, Conflict, Conflicts
from pagebeam.transforms.ops.dedup.split_members import key_of
from tests.transforms.collecting import collected


def image(key: str, label: str, content: str | None):
    sha256 = "" if content is None else hashlib.sha256(content.encode()).hexdigest()
    return ImageRef(f"/d/{key}", key, label, key, sha256=sha256), HashLocation("", 0)


def conflict(keys: str, *labels: str) -> Conflict:
    return Conflict(tuple(keys), tuple(sorted(set(labels))), labels, tuple(f"/d/{key}" for key in keys))


def test_contents_with_several_labels_are_counted_and_named_by_key():
    images = [
        *(image(key, label, "x") for key, label in (("c", "dog"), ("a", "cat"), ("b", "cat"))),
        *(image(key, "cat", "y") for key in "de"),
        *(image(key, label, None) for key, label in (("f", "cat"), ("g", "dog"))),
        image("i", "dog", "z"),
        image("h", "cow", "z"),
    ]
    expected = Conflicts(2, (conflict("abc", "cat", "cat", "dog"), conflict("hi", "cow", "dog")))
    assert images | FindConflicts() == [expected]
    assert images[::-1] | "Backwards" >> FindConflicts() == [expected]


def test_only_the_first_are_listed():
    images = [image(f"{n:05d}/{label}", label, f"{n}") for n in range(LISTED + 5) for label in ("cat", "dog")]
    (found,) = images | FindConflicts()
    assert (found.total, len(found.first)) == (LISTED + 5, LISTED)
    assert [one.keys[0] for one in found.first[-2:]] == [f"{LISTED - 2:05d}/cat", f"{LISTED - 1:05d}/cat"]


def test_without_conflicts_there_is_one_account_all_the_same():
    assert [image("a", "cat", "x")] | FindConflicts() == [Conflicts()]
    assert [] | "Nothing" >> FindConflicts() == [Conflicts()]


def near(images, *chains: str) -> list[Conflicts]:
    """What is found where the images of these keys are tied to each other."""
    ids = {ref.key: key_of(ref) for ref, _ in images}
    ties = [ComponentMember(ids[key], min(ids[other] for other in chain)) for chain in chains for key in chain]
    with beam.Pipeline() as pipeline:
        found = pipeline | "Images" >> beam.Create(images)
        roots = pipeline | "Ties" >> beam.Create(ties).with_output_types(ComponentMember)
        return collected("conflicts", (found, roots) | FindNearConflicts())  # filled when the pipeline has ended


def test_chains_with_several_labels_are_counted():
    labels = {"a": "cat", "b": "dog", "c": "cat", "d": "cat", "e": "dog"}
    images = [image(key, label, key) for key, label in labels.items()]
    assert near(images, "ab", "cd") == [Conflicts(1, (conflict("ab", "cat", "dog"),))]
    assert near(images[::-1], "abc", "de") == [
        Conflicts(2, (conflict("abc", "cat", "dog", "cat"), conflict("de", "cat", "dog")))
    ]


def test_what_equal_files_alone_contradict_is_not_told_twice():
    images = [image("a", "cat", "x"), image("b", "dog", "x")]
    assert near(images, "ab") == [Conflicts()]
    third = image("c", "dog", "y")
    assert near([*images, third], "abc") == [Conflicts(1, (conflict("abc", "cat", "dog", "dog"),))]


def test_without_ties_there_is_one_account_all_the_same():
    assert near([image("a", "cat", "x")]) == [Conflicts()]
