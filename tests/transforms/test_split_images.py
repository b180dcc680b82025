"""Dividing: exact shares of many groups, whatever their hashes, and lists."""

from collections import Counter

import pytest

from pagebeam.schemas.image import ImageRef
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.split_images import SplitImages
from tests.transforms.ops.datasets.exact_shares import exact_shares

REFS = [ImageRef(f"/d/{i}.png", f"{i}.png", "ab"[i % 6 < 3], f"g{i // 2}") for i in range(2000)]


def sides(split: SplitOptions, refs: list[ImageRef] = REFS) -> dict[str, str]:
    return {ref.key: ref.split for ref in (refs | SplitImages(split)).refs}


def test_exact_is_what_the_names_give():
    """Beam looks at one element in a while to estimate its size; so many show what it cannot."""
    split = SplitOptions(0.25, 0.1, 7, method="exact")
    homes: dict[str, str] = {}
    for ref in REFS:
        homes[ref.group] = min(ref.label, homes.get(ref.group, "z"))
    expected = {}
    for home in ("a", "b"):
        expected |= exact_shares([group for group in homes if homes[group] == home], 7, split)
    found = sides(split)
    assert found == {ref.key: expected[ref.group] for ref in REFS}
    assert set(Counter(found.values())) == {"train", "test", "validation"}
    assert sides(split, REFS[::-1]) == found


def test_hash_looks_at_the_group_alone():
    split = SplitOptions(0.3, 0.1, 7)
    assert sides(split) == {ref.key: split_of(ref.group, 7, split) for ref in REFS}


@pytest.mark.parametrize("listed", [["0.png", "./1.png"], ["/d/0.png", "1.png"]])
def test_a_list_by_key_or_path(tmp_path, listed):
    refs = [ref._replace(uri=ref.uri.replace("/d", str(tmp_path))) for ref in REFS[:6]]
    names = [name.replace("/d", str(tmp_path)) for name in listed]
    (tmp_path / "test.txt").write_text("\n".join(names))
    found = sides(SplitOptions(method=str(tmp_path / "test.txt")), refs)
    assert found == {"0.png": "test", "1.png": "test", **{f"{i}.png": "train" for i in range(2, 6)}}


def test_a_list_by_path_from_its_folder(tmp_path):
    """As the tables of --labels have it, where a key may be something else."""
    refs = [ref._replace(uri=f"{tmp_path}/data/{ref.key}") for ref in REFS[:6:2]]
    (tmp_path / "test.txt").write_text("data/0.png\nelsewhere/2.png\n")
    found = sides(SplitOptions(method=str(tmp_path / "test.txt")), refs)
    assert found == {"0.png": "test", "2.png": "train", "4.png": "train"}
