"""The examples, run on what the product writes: pictures of stripes, and pages of text."""

import importlib
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

import numpy
import pytest
from PIL import Image

from pagebeam.pipelines.cli import main as pagebeam
from tests.transforms.ops.documents import made

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]
ROOT = pathlib.Path(__file__).resolve().parents[2]


def stripes(index: int) -> Image.Image:
    """A picture of 16 x 16 pixels of lying (even index) or standing stripes in noise."""
    random = numpy.random.default_rng(index)
    wave = 127 + 80 * numpy.sin(numpy.arange(16) * 1.5 + random.uniform(0, 6))
    grey = numpy.tile(wave[:, None] if index % 2 == 0 else wave[None], (1, 16) if index % 2 == 0 else (16, 1))
    return Image.fromarray((grey[:, :, None] + random.normal(0, 15, (16, 16, 3))).clip(0, 255).astype(numpy.uint8))


def run(out: pathlib.Path, *arguments: object) -> str:
    assert pagebeam(["run", "--output", str(out), *map(str, arguments)]) == 0
    return str(out)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    for index in range(128):
        path = folder / ("standing" if index % 2 else "lying") / f"{index}.png"
        path.parent.mkdir(exist_ok=True)
        stripes(index).save(path)
    return folder


@pytest.fixture(scope="module")
def out(pictures, tmp_path_factory):
    return run(tmp_path_factory.mktemp("out"), "--images", pictures, "--resize", "16,16", "--samples_per_shard", 40)


def example(name, library="keras"):
    pytest.importorskip(library, reason=f"{library} is not installed here")
    return importlib.import_module(f"examples.{name}").main


def curves(path: pathlib.Path) -> int:
    """How many curves a plot has."""
    plot = xml.etree.ElementTree.parse(path).getroot()
    return len(plot.findall("{http://www.w3.org/2000/svg}polyline"))


def test_training_learns_and_is_the_same_again(out, tmp_path):
    main = example("train_hdf5")
    arguments = [out, "--epochs", "6", "--batch_size", "16", "--plot", str(tmp_path / "curves.svg")]
    accuracy = main(arguments)
    assert accuracy >= 0.9
    assert curves(tmp_path / "curves.svg") == 2
    first = (tmp_path / "curves.svg").read_bytes()
    assert main(arguments) == accuracy
    assert (tmp_path / "curves.svg").read_bytes() == first


def test_the_records_train_as_well(out, tmp_path):
    main = example("train_tfrecord", "tensorflow")
    assert main([out, "--epochs", "6", "--batch_size", "16", "--plot", str(tmp_path / "curves.svg")]) >= 0.9
    assert curves(tmp_path / "curves.svg") == 2


def test_jax_trains_from_the_same_shards(out, tmp_path):
    pytest.importorskip("jax", reason="jax is not installed here")
    command = [sys.executable, "-m", "examples.train_hdf5", out, "--epochs", "6", "--batch_size", "16"]
    done = subprocess.run(
        [*command, "--plot", str(tmp_path / "curves.svg")],
        env=os.environ | {"KERAS_BACKEND": "jax"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout.rpartition("test accuracy ")[2].partition(";")[0]) >= 0.9
    assert curves(tmp_path / "curves.svg") == 2


def test_noise_is_taken_away_from_pages(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(24):
        (folder / f"{n}.pdf").write_bytes(
            made.pdf(*(f"{chr(65 + n)}{page} " * 5 for page in range(4)), size=(300, 200))
        )
    options = [
        "--documents",
        folder,
        "--ocr",
        "never",
        "--no_words",
        "--page_images",
        "--resize",
        "32,48",
        "--grayscale",
    ]
    out = run(tmp_path / "out", *options)
    arguments = [out, "--epochs", "15", "--batch_size", "16", "--plot", str(tmp_path / "c.svg")]
    before, after = example("denoise")(arguments)
    assert after < 0.5 * before
    assert curves(tmp_path / "c.svg") == 1


def test_a_classifier_on_saved_features(pictures, out, tmp_path):
    main, saved = example("features"), tmp_path / "model.keras"
    example("train_hdf5")([out, "--epochs", "2", "--save", str(saved), "--plot", str(tmp_path / "t.svg")])
    options = ["--images", pictures, "--resize", "16,16", "--samples_per_shard", 40]
    run(pathlib.Path(out), *options, "--features", f"{saved}:features")
    assert main([out, "--plot", str(tmp_path / "f.svg")]) >= 0.9
    assert curves(tmp_path / "f.svg") == 2
