"""What is a run's own below OUT, and that nothing else is removed."""

import tarfile

import pytest

from pagebeam.transforms.ops.storage.own_files import (
    CARD_MARK,
    foreign,
    is_card,
    is_ours,
    is_own_card,
    links,
    remove_ours,
)
from tests.pipelines.test_earlier_outputs import ARCHIVE

ID, NAME = "0a" * 32, "0f" * 16


@pytest.mark.parametrize(
    "path",
    [
        "run.json",
        "report.html",
        "README.md",
        "croissant.json",
        "page_images/README.md",
        "images/train/part-00003-of-123456.images.parquet",
        ".lock",
        ".lock/000001.json",
        "pages/part-00000-of-00004.parquet",
        "images/train/part-00003-of-123456.h5",
        "images/features/train/part-00000-of-00001.npz",
        "images/train.h5",
        "images/dataset.json",
        f"images/train/.tmp-{NAME}-part-00000-of-00001.h5",
        f"work/open-0123abcd/{NAME}.zip",
        f"work/pages-0123abcd/{ID}-000007.json",
        "work/written/images-train-00000-of-00001.json",
        f"store/{ID}/a name12.pdf",
        f"store/{ID}/a name.gap.json",
    ],
)
def test_what_runs_write_is_ours(path):
    assert is_ours(path)


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt",
        "pages/README.md",
        "images/train/README.md",
        "pages/mine.txt",
        "pages/part-0.parquet",
        "pages/part-00000-of-00004.parquet\n",
        "other/part-00000-of-00004.parquet",
        "images/star/1.png",
        ".tmp-mine",
        "work/notes",
        "store/me/report1.pdf",
        f"store/{ID}/notes.txt",
    ],
)
def test_what_others_write_is_not(path):
    assert not is_ours(path)


def test_every_file_of_a_real_output_is_ours(tmp_path):
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path, filter="data")
    for name in ("plain", "all"):
        out = tmp_path / name
        assert sum(path.is_file() for path in out.rglob("*")) > 10
        assert list(foreign(str(out))) == []


@pytest.fixture
def out(tmp_path):
    """An output with links to a neighbour's files."""
    theirs, out = tmp_path / "theirs", tmp_path / "out"
    for name in ("part-00000-of-00001.parquet", "sub/part-00000-of-00001.parquet"):
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text("dear")
    (out / "pages").mkdir(parents=True)
    (out / "pages" / "part-00000-of-00002.parquet").write_text("ours")
    (out / "pages" / "mine.txt").write_text("dear")
    (out / "pages" / "part-00001-of-00002.parquet").symlink_to(theirs / "part-00000-of-00001.parquet")
    (out / "images").symlink_to(theirs)
    (out / "pages" / "sub").symlink_to(theirs / "sub")
    return out


def test_links_are_found_and_files_of_others(out):
    found = {"images", "pages/sub", "pages/part-00001-of-00002.parquet"}
    assert set(links(str(out))) == found
    assert set(foreign(str(out))) == {*found, "pages/mine.txt"}


def test_only_what_is_ours_goes(out):
    assert remove_ours(str(out), "pages") == ["pages/part-00000-of-00002.parquet"]
    assert remove_ours(str(out), "images") == []
    assert sorted(path.name for path in (out / "pages").iterdir()) == ["mine.txt", "part-00001-of-00002.parquet", "sub"]
    assert [path.read_text() for path in sorted((out.parent / "theirs").rglob("*.parquet"))] == ["dear", "dear"]


def test_a_link_to_out_itself_is_no_link_below_it(out):
    alias = out.parent / "alias"
    alias.symlink_to(out)
    assert set(links(str(alias))) == set(links(str(out)))
    (alias / "images").unlink()
    (alias / "pages" / "sub").unlink()
    (alias / "pages" / "part-00001-of-00002.parquet").unlink()
    assert list(links(str(alias))) == []


def test_a_card_without_its_mark_is_somebody_elses(tmp_path):
    for folder, mark in (("images", CARD_MARK), ("page_images", "# Mine")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(f"---\n{mark}\nlicense: mit\n---\n")
    (tmp_path / "README.md").write_text("my notes")
    out = str(tmp_path)
    assert is_own_card(out, "images/README.md")
    assert not is_own_card(out, "page_images/README.md")
    assert sorted(foreign(out)) == ["README.md", "page_images/README.md"]
    assert [remove_ours(out, folder) for folder in ("images", "page_images")] == [["images/README.md"], []]


def test_cards_are_told_from_other_files():
    found = [path for path in ("README.md", "figures/README.md", "pages/README.md", "images/a.json") if is_card(path)]
    assert found == ["README.md", "figures/README.md"]
