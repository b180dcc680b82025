"""The shape that a model gets, and what is refused before a worker starts."""

import pytest

from pagebeam.pipelines.branches.feature_wiring import extractor_of, stored_shape
from pagebeam.pipelines.options.settings import parse


def settings(*options: str):
    return parse(["--images", "a", "--output", "b", "--resize", "20,30", *options])[0]


@pytest.mark.parametrize(("options", "shape"), [([], (20, 30, 3)), (["--grayscale"], (20, 30, 1))])
def test_the_shape_is_that_of_the_stored_images(options, shape):
    assert stored_shape(settings(*options)) == shape


def test_a_model_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"^features"):
        extractor_of(settings("--features", str(tmp_path / "none.keras")))
