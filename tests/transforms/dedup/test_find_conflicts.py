"""Equal pictures with different labels."""

import hashlib

from pagebeam.schemas.image import HashLocation, ImageRef
from pagebeam.transforms.dedup.find_conflicts import FindConflicts
from pagebeam.transforms.ops.dedup.conflicts import SHOWN, Conflict, Conflicts


def image(key: str, label: str, content: str | None):
    sha256 = "" if content is None else hashlib.sha256(content.encode()).hexdigest()
    return ImageRef(f"/d/{key}", key, label, key, sha256=sha256), HashLocation("", 0)


def test_contents_with_several_labels_are_counted_and_named_by_key():
    images = [
        *(image(key, label, "x") for key, label in (("c", "dog"), ("a", "cat"), ("b", "cat"))),
        *(image(key, "cat", "y") for key in "de"),
        *(image(key, label, None) for key, label in (("f", "cat"), ("g", "dog"))),
        image("i", "dog", "z"),
        image("h", "cow", "z"),
    ]
    expected = Conflicts(2, (Conflict(("a", "b", "c"), ("cat", "dog")), Conflict(("h", "i"), ("cow", "dog"))))
    assert images | FindConflicts() == [expected]
    assert images[::-1] | "Backwards" >> FindConflicts() == [expected]


def test_only_the_first_are_listed():
    images = [image(f"{n:03d}/{label}", label, f"{n}") for n in range(SHOWN + 5) for label in ("cat", "dog")]
    (found,) = images | FindConflicts()
    assert found.total == SHOWN + 5
    assert [one.keys[0] for one in found.first] == [f"{n:03d}/cat" for n in range(SHOWN)]


def test_without_conflicts_there_is_one_account_all_the_same():
    assert [image("a", "cat", "x")] | FindConflicts() == [Conflicts()]
    assert [] | "Nothing" >> FindConflicts() == [Conflicts()]
