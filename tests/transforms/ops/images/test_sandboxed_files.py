"""Files read in one task: whatever befalls one costs that one, though quick results come several at a time."""

import pytest

from pagebeam.schemas.failure import Category, Failure
from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.images.sandboxed_files import each_file
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from tests.transforms.ops.sandbox.engines import read_bytes


@pytest.fixture
def sandbox():
    box = Sandbox(Limits(seconds=20, memory=200, tasks=1000))
    yield box
    box.close()


def refs_to(folder, contents):
    for number, content in enumerate(contents):
        (folder / str(number)).write_bytes(content)
    names = [str(folder / str(number)) for number in range(len(contents))]
    return [ImageRef(name, name, "a", "", -1, "") for name in names]


def test_each_fault_is_that_of_its_file(tmp_path, sandbox):
    contents = [b"one", b"two", b"segfault", b"refuse", b"three", b"segfault", b"eat", b"four"]
    results = each_file(refs_to(tmp_path, contents), read_bytes, sandbox)
    assert [one for one in results if isinstance(one, bytes)] == [b"one", b"two", b"three", b"four"]
    told = {results.index(one): Category(one.category) for one in results if isinstance(one, Failure)}
    assert told == {
        2: Category.CRASH,
        3: Category.UNREADABLE,
        5: Category.CRASH,
        6: Category.OUT_OF_MEMORY,
    }
    assert all(one.uri.endswith(f"/{place}") for place, one in enumerate(results) if isinstance(one, Failure))


def test_files_that_are_not_there(tmp_path, sandbox):
    refs = refs_to(tmp_path, [b"one", b"", b"three"])
    (tmp_path / "2").unlink()
    one, two, three = each_file(refs, read_bytes, sandbox)
    assert one == b"one"
    assert (Category(two.category), Category(three.category)) == (Category.EMPTY, Category.NOT_FOUND)
