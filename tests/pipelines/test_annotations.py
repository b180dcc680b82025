"""Captions and boxes from --annotations to what h5py, our readers and TensorFlow find in the shards."""

import json

import h5py
import numpy
import pytest
from PIL import ExifTags, Image

from pagebeam.readers.dataset import ImageDataset
from pagebeam.transforms.ops.images.boxes import clip_boxes
from tests.pipelines.conftest import content, pagebeam, rows
from tests.pipelines.test_images import dataset, run


def red(box: tuple[int, int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (80, 40), "black")
    picture.paste("red", box)
    return picture


BOXES = {"0.png": (20, 10, 40, 20), "1.png": (50, 0, 80, 40), "2.png": (0, 0, 10, 10), "3.png": (30, 20, 50, 30)}


@pytest.fixture
def marked(tmp_path):
    """Four pictures of 80 x 40 pixels with a red box each, one that has none, and what says so; one row is astray."""
    folder = tmp_path / "pictures" / "kind"
    folder.mkdir(parents=True)
    lines = []
    for name, box in BOXES.items():
        red(box).save(folder / name)
        marks = [{"label": "red", **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))}]
        marks += [{"label": "all", "x0": -5, "y0": 0, "x1": 80, "y1": 40}] * (name == "0.png")
        lines.append(
            {
                "uri": f"pictures/kind/{name}",
                "captions": [f"café {name}", "two"][: 1 + (name == "1.png")],
                "boxes": marks,
            }
        )
    red((0, 0, 0, 0)).save(folder / "bare.png")
    lines.append({"uri": "pictures/kind/gone.png", "captions": ["nowhere"]})
    (tmp_path / "marks.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    return tmp_path


def given(marked, *more: str) -> tuple[str, ...]:
    pictures = str(marked / "pictures")
    return ("--images", pictures, "--annotations", str(marked / "marks.jsonl"), "--test_fraction", "0", *more)


def red_box(image: numpy.ndarray) -> list[float]:
    found = image[:, :, 0].astype(int) - image[:, :, 1] > 127
    rows, columns = numpy.flatnonzero(found.any(1)), numpy.flatnonzero(found.any(0))
    height, width = found.shape
    return [columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height]


def test_captions_and_boxes_arrive(marked, tmp_path):
    arguments = given(marked, "--resize", "40,40", "--resize_mode", "center_crop", "--samples_per_shard", "2")
    done = pagebeam("run", "--output", tmp_path / "out", *arguments)
    assert "! 1 of 5 rows of --annotations belong to no image here" in done.stdout
    out = tmp_path / "out"
    assert "They bear 5 captions and 4 boxes; of the 5 rows" in (out / "report.html").read_text()
    told = dataset(out)
    assert told["box_classes"] == ["all", "red"]
    counts = {"rows": 5, "rows_without_image": 1, "captions": 5, "boxes": 4, "rows_refused": 0, "boxes_outside": 1}
    assert told["annotations"] == counts | {"coordinates": "pixels"}
    train = ImageDataset(out, "train")
    assert (train.total, train.box_classes) == (5, ("all", "red"))
    samples = {sample.key.rpartition("/")[2]: sample for sample in map(train.sample, range(5))}
    assert samples["1.png"].captions == ("café 1.png", "two")
    assert samples["bare.png"].captions == ()
    assert samples["bare.png"].boxes.shape == (0, 4)
    assert samples["0.png"].boxes.tolist() == [[0, 0.25, 0.5, 0.5], [0, 0, 1, 1]]  # columns 20 to 60 are left
    assert samples["0.png"].box_labels.tolist() == [1, 0]
    assert samples["2.png"].boxes.shape == (0, 4)
    assert samples["2.png"].captions == ("café 2.png",)
    for name in ("0.png", "1.png", "3.png"):
        assert samples[name].boxes[0].tolist() == pytest.approx(red_box(samples[name].image), abs=1 / 40)
    with h5py.File(out / "images" / "train.h5") as file:
        counts, labels = file["box_counts"][:], file["box_labels"][:]
        captions = numpy.split(file["captions"].asstr()[:], file["caption_counts"][:].cumsum()[:-1])
        keys = [key.rpartition("/")[2] for key in file["keys"].asstr()[:]]
        assert file.attrs["box_class_names"].tolist() == ["all", "red"]
    assert {key: tuple(one) for key, one in zip(keys, captions, strict=True)} == {
        key: one.captions for key, one in samples.items()
    }
    assert counts.tolist() == [len(samples[key].boxes) for key in keys]
    assert labels.tolist() == [label for key in keys for label in samples[key].box_labels.tolist()]
    before = content(out)
    assert content(run(tmp_path / "other", *arguments, "--direct_num_workers", "2")) == before


def test_boxes_of_a_turned_picture_lie_on_its_upright_pixels(marked, tmp_path):
    """What a camera stores on its side, with an EXIF orientation of 6, has its boxes as it is looked at."""
    picture = marked / "pictures" / "kind" / "1.png"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    red(BOXES["1.png"]).transpose(Image.Transpose.ROTATE_90).save(picture, exif=exif)
    out = run(tmp_path / "out", *given(marked, "--resize", "60,60", "--formats", "hdf5"))
    train = ImageDataset(out, "train")
    (sample,) = (one for one in map(train.sample, range(train.total)) if one.key.endswith("1.png"))
    assert red_box(sample.image) == pytest.approx([50 / 80, 0, 1, 1], abs=1 / 60)
    assert sample.boxes[0].tolist() == pytest.approx([50 / 80, 0, 1, 1])


def test_copies_have_boxes_where_their_pixels_are(marked, tmp_path):
    changes = ("--augment", "3", "--rotation_range", "20", "--horizontal_flip", "--fill_mode", "constant")
    out = run(tmp_path / "out", *given(marked, *changes, "--formats", "hdf5"))
    train = ImageDataset(out, "train")
    looked_at = 0
    for sample in map(train.sample, range(train.total)):
        if "3.png" in sample.key:
            assert sample.boxes[0].tolist() == pytest.approx(red_box(sample.image), abs=2 / 40)
            assert sample.captions == ("café 3.png",)
            looked_at += 1
    assert looked_at == 4


def test_only_shards_whose_rows_change_are_written_anew(marked, tmp_path):
    arguments = given(marked, "--samples_per_shard", "1")
    out = run(tmp_path / "out", *arguments)
    shards = {path: path.stat().st_mtime_ns for path in (out / "images" / "train").glob("*.h5")}
    marks = marked / "marks.jsonl"
    marks.write_text(marks.read_text().replace("café 3.png", "tea"))
    run(out, *arguments)
    changed = [path for path, time in shards.items() if path.stat().st_mtime_ns != time]
    with h5py.File(changed[0]) as file:
        assert "tea" in file["captions"].asstr()[:]
    assert len(changed) < len(shards)


def test_a_bad_row_is_a_failure_and_refuses_no_run(marked, tmp_path):
    with open(marked / "marks.jsonl", "a") as file:
        file.write('\n{"uri": "pictures/kind/0.png", "boxes": [{"label": "red", "x0": 1, "y0": 1, "x1": 1, "y1": 5}]}')
    out = run(tmp_path / "out", *given(marked))
    (row,) = rows(out, "failures")
    assert (row["uri"], row["category"]) == (str(marked / "marks.jsonl"), "bad_label")
    assert "marks.jsonl, line 6: the box 1,1,1,5 is flat" in row["message"]
    told = dataset(out)
    assert (told["annotations"]["rows_refused"], told["splits"]["train"]["samples"]) == (1, 5)


@pytest.mark.parametrize(("name", "said"), [("bad", "bad, line 1: is not JSON"), ("no.csv", "does not exist")])
def test_a_bad_file_is_refused_before_anything_is_written(name, said, marked, tmp_path):
    (marked / "bad").write_text("{")
    done = pagebeam(
        "run", "--output", tmp_path / "out", "--images", marked / "pictures", "--annotations", marked / name
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.tensorflow
def test_tensorflow_reads_them(marked, tmp_path):
    import tensorflow as tf

    out = run(tmp_path / "out", *given(marked))
    features = {
        "key": tf.io.FixedLenFeature([], tf.string),
        "captions": tf.io.RaggedFeature(tf.string),
        "boxes": tf.io.RaggedFeature(tf.float32),
        "box_labels": tf.io.RaggedFeature(tf.int64),
    }
    found = {}
    for path in sorted((out / "images" / "train").glob("*.tfrecord")):
        for record in tf.data.TFRecordDataset(str(path)):
            read = tf.io.parse_single_example(record, features)
            found[read["key"].numpy().decode().rpartition("/")[2]] = read
    assert [caption.decode() for caption in found["1.png"]["captions"].numpy()] == ["café 1.png", "two"]
    for name, box in BOXES.items():
        expected, _ = clip_boxes(numpy.array([box]) / [80, 40, 80, 40])
        assert tf.reshape(found[name]["boxes"], (-1, 4)).numpy()[0].tolist() == expected[0].tolist()
    assert found["0.png"]["box_labels"].numpy().tolist() == [1, 0]
    assert found["bare.png"]["boxes"].shape == (0,)
