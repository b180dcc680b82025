"""Models of keras.applications by their names, and the names of classes."""

import numpy
import pytest

from pagebeam.schemas.features import FeatureOptions
from pagebeam.transforms.ops.features.model import load_extractor
from pagebeam.transforms.ops.features.zoo import class_names, named_model


@pytest.mark.parametrize("name", ["names.txt", "lost.txt"])
def test_a_file_must_name_each_class(tmp_path, name):
    (tmp_path / "names.txt").write_text("ant\nbee\n")
    options = FeatureOptions("m.keras", classes=str(tmp_path / name))
    if name == "names.txt":
        assert class_names(options, 2) == ("ant", "bee")
    with pytest.raises(ValueError, match=rf"features_classes .*{name} (names 2 classes, the model has 3|.*not)"):
        class_names(options, 3)


@pytest.mark.parametrize("options", [FeatureOptions("m.keras"), FeatureOptions("ResNet50")])
def test_without_a_file_nobody_names_other_classes_than_those_of_imagenet(options):
    assert class_names(options, 10) is None
    assert class_names(FeatureOptions("m.keras"), 1000) is None


@pytest.mark.tensorflow
def test_a_model_of_keras_by_name_with_weights_without_its_classifier(tmp_path):
    keras = pytest.importorskip("keras", reason="keras is not installed here")
    shape = (32, 32, 3)
    keras.utils.set_random_seed(0)
    made = keras.applications.MobileNetV2(weights=None, include_top=False, pooling="avg", input_shape=shape)
    made.save_weights(tmp_path / "w.weights.h5")
    extractor = load_extractor(FeatureOptions("MobileNetV2", weights=str(tmp_path / "w.weights.h5")), shape)
    images = numpy.random.default_rng(0).integers(0, 256, (3, *shape), numpy.uint8)
    features, probabilities = extractor(images)
    expected = made.predict(keras.applications.mobilenet_v2.preprocess_input(images.astype(numpy.float32)), verbose=0)
    assert probabilities is None
    assert features.shape == (3, 1280)
    numpy.testing.assert_allclose(features, expected, rtol=1e-5)


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("model", "weights", "message"),
    [
        ("ResNet51", "w.h5", r"ResNet51 is not a \.keras file, nor one of .*ResNet50"),
        ("MobileNetV2", None, r"MobileNetV2 needs features_weights"),
        ("MobileNetV2", "names.txt", r"features_weights .*names.txt are not those of MobileNetV2"),
    ],
)
def test_names_and_weights_that_there_are_not(tmp_path, model, weights, message):
    pytest.importorskip("keras", reason="keras is not installed here")
    (tmp_path / "names.txt").write_text("ant\nbee\n")
    with pytest.raises(ValueError, match=message):
        named_model(FeatureOptions(model, weights=weights and str(tmp_path / weights)), (32, 32, 3))
