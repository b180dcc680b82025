"""Damage in OUT heals: the next run names what is damaged, makes it anew, and the output is whole."""

import pathlib
import shutil

import pytest

from pagebeam.pipelines.cli import main
from pagebeam.pipelines.commands.verify import problems
from tests.pipelines.conftest import content
from tests.transforms.ops.documents import made


def truncated(path: pathlib.Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: pathlib.Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x41
    path.write_bytes(data)


def emptied(path: pathlib.Path) -> None:
    path.write_bytes(b"")


def removed(path: pathlib.Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


DAMAGED = [
    (truncated, "work/open-*/*.zip"),
    (flipped, "work/written/pages-*.json"),
    (emptied, "work/options.json"),
    (removed, "work"),
    (flipped, "pages/*.parquet"),
    (flipped, "store/*/*1.pdf"),
    (truncated, "images/train/*.h5"),
    (flipped, "sequences/*/*.h5"),
    (emptied, "stored/*.parquet"),
    (flipped, "images/dataset.json"),
    (emptied, "vocabulary/*.parquet"),
    (truncated, "run.json"),
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A small finished output, and the command that made it."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("damage")
    for number in range(4):
        (folder / "images" / f"c{number % 2}").mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (9, 9), (number, 60 * number, 0)).save(folder / "images" / f"c{number % 2}" / f"{number}.png")
    (folder / "documents").mkdir()
    for name in ("a", "b"):
        (folder / "documents" / f"{name}.pdf").write_bytes(made.pdf(f"The first page of {name}", "The second page"))
    inputs = ["--documents", f"{folder}/documents", "--images", f"{folder}/images/**", "--resize", "8,8"]
    more = ["--ocr", "never", "--store_pages", "--sequences", "8", "--formats", "hdf5", "--test_fraction", "0"]
    command = ["run", *inputs, *more, "--output", str(folder / "out")]
    assert main(command) == 0
    return folder / "out", command


@pytest.mark.parametrize(("damage", "pattern"), DAMAGED, ids=lambda one: getattr(one, "__name__", one))
def test_damage_heals(finished, capsys, damage, pattern):
    out, command = finished
    before = content(out)
    path = sorted(out.glob(pattern))[0]
    damage(path)
    capsys.readouterr()
    assert main(command) == 0
    said = capsys.readouterr().err
    if pattern.startswith(("pages", "store", "images/train", "sequences/*", "work")):
        assert ("options.json" if path.name == "work" else path.name) in said
    assert list(problems(str(out))) == []
    assert content(out) == before
