"""Labelled pictures: shapes, sizes and the kinds of file they come in."""

import io
import random
from collections import Counter

import pytest
from PIL import Image

from pagebeam.pipelines.samples.pictures import BROKEN, CORNERS, PER_CLASS, draw, pictures


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(pictures())


def test_each_class_has_as_many(made):
    assert Counter(path.partition("/")[0] for path in made) == dict.fromkeys(CORNERS, PER_CLASS)
    assert Counter(path.rpartition(".")[2] for path in made) == {"jpg": 96, "png": 64}


def test_modes_and_orientations_are_mixed(made):
    opened = {path: Image.open(io.BytesIO(data)) for path, data in made.items() if path != BROKEN}
    assert [opened[f"star/star-0{n}.png"].mode for n in (1, 3, 6, 8)] == ["RGB", "L", "P", "RGBA"]
    turned = sorted(path for path, picture in opened.items() if picture.getexif().get(0x0112) == 6)
    assert [path for path in turned if path.startswith("star")] == [f"star/star-{n}.jpg" for n in ("04", 14, 24, 34)]


def test_one_file_breaks_off(made):
    with pytest.raises(OSError, match="truncated"):
        Image.open(io.BytesIO(made[BROKEN])).load()


@pytest.mark.parametrize("corners", CORNERS.values())
def test_a_drawing_is_dark_in_the_middle_of_a_light_ground(corners):
    picture = draw(corners, random.Random(3))
    assert picture.mode == "RGB"
    assert all(96 <= side <= 160 for side in picture.size)
    assert min(picture.getpixel((0, 0))) >= 145
    assert max(picture.getpixel((picture.width // 2, picture.height // 2))) <= 115
    assert draw(corners, random.Random(3)).tobytes() == picture.tobytes()
