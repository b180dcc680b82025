"""Other pixels for an image that stays the same otherwise."""

from PIL import Image

from pagebeam.transforms.ops.images.decoders.pillow_pixels import replace_pixels


def test_an_image_has_the_pixels_the_mode_and_the_size_of_another_and_its_own_metadata():
    image, other = Image.new("RGB", (4, 3), (1, 2, 3)), Image.new("L", (2, 5), 7)
    image.info["dpi"] = (72, 72)
    replace_pixels(image, other.im)
    assert (image.mode, image.size, image.info) == ("L", (2, 5), {"dpi": (72, 72)})
    assert image.tobytes() == other.tobytes()
    assert image.rotate(90, expand=True).size == (5, 2)
