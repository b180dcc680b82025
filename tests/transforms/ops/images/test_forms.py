"""Resize modes, sizes that are refused, and encodings."""

import io

import numpy
import pytest
from PIL import Image

from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions, SplitOptions
from pagebeam.schemas.shards import ShardLayout, layout_of
from pagebeam.transforms.ops.formats.registry import shard_format
from pagebeam.transforms.ops.image_shards.dataset_json import dataset_json
from pagebeam.transforms.ops.image_shards.statistics import ImageStatistics
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.encode import check_form
from pagebeam.transforms.ops.images.resize import resize_image
from tests.readers.outputs import write_output
from tests.transforms.ops.images.pictures import encode, noise, picture, with_orientation

WIDE = picture([[0, 40, 80, 120], [0, 40, 80, 120]])  # 2 high, 4 wide


@pytest.mark.parametrize(
    ("mode", "size", "expected"),
    [
        ("stretch", (1, 2), [[20, 100]]),
        ("keep_ratio", (1, 1), [[20, 100]]),
        ("keep_ratio", (2, 2), [[0, 40, 80, 120], [0, 40, 80, 120]]),
        ("center_crop", (2, 2), [[40, 80], [40, 80]]),
        ("center_crop", (1, 1), [[60]]),
        ("border", (4, 4), [[255] * 4, [0, 40, 80, 120], [0, 40, 80, 120], [255] * 4]),
        ("border", (2, 2), [[20, 100], [255, 255]]),
    ],
)
def test_modes(mode, size, expected):
    assert numpy.asarray(resize_image(WIDE, size, mode)).tolist() == expected


@pytest.mark.parametrize("mode", ["stretch", "border", "center_crop"])
@pytest.mark.parametrize("shape", [(7, 300), (300, 7), (1, 1), (33, 44)])
def test_modes_that_give_exactly_the_size(mode, shape):
    image = Image.new("RGB", shape)
    assert resize_image(image, (20, 30), mode).size == (30, 20)
    height, width = resize_image(image, (20, 30), "keep_ratio").size[::-1]
    assert height == 20 or width == 30
    assert min(height - 20, width - 30) == 0


def test_growing_is_smooth_and_shrinking_is_not_ringing():
    step = picture([[0] * 8 + [255] * 8] * 16)
    assert set(numpy.unique(numpy.asarray(resize_image(step, (4, 4))))) == {0, 255}
    assert len(numpy.unique(numpy.asarray(resize_image(step, (64, 64))))) > 4


def test_a_mode_reaches_the_pixels_also_through_a_draft():
    left_dark = numpy.full((100, 400), 255, numpy.uint8)
    left_dark[:, :140] = 0
    form = ImageForm(resize_mode="center_crop")
    options = ImageOptions(resize=(10, 10), grayscale=True)
    assert (decode_image(encode(picture(left_dark), "JPEG"), options, form).image > 240).all()
    with pytest.raises(ValueError, match="stretch, keep_ratio, border, center_crop"):
        resize_image(WIDE, (1, 1), "fit")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (ImageForm(min_size=3), "4 x 2 pixels have a side of fewer than 3"),
        (ImageForm(max_aspect_ratio=1.9), "4 x 2 pixels have one side more than 1.9 times the other"),
        (ImageForm(min_size=2, max_aspect_ratio=2), None),
    ],
)
def test_small_and_long_images(form, message):
    if message is None:
        assert decode_image(encode(WIDE), ImageOptions(), form).shape == (2, 4, 3)
        return
    with pytest.raises(BadInput, match=message) as caught:
        decode_image(encode(WIDE), ImageOptions(), form)
    assert caught.value.category is Category.UNSUPPORTED


@pytest.mark.parametrize(
    ("options", "form", "message"),
    [
        (ImageOptions(), ImageForm(resize_mode="fit"), "resize_mode fit: there are stretch"),
        (ImageOptions(), ImageForm(encoding="gif"), "image_encoding gif: there are raw"),
        (ImageOptions(resize=(1, 1)), ImageForm(encoding="source"), "leave out resize"),
        (ImageOptions(normalize=True), ImageForm(encoding="jpeg"), "leave out normalize"),
    ],
)
def test_contradictions_are_refused(options, form, message):
    with pytest.raises(ValueError, match=message):
        check_form(options, form)


def test_source_bytes_are_kept_where_any_decoder_agrees():
    kept = encode(picture(noise(8, 8)), "JPEG")
    assert decode_image(kept, ImageOptions(), ImageForm(encoding="source")).encoded == kept


@pytest.mark.parametrize(
    "data",
    [
        with_orientation(picture(noise(4, 8)), 6, "JPEG"),
        encode(picture(noise(4, 8)), "BMP"),
        encode(picture(noise(4, 8, 4))),
        encode(picture(noise(4, 8, 3)).convert("CMYK"), "JPEG"),
        encode(picture(noise(4, 8, 3)).convert("P"), icc_profile=b"a profile" * 20, dpi=(72, 72)),
    ],
)
def test_other_sources_become_png(data):
    decoded = decode_image(data, ImageOptions(), ImageForm(encoding="source"))
    with Image.open(io.BytesIO(decoded.encoded)) as image:
        assert (image.format, image.mode, image.info) == ("PNG", "RGB", {})
        assert (numpy.asarray(image) == decoded.image).all()


def test_layouts():
    options = ImageOptions(resize=(4, 6))
    assert layout_of(options, "train", None, ImageForm(resize_mode="keep_ratio")).shape is None
    assert layout_of(options, "train", None, ImageForm(encoding="png")) == ShardLayout(
        "train", None, (4, 6, 3), "uint8", None, "png"
    )


@pytest.fixture
def encoded_output(tmp_path):
    """An output of lossless files, and the samples in it."""
    options, form = ImageOptions(resize=(4, 6)), ImageForm(encoding="png")
    samples = [
        decode_image(encode(picture(noise(9, 9, seed=i))), options, form).sample(i % 2, f"{i}.png", f"gs://b/{i}.png")
        for i in range(5)
    ]
    return write_output(tmp_path, {"train": [samples[:3], samples[3:]]}, options=options, form=form), samples


def test_encoded_shards_are_read_back(encoded_output):
    out, samples = encoded_output
    dataset = ImageDataset(out)
    images, labels = next(dataset.batches(5))
    assert labels.tolist() == [0, 1, 0, 1, 0]
    assert all((image == made.image).all() for image, made in zip(images, samples, strict=True))
    assert (dataset[4][0] == samples[4].image).all()


@pytest.mark.tensorflow
def test_tensorflow_decodes_encoded_records(encoded_output):
    pytest.importorskip("tensorflow", reason="tensorflow is not installed here")
    from pagebeam.readers.for_tensorflow import tfrecord_dataset

    out, samples = encoded_output
    images, _ = next(iter(tfrecord_dataset(out, batch_size=5)))
    assert images.shape == (5, 4, 6, 3)
    assert all((image == made.image).all() for image, made in zip(images.numpy(), samples, strict=True))


def test_a_sample_without_its_file_is_refused(tmp_path):
    made = decode_image(encode(WIDE), ImageOptions()).sample(0, "a", "a")
    layout = layout_of(ImageOptions(), "train", None, ImageForm(encoding="jpeg"))
    with (
        pytest.raises(ValueError, match="a is not encoded"),
        shard_format("hdf5").open(tmp_path / "a.h5", layout) as writer,
    ):
        writer.append(made)


def test_the_form_stands_in_dataset_json():
    content = dataset_json(
        ImageStatistics(), {}, None, ImageOptions(), SplitOptions(), ImageForm(encoding="jpeg", quality=80)
    )
    assert content["features"]["image"]["encoding"] == "jpeg"
    assert content["options"]["form"]["quality"] == 80


def test_one_side_shrinks_while_the_other_grows():
    grown = numpy.asarray(resize_image(WIDE, (4, 2)))
    assert grown.tolist() == [[20, 100]] * 4
    assert numpy.asarray(resize_image(picture([[0], [40], [80], [120]]), (2, 4))).tolist() == [[20] * 4, [100] * 4]
