"""Shards: what h5py reads back, the bytes of TFRecords, and that the same samples give the same bytes."""

import hashlib
import io
import json
import struct
import subprocess
import sys
import tarfile
import time

import h5py
import numpy
import pytest
from PIL import Image

from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.shards import ShardLayout, layout_of, shard_name
from pagebeam.transforms.ops.formats.registry import FORMATS, format_of, holds_files, shard_format
from pagebeam.transforms.ops.formats.tf_example import Example
from pagebeam.transforms.ops.formats.tfrecord import masked_crc
from pagebeam.transforms.ops.images.decode import decode_image
from tests.transforms.ops.images.pictures import encode, picture
from tests.transforms.ops.images.samples import normalised, sample

CLASSES = ("cat ä", "dog")
LAYOUT = ShardLayout("train", CLASSES, (4, 6, 3), "uint8", (2, 2, 3))
DIFFERING = ShardLayout("test", None, None, "uint8")


def write(path, format_="hdf5", layout=LAYOUT, samples=None):
    with shard_format(format_).open(path, layout) as writer:
        for each in [sample(i) for i in range(70)] if samples is None else samples:
            writer.append(each._replace(encoded=b"\x89PNG" + each.key.encode()) if holds_files([format_]) else each)
    return path


def records(path):
    data, found = path.read_bytes(), []
    while data:
        (length,) = struct.unpack("<Q", data[:8])
        assert data[8:12] == masked_crc(data[:8])
        body = data[12 : 12 + length]
        assert data[12 + length : 16 + length] == masked_crc(body)
        found.append(Example.FromString(body).features.feature)
        data = data[16 + length :]
    return found


def test_hdf5_holds_every_sample_in_order(tmp_path):
    with h5py.File(write(tmp_path / "a.h5")) as file:
        assert sorted(file) == ["images", "keys", "labels", "sources", "thumbnails"]
        images = file["images"]
        assert (images.shape, images.dtype, images.chunks, images.compression) == (
            (70, 4, 6, 3),
            numpy.uint8,
            (1, 4, 6, 3),
            None,
        )
        for index in (0, 63, 64, 69):
            made = sample(index)
            assert (images[index] == made.image).all()
            assert (file["thumbnails"][index] == made.thumbnail).all()
            assert file["keys"].asstr()[index] == f"class ä/{index}.png"
            assert file["sources"].asstr()[index] == f"gs://b/class ä/{index}.png"
        assert file["labels"][:].tolist() == [0, 1] * 35
        assert file["labels"].dtype == numpy.int64
        assert dict(file.attrs)["schema_version"] == 1
        assert file.attrs["split"] == "train"
        assert file.attrs["class_names"].tolist() == list(CLASSES)


def test_hdf5_of_normalised_and_flattened_images(tmp_path):
    made = normalised(sample(3))
    layout = ShardLayout("train", None, (72,), "float32")
    path = write(tmp_path / "a.h5", layout=layout, samples=[made._replace(image=made.image.reshape(-1))])
    with h5py.File(path) as file:
        assert file["images"].shape == (1, 72)
        assert (file["images"][0] == made.image.reshape(-1)).all()
        assert "class_names" not in file.attrs


def test_hdf5_of_images_of_unequal_size(tmp_path):
    made = [sample(i, height=1 + i, width=7 - i) for i in range(5)]
    with h5py.File(write(tmp_path / "a.h5", layout=DIFFERING, samples=made)) as file:
        assert file["shapes"][:].tolist() == [[1, 7, 3], [2, 6, 3], [3, 5, 3], [4, 4, 3], [5, 3, 3]]
        for index, each in enumerate(made):
            assert (file["images"][index].reshape(file["shapes"][index]) == each.image).all()


@pytest.mark.parametrize("layout", [LAYOUT, DIFFERING])
@pytest.mark.parametrize("format_", ["hdf5", "tfrecord"])
def test_a_shard_without_samples(layout, format_, tmp_path):
    path = write(tmp_path / "a", format_, layout, [])
    if format_ == "hdf5":
        with h5py.File(path) as file:
            assert (len(file["images"]), len(file["labels"]), len(file["keys"])) == (0, 0, 0)
    else:
        assert path.read_bytes() == b""


def test_twenty_thousand_class_names(tmp_path):
    names = tuple(f"class number {i}" for i in range(21_000))
    with h5py.File(write(tmp_path / "a.h5", layout=LAYOUT._replace(class_names=names))) as file:
        assert file.attrs["class_names"][20_999] == "class number 20999"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (sample(0, height=5), r"shape \(5, 6, 3\), this shard holds \(4, 6, 3\)"),
        (normalised(sample(0)), "float32, this shard holds uint8"),
        (sample(0)._replace(thumbnail=None), "no thumbnail"),
    ],
)
def test_what_does_not_fit_is_refused(wrong, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        write(tmp_path / "a.h5", samples=[wrong])


def test_no_such_format():
    with pytest.raises(
        ValueError, match="'zip' is not a shard format; choose from hdf5, tfrecord, webdataset, parquet"
    ):
        shard_format("zip")


def test_suffixes_name_their_formats():
    assert {name: shard_format(name).suffix for name in FORMATS} == {
        "hdf5": ".h5",
        "tfrecord": ".tfrecord",
        "webdataset": ".tar",
        "parquet": ".images.parquet",
    }
    assert [format_of(f"images/train/part{shard_format(name).suffix}") for name in FORMATS] == [
        shard_format(name) for name in FORMATS
    ]
    assert format_of("images/train/part.zarr") is None
    assert format_of("images/train/part.parquet") is None  # an index


def test_formats_that_hold_image_files_whatever_the_encoding():
    assert [holds_files([name]) for name in FORMATS] == [False, False, False, True]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("number", [0, 1, 70])
def test_rows_are_counted(name, number, tmp_path):
    path = write(tmp_path / "a", name, LAYOUT, [sample(i) for i in range(number)])
    assert shard_format(name).count_rows(path) == number


@pytest.mark.parametrize(
    ("name", "kept"), [("tfrecord", -1), ("tfrecord", 5), ("webdataset", 100), ("hdf5", 100), ("parquet", -5)]
)
def test_rows_of_a_shard_that_is_cut_off(name, kept, tmp_path):
    path = write(tmp_path / "a", name, LAYOUT, [sample(i) for i in range(3)])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises((ValueError, OSError)):
        shard_format(name).count_rows(path)


def test_the_crc_is_masked_as_tensorflow_masks_it():
    # The length 24 of a record, and the guard that TensorFlow 2.16's TFRecordWriter puts behind it.
    assert masked_crc(struct.pack("<Q", 24)).hex() == "a37f4b22"


def test_tfrecord_holds_every_sample_in_order(tmp_path):
    found = records(write(tmp_path / "a.tfrecord", "tfrecord"))
    assert len(found) == 70
    feature = found[69]
    made = sample(69)
    assert feature["image"].bytes_list.value[0] == made.image.tobytes()
    assert feature["thumbnail"].bytes_list.value[0] == made.thumbnail.tobytes()
    assert feature["key"].bytes_list.value[0].decode() == made.key
    assert feature["source"].bytes_list.value[0].decode() == made.source
    assert [feature[name].int64_list.value[0] for name in ("height", "width", "channels", "label")] == [4, 6, 3, 1]


@pytest.mark.parametrize(("encoding", "suffix"), [("raw", "npy"), ("png", "png"), ("jpeg", "jpg")])
def test_webdataset_holds_every_sample_in_order(encoding, suffix, tmp_path):
    made = [
        decode_image(encode(picture(sample(i).image)), ImageOptions(), ImageForm(encoding=encoding)).sample(
            i, f"{i}", "ä"
        )
        for i in range(3)
    ]
    layout = layout_of(ImageOptions(), "train", None, ImageForm(encoding=encoding))
    with tarfile.open(write(tmp_path / "a.tar", "webdataset", layout, made)) as tar:
        assert tar.getnames() == [f"train-00000-{i:08d}.{kind}" for i in range(3) for kind in (suffix, "cls", "json")]
        contents = {name: tar.extractfile(name).read() for name in tar.getnames()}
    assert contents["train-00000-00000002.cls"] == b"2"
    assert json.loads(contents["train-00000-00000002.json"]) == {
        "key": "2",
        "source": "ä",
        "label": 2,
        "height": 4,
        "width": 6,
        "channels": 3,
    }
    data = contents[f"train-00000-00000002.{suffix}"]
    assert data == made[2].encoded or encoding == "raw"
    image = numpy.load(io.BytesIO(data)) if suffix == "npy" else numpy.asarray(Image.open(io.BytesIO(data)))
    assert image.shape == (4, 6, 3)
    assert suffix == "jpg" or (image == sample(2).image).all()


def test_webdataset_keys_differ_between_shards_and_splits(tmp_path):
    """A tool that joins or caches by `__key__` took sample 0 of every shard for one."""
    names = []
    for split, number in (("train", 0), ("train", 1), ("test", 0)):
        layout = layout_of(ImageOptions(resize=(4, 6)), split, None)._replace(number=number)
        with tarfile.open(write(tmp_path / "a.tar", "webdataset", layout, [sample(0), sample(1)])) as tar:
            names += [name for name in tar.getnames() if name.endswith(".cls")]
    assert len(set(names)) == 6
    assert names[3] == "train-00001-00000001.cls"


def test_webdataset_holds_thumbnails(tmp_path):
    options = ImageOptions(resize=(4, 6), thumbnail=(2, 2))
    with tarfile.open(write(tmp_path / "a.tar", "webdataset", layout_of(options, "train", None), [sample(0)])) as tar:
        assert tar.getnames() == [f"train-00000-00000000.{kind}" for kind in ("npy", "thumbnail.npy", "cls", "json")]
        small = numpy.load(io.BytesIO(tar.extractfile("train-00000-00000000.thumbnail.npy").read()))
    assert (small == sample(0).thumbnail).all()


def test_keys_that_are_no_text(tmp_path):
    made = sample(0)._replace(key="a\udcff.png")
    with h5py.File(write(tmp_path / "a.h5", samples=[made])) as file:
        assert file["keys"].asstr()[0] == "a\\udcff.png"
    assert records(write(tmp_path / "a", "tfrecord", samples=[made]))[0]["key"].bytes_list.value[0] == b"a\\udcff.png"


@pytest.mark.parametrize("layout", [LAYOUT, DIFFERING])
@pytest.mark.parametrize("format_", FORMATS)
def test_same_samples_same_bytes_in_another_process_and_second(layout, format_, tmp_path):
    here = hashlib.sha256(write(tmp_path / "a", format_, layout).read_bytes()).hexdigest()
    if format_ == "hdf5":
        time.sleep(1.1)  # its timestamps count seconds
    code = (
        "import sys, pathlib\nfrom pagebeam.schemas.shards import ShardLayout\n"
        "from tests.transforms.ops.formats.test_registry import write\n"
        f"write(pathlib.Path(sys.argv[1]), {format_!r}, {layout!r})"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "b")], check=True, env={"PYTHONHASHSEED": "3"})
    assert hashlib.sha256((tmp_path / "b").read_bytes()).hexdigest() == here


def test_layouts_follow_the_options():
    assert layout_of(ImageOptions(), "train", None) == ShardLayout("train", None, None, "uint8", None)
    options = ImageOptions(resize=(2, 3), flatten=True, grayscale=True, normalize=True, thumbnail=(1, 2))
    assert layout_of(options, "test", CLASSES) == ShardLayout("test", CLASSES, (6,), "float32", (1, 2, 1), channels=1)


def test_names():
    assert shard_name(3, 16, ".h5") == "part-00003-of-00016.h5"
    with pytest.raises(ValueError, match="must be in"):
        shard_name(16, 16, ".h5")
