"""Changed copies of the images of train, from the command line to the shards."""

import io

import numpy
import pytest
from PIL import Image

from pagebeam.pipelines.options.settings import parse
from pagebeam.schemas.image import Augmentation, Copies, ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.augment import augment, generator_of
from pagebeam.transforms.ops.images.augmented_copies import with_copies
from pagebeam.transforms.ops.images.decode import decode_image
from pagebeam.transforms.ops.images.resize import resize_image
from tests.pipelines.conftest import content, pagebeam, record
from tests.pipelines.test_images import dataset, noise, run, samples

TWO = ("--direct_num_workers", "2", "--direct_running_mode", "multi_processing")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    for label in ("ant", "bee"):
        (folder / label).mkdir()
        for number in range(8):
            noise(40, 30, number + 100 * (label == "bee")).save(folder / label / f"{number}.png")
    return folder


def resized_of(path):
    return numpy.asarray(resize_image(Image.open(path), (12, 16)))


def options(*given):
    return parse(["--images", "x", "--output", "y", *given])[0].form.copies


def test_copies_are_what_augment_makes_of_the_samples_of_train_alone(pictures, tmp_path):
    given = ("--images", pictures, "--resize", "12,16", "--thumbnail", "3,4", "--seed", "5", "--samples_per_shard", "9")
    changes = ("--augment", "2", "--rotation_range", "30", "--zoom_range", "0.2", "--horizontal_flip", "--noise", "3")
    out = run(tmp_path / "a", *given, *changes)
    by = Augmentation(rotation_range=30, zoom_range=(0.8, 1.2), horizontal_flip=True, noise=3)
    found = samples(out)
    plain = {key: sample for key, sample in found.items() if "#" not in key}
    train = [key for key, (split, _) in plain.items() if split == "train"]
    assert 0 < len(train) < len(plain) == 16
    assert found.keys() == {*plain, *(f"{key}#{number}" for key in train for number in (1, 2))}
    for key, (split, image) in found.items():
        own, _, number = key.partition("#")
        assert split == plain[own][0]
        if number:
            assert (image == augment(plain[own][1], by, generator_of(own, 5, int(number)))).all()
        else:
            assert (image == resized_of(pictures / key)).all()
    assert sum((found[f"{key}#1"][1] != plain[key][1]).any() for key in train) == len(train)
    told = dataset(out)
    assert told["splits"]["train"]["samples"] == 3 * len(train)
    assert max(told["splits"]["train"]["shard_lengths"]) <= 9
    assert told["options"]["form"]["copies"]["by"]["zoom_range"] == [0.8, 1.2]
    assert record(out)["counts"]["images_augmented"] == 2 * len(train)
    before = content(out)
    assert content(run(tmp_path / "b", *given, *changes, *TWO)) == before
    done = pagebeam("run", *given, "--output", out, "--augment", "1")
    assert (done.returncode, "other --augment, --rotation_range" in done.stderr) == (2, True)


@pytest.mark.parametrize("encoding", ["raw", "png"])
def test_copies_are_encoded_flattened_and_have_thumbnails_of_their_own(encoding):
    raw = encoding == "raw"
    plain = ImageOptions(resize=(12, 16), thumbnail=(3, 4), flatten=raw)
    form = ImageForm(encoding=encoding, copies=Copies(2, 7, Augmentation(rotation_range=90)))
    file = io.BytesIO()
    noise(40, 30, 1).save(file, "PNG")
    decoded = decode_image(file.getvalue(), plain, form)
    one, two = with_copies(decoded, "a", plain, form).copies
    expected = augment(decoded.image.reshape(12, 16, 3), form.copies.by, generator_of("a", 7, 2))
    assert (two.image == (expected.reshape(-1) if raw else expected)).all()
    assert (one.image != two.image).any()
    assert (two.thumbnail == numpy.asarray(resize_image(Image.fromarray(expected), (3, 4)))).all()
    assert (two.encoded is None) == raw
    if two.encoded:
        assert (numpy.asarray(Image.open(io.BytesIO(two.encoded))) == expected).all()


def test_alone_it_turns_as_gap_does():
    assert options("--augment", "3", "--seed", "7") == Copies(3, 7, Augmentation(rotation_range=90.0))
    assert options("--augment", "1", "--fill_mode", "wrap").by == Augmentation(rotation_range=90.0, fill_mode="wrap")
    assert options("--augment", "1", "--shear_range", "9").by == Augmentation(shear_range=9.0)
    assert options("--seed", "7") == Copies()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--noise", "3", "--vertical_flip"], "--noise, --vertical_flip changes copies of images, and there are none"),
        (["--augment", "5", "--samples_per_shard", "5"], "give --samples_per_shard at least 6"),
        (["--augment", "1", "--brightness_range", "2,1"], "write LOW,HIGH"),
        (["--augment", "1", "--zoom_range", "1"], "between 0 and 0.99"),
    ],
)
def test_what_contradicts_is_refused(given, said, capsys):
    with pytest.raises(SystemExit):
        options(*given)
    assert said in capsys.readouterr().err
