"""Duplicates in the main job: they never straddle, the corpus may grow, and the index tells of every sample."""

import io
import json

import h5py
import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.pipelines.options.settings import parse
from tests.pipelines.conftest import content, pagebeam, record, rows
from tests.pipelines.test_images import dataset, run
from tests.transforms.ops.dedup.test_near_duplicates import copies, scene

TWO = ("--direct_num_workers", "2", "--direct_running_mode", "multi_processing")
FAMILIES = 12


@pytest.fixture(scope="module")
def families(tmp_path_factory):
    """A folder of pictures, each with six near duplicates and an equal file, in two classes."""
    folder = tmp_path_factory.mktemp("families")
    for family in range(FAMILIES):
        home = folder / ("ant" if family % 2 else "bee")
        home.mkdir(exist_ok=True)
        for number, picture in enumerate((scene(family), *copies(scene(family)))):
            picture.save(home / f"{family:02d}-{number}.jpg", quality=80)
        (home / f"{family:02d}-7.jpg").write_bytes((home / f"{family:02d}-0.jpg").read_bytes())
    return folder


def index(out) -> dict[str, dict]:
    """Key -> row of the index, with its split."""
    found = {}
    for path in sorted((out / "images").glob("t*/*.parquet")):
        for row in pq.read_table(path).to_pylist():
            found[row["key"]] = {**row, "split": path.parent.name}
    return found


@pytest.mark.parametrize("dedup", ["exact", "near"])
def test_a_second_run_writes_no_shard_again(families, tmp_path, dedup):
    given = ("--images", f"{families}/*/*-[0127].jpg", "--resize", "8,8", "--dedup", dedup)
    out = run(tmp_path / "a", *given)
    before = content(out)
    again = run(out, *given)
    stage = record(again)["stages"]["images"]
    assert (stage["in"], stage["kept"]) == (4 * FAMILIES, 4 * FAMILIES)
    assert content(again) == before


def test_near_duplicates_never_straddle_and_growth_moves_nobody(families, tmp_path):
    given = ("--resize", "8,8", "--test_fraction", "0.4", "--dedup", "near", "--formats", "hdf5")
    some = ("--images", f"{families}/*/*-[024].jpg")
    out = run(tmp_path / "a", *some, *given)
    before = index(out)
    assert len(before) == 3 * FAMILIES
    grown = run(out, "--images", f"{families}/*/*.jpg", *given)
    found = index(grown)
    assert {key: found[key]["split"] for key in before} == {key: row["split"] for key, row in before.items()}
    sides = {}
    for key, row in found.items():
        sides.setdefault(key.split("/")[-1][:2], set()).add(row["split"])
    assert len(found) == 8 * FAMILIES
    assert {len(side) for side in sides.values()} == {1}
    assert {side for (side,) in sides.values()} == {"train", "test"}
    assert rows(grown, "failures") == []
    audit = dataset(grown)["audit"]
    assert audit["exact"] == {"identities": 7 * FAMILIES, "shared": FAMILIES, "samples": 2 * FAMILIES, "straddling": 0}
    assert audit["near"] == {"identities": FAMILIES, "shared": FAMILIES, "samples": 8 * FAMILIES, "straddling": 0}
    done = pagebeam("run", *some, *given[:-4], "--dedup", "exact", "--formats", "hdf5", "--output", out)
    assert (done.returncode, "other --dedup;" in done.stderr) == (2, True)
    bytes_ = content(grown)
    alone = run(tmp_path / "b", *some, *given, *TWO)
    assert content(run(alone, "--images", f"{families}/*/*.jpg", *given)) == bytes_


def test_of_equal_files_one_is_kept_and_the_other_is_a_row(families, tmp_path):
    out = run(
        tmp_path,
        "--images",
        f"{families}/*/*-[07].jpg",
        "--resize",
        "8,8",
        "--dedup",
        "exact",
        "--duplicates",
        "drop",
        "--max_failures",
        "0",
    )  # fmt: skip - that they are left out was asked for, and is no reason to end with another code than 0
    failed = rows(out, "failures")
    assert record(out)["counts"]["failures_duplicates"] == FAMILIES
    assert len(failed) == len(index(out)) == FAMILIES
    assert {row["category"] for row in failed} == {"duplicate"}
    assert dataset(out)["audit"]["exact"] == {"identities": FAMILIES, "shared": 0, "samples": 0, "straddling": 0}


def test_the_audit_looks_at_what_was_written(tmp_path):
    """The middle one of three, each near the next, comes last and is left out: then nothing ties the others."""
    photos = tmp_path / "photos"
    photos.mkdir()
    pictures = [scene(1).crop((cut, 0, 320, 240)) for cut in (0, 16, 32)]
    given = ("--images", f"{photos}/*", "--labels", "0", "--resize", "8,8", "--dedup", "near", "--duplicates", "drop")
    for number in (0, 2):
        pictures[number].save(photos / f"{number}.png")
    out = run(tmp_path / "out", *given)
    pictures[1].save(photos / "1.png")
    assert index(run(out, *given)).keys() == {"0.png", "2.png"}
    assert [row["uri"] for row in rows(out, "failures")] == [f"{photos}/1.png"]
    alone = {"identities": 2, "shared": 0, "samples": 0, "straddling": 0}
    audit = dataset(out)["audit"]
    assert [audit[kind] for kind in ("groups", "exact", "near")] == [alone] * 3


def test_what_ties_train_to_test_is_left_out(tmp_path):
    """A new picture shares its group with one side and its content with the other."""
    photos = tmp_path / "photos" / "a"
    photos.mkdir(parents=True)
    lines = ["uri,label,group,taken"]
    for number in range(30):
        scene(number).save(photos / f"{number}.png")
        lines.append(f"{photos}/{number}.png,0,person {number},2018-{number}")
    labels = tmp_path / "labels.csv"
    labels.write_text("\n".join(lines))
    given = ("--images", f"{photos}/*", "--resize", "8,8", "--dedup", "exact", "--labels", labels, "--store_raw")
    out = run(tmp_path / "out", *given)
    before = index(out)
    assert {row["taken"] for row in before.values()} == {f"2018-{number}" for number in range(30)}
    train, test = (next(row for row in before.values() if row["split"] == side) for side in ("train", "test"))
    (photos / "new.png").write_bytes((photos / train["key"]).read_bytes())
    labels.write_text("\n".join([*lines, f"{photos}/new.png,0,{test['group']},"]))
    after = index(run(out, *given))
    assert {key: row["split"] for key, row in after.items()} == {key: row["split"] for key, row in before.items()}
    (row,) = rows(out, "failures")
    assert (row["uri"], row["category"]) == (str(photos / "new.png"), "straddling")
    with h5py.File(out / "images" / "train.h5") as together:
        for place, key in enumerate(together["keys"].asstr()[:]):
            raw = together["raw"][place].tobytes()
            assert raw == (photos / key).read_bytes()
            assert numpy.asarray(Image.open(io.BytesIO(raw))).shape == (240, 320, 3)


def test_the_index_follows_the_shard(families, tmp_path):
    out = run(tmp_path, "--images", f"{families}/bee", "--resize", "8,8", "--samples_per_shard", "20", "--augment", "1")
    shards = sorted((out / "images" / "train").glob("*.h5"))
    assert len(shards) > 1
    for shard in shards:
        told = pq.read_table(shard.with_suffix(".parquet")).to_pylist()
        with h5py.File(shard) as file:
            assert [row["key"] for row in told] == file["keys"].asstr()[:].tolist()
            assert [row["label"] for row in told] == file["labels"][:].tolist()
        assert [row["row"] for row in told] == list(range(len(told)))
        assert [row["copy"] for row in told] == [None, 1] * (len(told) // 2)
        assert {row["class"] for row in told} == {"bee"}
    assert "audit" not in json.loads((out / "images" / "dataset.json").read_text())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--images", "x", "--duplicates", "drop"], "--duplicates needs duplicates to be looked for; give --dedup"),
        (["--documents", "x", "--dedup", "near"], "give --images"),
        (["--images", "x", "--dedup", "nearly"], "invalid choice"),
    ],
)
def test_contradictions_are_refused(given, said, capsys):
    with pytest.raises(SystemExit):
        parse([*given, "--output", "y"])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("broken", [1, 9])
def test_what_cannot_be_read_is_a_row(tmp_path, broken):
    """Those that a worker reads last too, whose failures come when its bundle ends."""
    home = tmp_path / "in" / "ant"
    home.mkdir(parents=True)
    scene(1).save(home / "good.png")
    for number in range(broken):
        (home / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n broken %d" % number)
    out = run(tmp_path / "out", "--images", f"{home}/*", "--resize", "8,8", "--dedup", "near")
    assert len(index(out)) == 1
    failed = rows(out, "failures")
    assert {row["uri"] for row in failed} == {f"{home}/{number}.png" for number in range(broken)}
    assert {row["category"] for row in failed} == {"unreadable"}
