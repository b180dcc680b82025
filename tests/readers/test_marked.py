"""Boxes and captions as models take them, from shards that the pipeline wrote."""

import numpy
import pytest

from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.marked import BoxDataset, CaptionDataset
from tests.pipelines.test_annotations import BOXES, given, marked  # noqa: F401 - a fixture
from tests.pipelines.test_images import run


@pytest.fixture
def out(marked, tmp_path):  # noqa: F811
    return run(tmp_path / "out", *given(marked, "--samples_per_shard", "2", "--resize", "40,80"))


def by_name(images: ImageDataset) -> dict[str, int]:
    return {images.sample(index).key.rpartition("/")[2]: index for index in range(len(images))}


def test_boxes_of_a_batch_are_filled_up(out):
    images = ImageDataset(out, "train")
    boxes = BoxDataset(images)
    assert boxes.most == 2
    _, found = boxes.arrays()
    names = by_name(images)
    assert found["boxes"].shape == (5, 2, 4)
    assert found["labels"][names["0.png"]].tolist() == [1, 0]
    assert found["labels"][names["2.png"]].tolist() == [1, -1]
    assert (found["boxes"][names["2.png"], 1] == -1).all()
    assert (found["labels"][names["bare.png"]] == -1).all()
    for name, box in BOXES.items():
        fractions = numpy.array(box) / (80, 40, 80, 40)
        assert found["boxes"][names[name], 0].tolist() == pytest.approx(fractions.tolist())
    assert BoxDataset(images, most=1).arrays()[1]["labels"].shape == (5, 1)


def test_every_caption_comes_with_its_picture(out):
    images = ImageDataset(out, "train")
    captions = CaptionDataset(images)
    assert len(captions) == 5  # of four pictures, one of which has two
    pictures, texts = captions.arrays()
    assert sorted(texts.tolist()) == ["café 0.png", "café 1.png", "café 2.png", "café 3.png", "two"]
    place = by_name(images)["1.png"]
    for text in ("café 1.png", "two"):
        assert (pictures[texts.tolist().index(text)] == images[place][0]).all()
    lengths = CaptionDataset(images, encode=lambda texts: numpy.array([len(text) for text in texts]))
    assert sorted(lengths.arrays()[1].tolist()) == [3, 10, 10, 10, 10]


def test_replicas_share_the_boxes_out(out):
    images = ImageDataset(out, "train")
    shares = [BoxDataset(images).shard(index, 2) for index in range(2)]
    labels = [kinds for share in shares for _, found in share.batches(2, seed=1) for kinds in found["labels"].tolist()]
    assert sorted(labels) == sorted(BoxDataset(images).arrays()[1]["labels"].tolist())
    mine = BoxDataset(images.shard(1, 2))
    assert mine.arrays()[1]["labels"].tolist() == shares[1].arrays()[1]["labels"].tolist()


def test_what_would_be_wrong_is_refused(out, marked, tmp_path):  # noqa: F811
    with pytest.raises(ValueError, match="leaves boxes behind"):
        BoxDataset(ImageDataset(out, "train", augment=lambda image, generator: image))
    plain = run(tmp_path / "plain", "--images", str(marked / "pictures"), "--test_fraction", "0")
    for kind in (BoxDataset, CaptionDataset):
        with pytest.raises(ValueError, match="--annotations"):
            kind(ImageDataset(plain, "train"))


@pytest.mark.tensorflow
def test_keras_takes_them(out):
    import keras

    from pagebeam.readers.for_keras import KerasDataset

    boxes = BoxDataset(ImageDataset(out, "train", normalise="unit"))
    image = keras.Input(boxes.shape)
    seen = keras.layers.GlobalAveragePooling2D()(image)
    places = keras.layers.Reshape((2, 4), name="boxes")(keras.layers.Dense(8)(seen))
    kinds = keras.layers.Dense(2, name="labels")(seen)
    model = keras.Model(image, {"boxes": places, "labels": kinds})
    model.compile(loss={"boxes": "mae", "labels": "mse"})
    history = model.fit(KerasDataset(boxes, batch_size=2), epochs=2, verbose=0)
    assert len(history.history["boxes_loss"]) == 2


@pytest.mark.tensorflow
def test_tf_data_gives_them_ragged(out):
    from pagebeam.readers.for_tensorflow import tfrecord_dataset

    images = ImageDataset(out, "train")
    expected = BoxDataset(images).arrays()[1]
    for batch_size in (5, None):
        found = list(tfrecord_dataset(out, "train", batch_size=batch_size, marks="boxes"))
        assert len(found) == (1 if batch_size else 5)
    batched, single = (list(tfrecord_dataset(out, "train", batch_size=size, marks="boxes")) for size in (5, None))
    filled = batched[0][1]["boxes"].to_tensor(-1, shape=(5, 2, 4)).numpy()
    numpy.testing.assert_array_equal(filled, expected["boxes"])
    numpy.testing.assert_array_equal(batched[0][1]["labels"].to_tensor(-1, shape=(5, 2)).numpy(), expected["labels"])
    for (_, found), boxes in zip(single, batched[0][1]["boxes"], strict=True):
        numpy.testing.assert_array_equal(found["boxes"].numpy(), boxes.numpy().reshape(-1, 4))
    ((_, captions),) = tfrecord_dataset(out, "train", batch_size=5, marks="captions")
    assert sorted(text.decode() for text in captions.flat_values.numpy()) == sorted(CaptionDataset(images).arrays()[1])
    with pytest.raises(ValueError, match="no marks 'masks'"):
        tfrecord_dataset(out, "train", marks="masks")


@pytest.mark.tensorflow
def test_keras_goes_on_in_mid_epoch(out):
    from pagebeam.readers.for_keras import KerasDataset

    images = ImageDataset(out, "train")
    whole = KerasDataset(images, batch_size=2, seed=3)
    rest = KerasDataset(images, batch_size=2, seed=3, start=1)
    assert (len(whole), len(rest)) == (3, 2)
    for start in (-1, 3):
        with pytest.raises(ValueError, match="leaves no batch"):
            KerasDataset(images, batch_size=2, start=start)
    numpy.testing.assert_array_equal(rest[0][0], whole[1][0])
    for one in (whole, rest):
        one.on_epoch_end()
    assert len(rest) == 3
    numpy.testing.assert_array_equal(rest[0][0], whole[0][0])
