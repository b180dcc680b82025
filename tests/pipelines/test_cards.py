"""`--formats parquet` and `--card`: a whole run, loaded by other people's libraries, and run again."""

import io
import json
import os
import pathlib
import shutil
import subprocess
import sys

import h5py
import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.pipelines.commands.verify import problems
from pagebeam.pipelines.options.settings import parse
from tests.pipelines.conftest import pagebeam, record, rows

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLAIN = ["--ocr", "never", "--no_words", "--resize", "16,24", "--formats", "hdf5,parquet"]


@pytest.fixture(scope="module")
def asked(samples):
    inputs = ["--documents", f"{samples}/documents/*.pdf", f"{samples}/documents/*.txt", "--page_images"]
    return ["run", *inputs, "--images", f"{samples}/images/s*/*-0*", "--chunks", "100", "--card", *PLAIN]


@pytest.fixture(scope="module")
def done(asked, tmp_path_factory):
    out = tmp_path_factory.mktemp("cards")
    run = pagebeam(*asked, "--output", out)
    assert run.returncode == 0, run.stderr
    return out


@pytest.fixture(scope="module")
def loaded(done, tmp_path_factory):
    """What datasets and mlcroissant make of the output, in an environment of their own."""
    uv = shutil.which("uv", path=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}") or "uv"
    setup = ROOT / "tests" / "loaders" / "setup.sh"
    environment = os.environ | {"PYTHON": sys.executable, "UV": uv}
    got = subprocess.run([setup], capture_output=True, text=True, timeout=600, env=environment, check=False)
    if got.returncode:
        pytest.skip(f"datasets cannot be had: {got.stderr.strip().splitlines()[-1]}")
    command = [ROOT / ".venv-loaders" / "bin" / "python", ROOT / "tests" / "loaders" / "load.py", done]
    home = tmp_path_factory.mktemp("cache")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"HF_HOME": str(home)}
    load = subprocess.run([*command, home], capture_output=True, text=True, timeout=300, env=clean, check=False)
    assert load.returncode == 0, load.stderr[-3000:]
    return json.loads(load.stdout)


def shards(out, folder):
    return sorted((out / folder).rglob("*.images.parquet"))


def counts(out, folder):
    return {
        name: one["samples"] for name, one in json.loads((out / folder / "dataset.json").read_text())["splits"].items()
    }


@pytest.mark.loaders
def test_datasets_loads_tables_and_images_by_name(done, loaded):
    found = loaded["datasets"]["."]
    assert list(found) == ["images", "page_images", "pages", "documents", "chunks"]
    for table in ("pages", "documents", "chunks"):
        assert found[table]["rows"] == {"train": len(rows(done, table))}
        assert found[table]["first"]["train"]["uri"] == rows(done, table)[0]["uri"]
    assert found["pages"]["first"]["train"]["text"] == rows(done, "pages")[0]["text"]


@pytest.mark.loaders
def test_datasets_loads_a_folder_of_images(done, loaded):
    for folder in ("images", "page_images"):
        (found,) = loaded["datasets"][folder].values()
        assert found == loaded["datasets"]["."][folder]
        assert found["rows"] == counts(done, folder)
        assert found["first"]["train"]["image"] == ["RGB", 24, 16]
    (images,) = loaded["datasets"]["images"].values()
    assert images["features"]["label"] == "ClassLabel(names=['square', 'star'])"
    assert images["features"]["image"] == "Image(mode='RGB', decode=True)"


@pytest.mark.loaders
def test_croissant_is_valid_and_gives_all_records(done, loaded):
    found = loaded["croissant"]
    assert found["images"]["records"] == sum(counts(done, "images").values())
    assert {"images/image", "images/label", "images/split"} <= set(found["images"]["fields"])
    assert found["images_label_classes"]["records"] == 2
    assert found["chunks"]["records"] == len(rows(done, "chunks"))
    assert {"pages/text", "pages/language"} <= set(found["pages"]["fields"])


def test_pictures_are_those_of_the_other_format(done):
    for folder in ("images", "page_images"):
        paths = shards(done, folder)
        assert len(paths) == len(counts(done, folder))
        for path in paths:
            stored = pq.read_table(path).to_pylist()
            with h5py.File(str(path).replace(".images.parquet", ".h5")) as shard:
                assert [row["key"] for row in stored] == shard["keys"].asstr()[:].tolist()
                assert [row["label"] for row in stored] == shard["labels"][:].tolist()
                for row, pixels in zip(stored, shard["images"][:], strict=True):
                    assert (numpy.asarray(Image.open(io.BytesIO(row["image"]["bytes"])).convert("RGB")) == pixels).all()


def test_the_output_is_whole_and_says_so(done):
    listed = {file["path"]: file for file in record(done)["files"]}
    assert {"README.md", "croissant.json", "images/README.md", "page_images/README.md"} <= set(listed)
    assert list(problems(str(done))) == []
    assert json.loads((done / "images" / "dataset.json").read_text())["splits"]["train"]["shards"]["parquet"] == [
        str(path.relative_to(done / "images")) for path in shards(done, "images") if "train" in path.parts
    ]
    assert str(done) not in (done / "README.md").read_text()


def test_a_second_run_writes_no_shard_and_leaves_an_edited_card(done, asked, tmp_path):
    out = tmp_path / "again"
    shutil.copytree(done, out)
    mine = (out / "images" / "README.md").read_text().replace("license: unknown", "license: mit").splitlines()
    (out / "images" / "README.md").write_text("\n".join(line for line in mine if not line.startswith("# Written")))
    held = {path: path.stat().st_mtime_ns for path in out.rglob("part-*")}
    run = pagebeam(*asked, "--output", out)
    assert run.returncode == 0, run.stderr
    assert {path: path.stat().st_mtime_ns for path in out.rglob("part-*")} == held
    for name in ("README.md", "croissant.json", "page_images/README.md"):
        assert (out / name).read_bytes() == (done / name).read_bytes()
    assert "license: mit" in (out / "images" / "README.md").read_text()
    assert list(problems(str(out))) == []
    (out / "croissant.json").write_text("{}")
    assert len(list(problems(str(out)))) == 1


@pytest.mark.parametrize("option", ["--normalize", "--flatten"])
def test_what_files_cannot_hold_is_refused(option, capsys):
    with pytest.raises(SystemExit):
        parse(["--images", "a/**", "--output", "out", "--formats", "parquet", option])
    assert "--formats parquet stores image files" in capsys.readouterr().err
