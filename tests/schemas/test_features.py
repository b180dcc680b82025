"""Which model: by its name or by its file."""

import pytest

from pagebeam.schemas.features import SUFFIXES, TABLE, FeatureOptions


@pytest.mark.parametrize(
    ("model", "named"),
    [
        ("MobileNetV2", True),
        ("a", True),
        ("", False),
        ("model.keras", False),
        ("models/MobileNetV2", False),
        ("gs://bucket/model.keras", False),
        ("2Net", False),
    ],
)
def test_a_name_of_keras_is_a_word(model, named):
    assert FeatureOptions(model).named is named


def test_each_format_has_its_suffix():
    assert SUFFIXES == {"hdf5": ".h5", "parquet": ".parquet"}
    assert TABLE.names == ["key", "label", "features", "predictions"]
