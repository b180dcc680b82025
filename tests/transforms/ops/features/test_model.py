"""The model as a function, and what is refused before anything is read."""

import numpy
import pytest

from pagebeam.schemas.features import FeatureOptions

pytestmark = pytest.mark.tensorflow
SHAPE = (8, 8, 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Saved models: a classifier, one that ends in numbers, one of grey images of any size, one of vectors."""
    keras = pytest.importorskip("keras", reason="keras is not installed here")
    layers, folder = keras.layers, tmp_path_factory.mktemp("models")
    keras.utils.set_random_seed(0)
    classes = [layers.Flatten(), layers.Dense(3), layers.Softmax()]
    keras.Sequential([keras.Input(SHAPE), *classes]).save(folder / "classifier.keras")
    keras.Sequential([keras.Input(SHAPE), layers.Conv2D(2, 3, name="map")]).save(folder / "maps.keras")
    keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(2, 3)]).save(folder / "grey.keras")
    keras.Sequential([keras.Input((192,)), layers.Dense(2)]).save(folder / "vectors.keras")
    inputs = [keras.Input(SHAPE), keras.Input(SHAPE)]
    keras.Model(inputs, layers.Add()(inputs)).save(folder / "two.keras")
    (folder / "broken.keras").write_bytes(b"no model")
    (folder / "names.txt").write_text("ant\nbee\n")
    return folder


def load(model, shape=SHAPE, **options):
    from pagebeam.transforms.ops.features.model import load_extractor

    return load_extractor(FeatureOptions(str(model), **options), shape)


def test_a_classifier_gives_probabilities_with_its_features(folder):
    extractor = load(folder / "classifier.keras")
    assert (extractor.shape, extractor.width, extractor.classes) == ((3,), 3, None)
    features, probabilities = extractor(numpy.full((2, *SHAPE), 100, numpy.uint8))
    assert features.tolist() == probabilities.tolist()
    assert numpy.allclose(probabilities.sum(1), 1)


def test_maps_of_features_keep_their_shape(folder):
    extractor = load(folder / "maps.keras", layer="map")
    features, probabilities = extractor(numpy.zeros((2, *SHAPE), numpy.uint8))
    assert features.shape == (2, *extractor.shape) == (2, 6, 6, 2)
    assert probabilities is None


def test_another_weight_is_another_digest(folder):
    import keras

    model = keras.saving.load_model(folder / "maps.keras")
    before = load(folder / "maps.keras").digest
    model.save(folder / "again.keras")
    assert load(folder / "again.keras").digest == before
    model.layers[0].bias.assign([0.0, 1e-6])
    model.save(folder / "other.keras")
    assert load(folder / "other.keras").digest != before


def test_a_model_may_lie_in_a_store(folder):
    import fsspec

    fsspec.filesystem("memory").put(str(folder / "maps.keras"), "/models/maps.keras")
    assert load("memory://models/maps.keras").digest == load(folder / "maps.keras").digest


@pytest.mark.parametrize(
    ("name", "shape", "message"),
    [
        ("classifier", (9, 8, 3), r"give resize 8,8"),
        ("classifier", (8, 8, 1), r"leave out grayscale"),
        ("grey", SHAPE, r"they are \(8, 8, 3\): give grayscale"),
        ("vectors", SHAPE, r"give flatten"),
        ("classifier", (192,), r"leave out flatten"),
        ("two", SHAPE, r"several inputs or outputs"),
        ("broken", SHAPE, r"broken.keras cannot be loaded by Keras"),
        ("missing", SHAPE, r"missing.keras .*not"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_cure(folder, name, shape, message):
    with pytest.raises(ValueError, match=message):
        load(folder / f"{name}.keras", shape)


def test_other_refusals(folder):
    with pytest.raises(ValueError, match=r"has no layer 'pool'; it has map"):
        load(folder / "maps.keras", layer="pool")
    with pytest.raises(ValueError, match=r"names 2 classes, the model has 3"):
        load(folder / "classifier.keras", classes=str(folder / "names.txt"))
    with pytest.raises(ValueError, match=r"leave out features_weights"):
        load(folder / "maps.keras", weights="w.h5")
    with pytest.raises(ValueError, match=r"neither a \.keras file nor a name"):
        load(folder / "names.txt")
