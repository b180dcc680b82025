"""An output of an earlier version is taken up: no page is read again, no shard is written again, nothing is refused.

`tests/data/output_of_1d24743.tar.xz` holds `inputs/` (a text, a PDF, a scan, six images, boxes), which lay in `INPUTS`
while that version made `plain/` (no options) and `all/` (`MANY`, three times: sides that duplicates are held to come
with the second run). Paths and times of files are part of what an output remembers, so the inputs lie there again.
"""

import fcntl
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile

import pytest

ARCHIVE = pathlib.Path(__file__).parent.parent / "data" / "output_of_1d24743.tar.xz"
INPUTS = pathlib.Path("/tmp/pagebeam-before-options")
VERSIONS = {
    "transforms.ops.documents.read.stage_keys": 6,
    "transforms.ops.dedup.image_hashes": 1,
    "transforms.write_pages": 3,
    "transforms.ops.image_shards.shard_fingerprint": 4,
    "transforms.write_sequences": 1,
    "transforms.store_pages": 1,
}
"""Of the stages when the output was made: where one was raised since, results differ, though not for their options."""

FORMATS = "transforms.ops.image_shards.shard_fingerprint"
"""The module of `FORMAT_VERSIONS`, which the output has none of: WebDataset shards have other bytes since."""

MANY = (
    f"--annotations {INPUTS}/boxes.csv --stem porter --keep number,unit,date --convert_units metric --boxes --segment "
    "--join_hyphens --pages 1-2 --password nothing --store_pages --page_images --dpi 150 --resize 8,8 "
    "--resize_mode border --thumbnail 4,4 --store_raw --dedup near --seed 3 --augment 1 --rotation_range 20 "
    "--formats hdf5,webdataset --sequences 8 --tfidf --samples_per_shard 4"
).split()


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    """The folder of the unpacked outputs, with their inputs where they were."""
    folder = tmp_path_factory.mktemp("earlier")
    with open("/tmp/pagebeam-before-options.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another run of the tests has the same folder
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(folder, filter="data")
        shutil.rmtree(INPUTS, ignore_errors=True)
        shutil.copytree(folder / "inputs", INPUTS)
        yield folder
        shutil.rmtree(INPUTS)


def run(out: pathlib.Path, *options: str, formats: bool = True) -> subprocess.CompletedProcess:
    """Runs the command as it is now, with the stages at the versions of the output.

    Args:
        out: The output's folder.
        options: Further arguments of `pagebeam run`.
        formats: Whether formats of shards are at the versions of the output as well.
    """
    code = "import importlib, sys\n"
    code += f"importlib.import_module('pagebeam.{FORMATS}').FORMAT_VERSIONS.clear()\n" if formats else ""
    code += "".join(f"importlib.import_module('pagebeam.{name}').VERSION = {v}\n" for name, v in VERSIONS.items())
    code += "from pagebeam.pipelines.cli import main\nsys.exit(main(sys.argv[1:]))\n"
    inputs = ["--documents", f"{INPUTS}/documents/**", "--images", f"{INPUTS}/images/**", "--output", str(out)]
    argv = [sys.executable, "-c", code, "run", *inputs, *options]
    return subprocess.run(argv, capture_output=True, text=True, timeout=300, check=False)


def made(out: pathlib.Path) -> dict[str, tuple[int, bytes]]:
    """Time and content of every shard, and of every batch of the work store; `sides/` is made by each run."""
    shards = [p for suffix in ("h5", "tar", "tfrecord", "parquet", "zip") for p in out.rglob(f"part-*.{suffix}")]
    batches = [path for path in (out / "work").rglob("*") if path.is_file() and path.name != "options.json"]
    return {
        str(path.relative_to(out)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in (*shards, *batches)
        if path.parent.name != "sides"
    }


def kept(out: pathlib.Path) -> dict[str, int]:
    """Returns how much of each stage the last run took up."""
    stages = json.loads((out / "run.json").read_text())["stages"]
    return {name: stage["kept"] for name, stage in stages.items() if "kept" in stage}


def test_an_output_is_taken_up(earlier):
    """It has no WebDataset shards, so formats are at their versions of today."""
    before = made(earlier / "plain")
    assert len(before) >= 10
    done = run(earlier / "plain", formats=False)
    assert done.returncode == 0, done.stderr
    assert kept(earlier / "plain").items() >= {"open": 3, "pages": 3, "images": 6}.items()
    assert made(earlier / "plain") == before


def test_an_output_with_many_options_is_taken_up(earlier):
    before = made(earlier / "all")
    assert len(before) >= 30
    done = run(earlier / "all", *MANY)
    assert done.returncode == 0, done.stderr
    pages = {"open": 3, "pages": 3, "page_images": 3, "store": 3}
    assert kept(earlier / "all").items() >= (pages | {"contents": 6, "images": 6, "sequences": 6}).items()
    assert made(earlier / "all") == before


def test_webdataset_shards_are_written_again_and_nothing_else_is_read_again(earlier, tmp_path):
    """Their keys were not unique over the shards of a data set."""
    out = tmp_path / "all"
    shutil.copytree(earlier / "all", out)
    before = made(out)
    done = run(out, *MANY, formats=False)
    assert done.returncode == 0, done.stderr
    found = kept(out)
    taken_up = {"open": 3, "pages": 3, "contents": 6, "sequences": 6, "store": 3}
    assert found.items() >= (taken_up | {"images": 0, "page_images": 0}).items()
    after = made(out)
    assert after.keys() == before.keys()
    tars = [path for path in before if path.endswith(".tar")]
    assert len(tars) == 6
    assert all(after[path][1] != before[path][1] for path in tars)


def test_an_option_that_the_output_was_not_made_with_is_still_refused(earlier):
    done = run(earlier / "all", *MANY, "--flatten")
    assert (done.returncode, "with other --flatten;" in done.stderr) == (2, True), done.stderr


def test_what_an_output_does_not_speak_of_was_at_its_default(earlier):
    known = earlier / "plain" / "work" / "options.json"
    told = json.loads(known.read_text())
    del told["images"]["min_size"]  # as a version wrote it that had no such option
    known.write_text(json.dumps(told))
    assert run(earlier / "plain").returncode == 0
    known.write_text(json.dumps(told))
    done = run(earlier / "plain", "--min_size", "5")
    assert "with other --min_size;" in done.stderr
