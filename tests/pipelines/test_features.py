"""`--features`: what a model makes of the images of a run, in their order, the same as `model.predict`."""

import importlib.util
import json
import pathlib
import shutil

import h5py
import numpy
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.pipelines.cli import main
from pagebeam.pipelines.options.features import split_model
from pagebeam.pipelines.options.settings import parse
from pagebeam.readers.features import FeatureDataset
from tests.pipelines.conftest import content, pagebeam, record

SIDE = 12
SHARES = ("--test_fraction", "0.3", "--samples_per_shard", "16")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("pictures")
    for n in range(50):
        path = folder / ("bright" if n % 2 else "dark") / f"{n}.png"
        path.parent.mkdir(exist_ok=True)
        values = numpy.random.default_rng(n).integers(100 * (n % 2), 150 + 100 * (n % 2), (SIDE, SIDE, 3), numpy.uint8)
        Image.fromarray(values).save(path)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A classifier of three classes with a layer `pooled` of four features, saved; and the file that names them."""
    keras = pytest.importorskip("keras", reason="keras is not installed here")
    keras.utils.set_random_seed(1)
    layers = keras.layers
    made = keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            layers.Rescaling(1 / 255),
            layers.Conv2D(4, 3, activation="relu"),
            layers.GlobalAveragePooling2D(name="pooled"),
            layers.Dense(3, activation="softmax"),
        ]
    )
    folder = tmp_path_factory.mktemp("model")
    made.save(folder / "small.keras")
    (folder / "names.txt").write_text("ant\nbee\ncat\n")
    return folder / "small.keras"


def written(out: pathlib.Path) -> dict[str, bytes]:
    """Path -> bytes; without virtual datasets, in whose heap the HDF5 of this environment leaves bytes unset."""
    return {name: data for name, data in content(out).items() if name not in ("images/train.h5", "images/test.h5")}


def run(pictures, out, *arguments):
    """Runs the command, in this process, which then loads TensorFlow once."""
    arguments = ["--images", pictures, "--resize", f"{SIDE},{SIDE}", "--output", out, *SHARES, *arguments]
    assert main(["run", *map(str, arguments)]) == 0
    assert main(["verify", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def out(pictures, model, tmp_path_factory):
    names = model.parent / "names.txt"
    return run(pictures, tmp_path_factory.mktemp("out"), "--features", f"{model}:pooled", "--features_classes", names)


@pytest.mark.tensorflow
class TestFeatures:
    def test_they_are_what_the_model_predicts(self, out, model):
        import keras

        loaded = keras.saving.load_model(model)
        pooled = keras.Model(loaded.inputs, loaded.get_layer("pooled").output)
        lengths = 0
        for images in sorted((out / "images").glob("t*/*.h5")):
            features = out / "images" / "features" / images.relative_to(out / "images")
            with h5py.File(images) as stored, h5py.File(features) as made:
                assert made["keys"].asstr()[:].tolist() == stored["keys"].asstr()[:].tolist()
                assert made["labels"][:].tolist() == stored["labels"][:].tolist()
                pixels = stored["images"][:].astype(numpy.float32)
                expected, probabilities = pooled.predict(pixels, verbose=0), loaded.predict(pixels, verbose=0)
                assert made["features"].shape == (len(pixels), 4)
                numpy.testing.assert_array_equal(made["features"][:], expected)
                assert made["predictions"][:].tolist() == probabilities.argmax(1).tolist()
                numpy.testing.assert_array_equal(made["scores"][:], probabilities.max(1))
                assert made.attrs["class_names"].tolist() == ["ant", "bee", "cat"]
            rows = pq.read_table(features.with_suffix(".parquet")).to_pylist()
            assert [row["features"] for row in rows] == expected.tolist()
            decoded = [[(one["class"], one["score"]) for one in row["predictions"]] for row in rows]
            assert decoded[0] == sorted(
                zip(("ant", "bee", "cat"), probabilities[0].tolist(), strict=True), key=lambda pair: -pair[1]
            )
            lengths += len(rows)
        assert lengths == 50

    def test_they_are_counted_and_described(self, out, model):
        counts = record(out)["counts"]
        assert counts["features"] == counts["images"] == 50
        told = json.loads((out / "images" / "features" / "features.json").read_text())
        assert (told["model"]["name"], told["model"]["layer"], told["features"]["shape"]) == (model.name, "pooled", [4])
        assert {name: part["samples"] for name, part in told["splits"].items()} == {
            "train": counts["images_train"],
            "test": counts["images_test"],
        }

    def test_changed_copies_have_features_too(self, pictures, model, tmp_path):
        counts = record(run(pictures, tmp_path, "--features", model, "--augment", "1", "--limit", "20"))["counts"]
        assert counts["features"] == 20 + counts["images_augmented"] > 20

    def test_the_reader_reads_them(self, out):
        train = FeatureDataset(out)
        features, labels = train.arrays()
        assert features.shape == (len(train), 4)
        assert set(labels.tolist()) == {0, 1}

    def test_a_second_run_and_another_model(self, pictures, model, out, tmp_path):
        out = pathlib.Path(shutil.copytree(out, tmp_path / "out"))
        before = written(out)
        names = model.parent / "names.txt"
        run(pictures, out, "--features", f"{model}:pooled", "--features_classes", names)
        assert written(out) == before
        assert record(out)["stages"]["features"]["kept"] == record(out)["stages"]["images"]["kept"] > 2
        run(pictures, out, "--features", model)
        stages = record(out)["stages"]
        assert stages["images"]["kept"] > 2
        assert stages["features"]["kept"] == 0
        with h5py.File(next((out / "images/features/train").glob("*.h5"))) as made:
            assert made["features"].shape[1:] == (3,)
        without = written(run(pictures, out))
        assert without == {name: data for name, data in before.items() if "/features/" not in name}


@pytest.mark.tensorflow
def test_images_that_are_kept_as_files_have_the_same_features(pictures, model, out, tmp_path):
    run(pictures, tmp_path, "--features", f"{model}:pooled", "--image_encoding", "png", "--formats", "hdf5")
    assert record(tmp_path)["counts"]["features"] == 50
    for split in ("train", "test"):
        numpy.testing.assert_array_equal(
            FeatureDataset(tmp_path, split).arrays()[0], FeatureDataset(out, split).arrays()[0]
        )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--features", "m.keras", "--documents", "x"), "give --images or --page_images"),
        (("--features", "m.keras", "--images", "x"), "need images of one size; give --resize"),
        (
            ("--features", "m.keras", "--images", "x", "--resize", "8,8", "--formats", "tfrecord"),
            "name hdf5 in --formats",
        ),
        (("--features", "ResNet50", "--images", "x", "--resize", "8,8", "--normalize"), "leave out --normalize"),
        (("--features_weights", "w.h5", "--images", "x"), "--features_weights needs --features"),
    ],
)
def test_contradictions_are_refused(arguments, message, capsys):
    with pytest.raises(SystemExit) as end:
        parse([*arguments, "--output", "y"])
    assert end.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.skipif(importlib.util.find_spec("keras") is not None, reason="keras is installed here")
def test_a_missing_keras_is_told_before_anything_is_read(pictures, tmp_path):
    done = pagebeam(
        "run", "--images", pictures, "--resize", "8,8", "--features", "m.keras", "--output", tmp_path / "out"
    )
    assert done.returncode == 2
    assert "pip install 'pagebeam[keras]'" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("model.keras", ("model.keras", None)),
        ("model.keras:dense", ("model.keras", "dense")),
        ("gs://b/model.keras", ("gs://b/model.keras", None)),
        ("gs://b/model.keras:dense", ("gs://b/model.keras", "dense")),
        ("ResNet50:avg_pool", ("ResNet50", "avg_pool")),
        ("", ("", None)),
    ],
)
def test_model_and_layer(text, expected):
    assert split_model(text) == expected
