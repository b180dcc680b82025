"""The examples, run on a dataset of stripes that any network should learn to tell apart."""

import importlib
import xml.etree.ElementTree

import numpy
import pytest

from schemas.image import ImageSample
from schemas.options import ImageOptions
from tests.readers.outputs import write_output

pytestmark = [pytest.mark.tensorflow, pytest.mark.slow]


def stripes(index: int) -> ImageSample:
    """Returns a 16 x 16 image of lying (label 0) or standing (label 1) stripes in noise."""
    random = numpy.random.default_rng(index)
    wave = 127 + 80 * numpy.sin(numpy.arange(16) * 1.5 + random.uniform(0, 6))
    grey = numpy.tile(wave[:, None] if index % 2 == 0 else wave[None], (1, 16) if index % 2 == 0 else (16, 1))
    image = (grey[:, :, None] + random.normal(0, 15, (16, 16, 3))).clip(0, 255).astype(numpy.uint8)
    return ImageSample(image, None, index % 2, f"{index}.png", f"{index}.png", 16, 16, image.shape)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    samples = [stripes(index) for index in range(128)]
    shards = {"train": [samples[:48], samples[48:96]], "test": [samples[96:]]}
    options = ImageOptions(resize=(16, 16))
    return str(write_output(tmp_path_factory.mktemp("out"), shards, ("lying", "standing"), options))


def example(name, library="keras"):
    pytest.importorskip(library, reason=f"{library} is not installed here")
    return importlib.import_module(f"examples.{name}").main


@pytest.mark.parametrize(("name", "library"), [("train_hdf5", "keras"), ("train_tfrecord", "tensorflow")])
def test_training_learns_and_is_the_same_again(name, library, out, tmp_path):
    main = example(name, library)
    arguments = [out, "--epochs", "12", "--batch_size", "16", "--plot", str(tmp_path / "curves.svg")]
    accuracy = main(arguments)
    assert accuracy >= 0.9
    curves = xml.etree.ElementTree.parse(tmp_path / "curves.svg").getroot()
    assert len(curves.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    assert main(arguments) == accuracy
    first = (tmp_path / "curves.svg").read_bytes()
    main(arguments)
    assert (tmp_path / "curves.svg").read_bytes() == first


def test_noise_is_taken_away(out, tmp_path):
    arguments = [out, "--epochs", "30", "--batch_size", "16", "--plot", str(tmp_path / "c.svg")]
    before, after = example("denoise")(arguments)
    assert after < 0.7 * before


def test_a_classifier_on_saved_features(out, tmp_path):
    main = example("features")
    import keras

    from examples.models import classifier
    from readers.dataset import ImageDataset
    from readers.for_keras import KerasDataset

    keras.utils.set_random_seed(0)
    model = classifier((16, 16, 3), 2)
    model.fit(KerasDataset(ImageDataset(out, normalise="standard"), 16), epochs=6, verbose=0)
    model.save(tmp_path / "model.keras")
    assert main([out, "--model", str(tmp_path / "model.keras"), "--plot", str(tmp_path / "f.svg")]) >= 0.9
