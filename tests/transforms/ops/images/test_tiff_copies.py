"""Pyramids that nothing marks: what shows an earlier page in a lower resolution is not a page."""

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pagebeam.transforms.ops.formats.tiff_directories import Directory, page_indices, read_directories
from pagebeam.transforms.ops.images.tiff_copies import is_step, without_copies


def directory(width: int, height: int) -> Directory:
    return Directory(8, width, height, False, False, False)


def page(text: str, size: tuple[int, int] = (816, 1056)) -> Image.Image:
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for line in range(32):
        draw.text((60, 60 + 30 * line), f"{text} " * (1 + (7 * line + len(text)) % 9), fill=0, font_size=16)
    return image


def found(path, *images: Image.Image) -> list[int]:
    images[0].save(path, save_all=True, append_images=images[1:])
    with open(path, "rb") as file:
        directories = read_directories(file)
    return without_copies(str(path), directories, page_indices(directories))


@pytest.mark.parametrize("resampling", [Image.Resampling.NEAREST, Image.Resampling.BOX, Image.Resampling.BICUBIC])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "I;16"])
def test_halves_and_quarters_of_a_page_are_not_pages(tmp_path, mode, resampling):
    whole = page("A line of text")
    steps = [
        whole.resize((816 // step, 1056 // step), resampling) for step in ((1, 2, 4) if mode == "1" else (1, 4, 16))
    ]
    other = page("Of another page, here")
    images = [*steps, other, other.resize((408, 528), resampling)]
    if mode == "I;16":
        images = [Image.fromarray(numpy.asarray(image, numpy.uint16) * 200) for image in images]
    else:
        images = [
            (image.point(lambda grey: 255 * (grey > 200)) if mode == "1" else image).convert(mode) for image in images
        ]
    assert found(tmp_path / "a.tif", *images) == [0, 3]


def test_smaller_pages_that_show_something_else_are_pages(tmp_path):
    small = page("Of another page, here").resize((408, 528))
    assert found(tmp_path / "a.tif", page("A line of text"), small, small) == [0, 1, 2]
    same_lines = page("A list of tens").resize((408, 528)), page("A tiny of laps").resize((204, 264))
    assert found(tmp_path / "b.tif", page("A line of text"), *same_lines) == [0, 1, 2]


def test_a_page_of_the_same_size_or_of_other_sides_is_a_page(tmp_path):
    whole = page("A line of text")
    assert found(tmp_path / "a.tif", whole, whole, whole.resize((408, 1056)), whole.resize((544, 704))) == [0, 1, 2, 3]


def test_what_shows_nothing_is_a_page(tmp_path):
    white = Image.new("L", (816, 1056), 255)
    assert found(tmp_path / "a.tif", white, white.resize((408, 528))) == [0, 1]


def test_photographs(tmp_path):
    noise = Image.effect_noise((640, 480), 90).filter(ImageFilter.GaussianBlur(9))
    assert found(tmp_path / "a.tif", noise, noise.resize((160, 120)), noise.rotate(180).resize((160, 120))) == [0, 2]


def test_a_directory_that_cannot_be_decoded_is_left_to_who_reads_it(tmp_path):
    path = tmp_path / "a.tif"
    page("A line").save(path, save_all=True, append_images=[page("A line").resize((408, 528))])
    with open(path, "rb") as file:
        directories = read_directories(file)
    path.write_bytes(path.read_bytes()[:200])
    assert without_copies(str(path), directories, [0, 1]) == [0, 1]


@pytest.mark.parametrize(
    ("size", "smaller", "step"),
    [
        ((817, 1057), (408, 528), True),
        ((817, 1057), (409, 529), True),
        ((817, 1057), (204, 264), True),
        ((817, 1057), (300, 400), False),
        ((60, 40), (60, 40), False),
        ((60, 40), (0, 0), False),
    ],
)
def test_steps(size, smaller, step):
    assert is_step(directory(*size), directory(*smaller)) is step
