"""The image side of the main job, option by option, from the command line to what readers find."""

import collections
import io
import json
import pathlib
import tarfile

import h5py
import numpy
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pagebeam.readers.dataset import ImageDataset
from tests.pipelines.conftest import content, pagebeam, record, rows

TWO = ("--direct_num_workers", "2", "--direct_running_mode", "multi_processing")


def noise(width: int, height: int, seed: int) -> Image.Image:
    """A picture like no other."""
    values = numpy.random.default_rng(seed).integers(0, 256, (height, width, 3), numpy.uint8)
    return Image.fromarray(values)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> pathlib.Path:
    """Two classes of twelve pictures, 40 x 30 pixels but for a slip of 60 x 6 and a stamp of 5 x 5, as PNG and JPEG."""
    folder = tmp_path_factory.mktemp("pictures")
    for label in ("ant", "bee"):
        (folder / label).mkdir()
        for number in range(12):
            picture = noise(40, 30, number + 100 * (label == "bee"))
            picture.save(folder / label / f"{number:02d}.{'png' if number % 2 else 'jpg'}")
    noise(60, 6, 500).save(folder / "ant" / "slip.png")
    noise(5, 5, 501).save(folder / "bee" / "stamp.png")
    return folder


def run(out: pathlib.Path, *arguments) -> pathlib.Path:
    """Runs the command, which must go well and leave an output that verifies."""
    done = pagebeam("run", "--output", out, *arguments)
    assert done.returncode == 0, done.stderr
    checked = pagebeam("verify", out)
    assert checked.returncode == 0, checked.stdout
    return out


def dataset(out: pathlib.Path) -> dict:
    return json.loads((out / "images" / "dataset.json").read_text())


def samples(out: pathlib.Path) -> dict[str, tuple[str, numpy.ndarray]]:
    """Key -> (split, image) of every sample."""
    found = {}
    for split in dataset(out)["splits"]:
        read = ImageDataset(out, split)
        for place in range(len(read)):
            sample = read.sample(place)
            assert sample.key not in found
            found[sample.key] = split, sample.image
    return found


def assert_the_same_from_any_workers(out: pathlib.Path, other: pathlib.Path, *arguments) -> None:
    before = content(out)
    assert len(before) > 2
    assert content(run(other, *arguments, *TWO)) == before
    assert content(run(out, *arguments)) == before
    stage = record(out)["stages"]["images"]
    assert stage["kept"] == stage["in"] > 0


class TestForms:
    def test_unfit_images_are_failures_with_the_option_that_refused_them(self, pictures, tmp_path):
        out = run(
            tmp_path, "--images", pictures, "--resize", "8,8", "--resize_mode", "border", "--min_size", "6",
            "--max_aspect_ratio", "4",
        )  # fmt: skip
        failed = {row["uri"].rsplit("/", 1)[-1]: row for row in rows(out, "failures")}
        assert failed.keys() == {"slip.png", "stamp.png"}
        assert {row["category"] for row in failed.values()} == {"unsupported"}
        assert "raise --max_aspect_ratio" in failed["slip.png"]["message"]
        assert "lower --min_size" in failed["stamp.png"]["message"]
        found = samples(out)
        assert len(found) == 24
        for _, image in found.values():
            assert image.shape == (8, 8, 3)
            assert (image[0] == 255).all()  # 8 x 6 pixels between white ones
            assert not (image[3] == 255).all()
        assert dataset(out)["options"]["form"]["resize_mode"] == "border"

    def test_proportions_are_kept(self, pictures, tmp_path):
        out = run(tmp_path, "--images", pictures, "--resize", "15,15", "--resize_mode", "keep_ratio")
        shapes = {key: image.shape for key, (_, image) in samples(out).items()}
        assert shapes["ant/01.png"] == (15, 20, 3)
        assert shapes["ant/slip.png"] == (15, 150, 3)
        assert shapes["bee/stamp.png"] == (15, 15, 3)
        with h5py.File(out / "images" / "train.h5") as together:
            assert together["images"].ndim == 1

    def test_sources_are_kept_as_they_came(self, pictures, tmp_path):
        options = ("--images", pictures, "--image_encoding", "source", "--formats", "hdf5,webdataset")
        out = run(tmp_path / "a", *options)
        members, keys = [], []
        for path in sorted((out / "images").glob("*/*.tar")):
            with tarfile.open(path) as tar:
                files = {member.name: tar.extractfile(member).read() for member in tar}
            keys += [name for name in files if name.endswith(".json")]
            for name in files:
                if name.endswith(".json"):
                    facts = json.loads(files[name])
                    suffix = pathlib.Path(facts["source"]).suffix
                    assert files[name.replace(".json", suffix)] == pathlib.Path(facts["source"]).read_bytes()
                    assert files[name.replace(".json", ".cls")] == str(facts["label"]).encode()
                    members.append(facts["key"])
        assert sorted(members) == sorted(str(path.relative_to(pictures)) for path in pictures.glob("*/*"))
        assert len(set(keys)) == len(members)
        for key, (_, image) in samples(out).items():
            assert (image == numpy.asarray(Image.open(pictures / key).convert("RGB"))).all(), key
        assert not list((out / "images").glob("*/*.tfrecord"))
        assert_the_same_from_any_workers(out, tmp_path / "b", *options)

    def test_png_files_hold_the_resized_pixels(self, pictures, tmp_path):
        options = ("--images", pictures, "--resize", "9,7", "--resize_mode", "center_crop")
        plain, encoded = run(tmp_path / "raw", *options), run(tmp_path / "png", *options, "--image_encoding", "png")
        expected, found = samples(plain), samples(encoded)
        assert len(expected) == 26
        assert found.keys() == expected.keys()
        for key, (split, image) in expected.items():
            assert found[key][0] == split
            assert (found[key][1] == image).all()
        with h5py.File(encoded / "images" / "train.h5") as together:
            assert Image.open(io.BytesIO(together["images"][0].tobytes())).format == "PNG"
        assert dataset(encoded)["mean"] == dataset(plain)["mean"]
        assert_the_same_from_any_workers(encoded, tmp_path / "b", *options, "--image_encoding", "png")

    def test_normalised_images_are_the_plain_ones_by_255(self, pictures, tmp_path):
        options = ("--images", pictures, "--resize", "9,7", "--flatten")
        plain, scaled = run(tmp_path / "plain", *options), run(tmp_path / "scaled", *options, "--normalize")
        expected, found = samples(plain), samples(scaled)
        assert len(expected) == 26
        for key, (_, image) in expected.items():
            assert found[key][1].dtype == numpy.float32
            assert (found[key][1] == numpy.divide(image, 255, dtype=numpy.float32)).all()
        assert dataset(scaled)["mean"] == pytest.approx([value / 255 for value in dataset(plain)["mean"]])

    def test_contradictions_and_mixtures_are_refused_before_the_run(self, pictures, tmp_path):
        said = pagebeam(
            "run", "--images", pictures, "--output", tmp_path, "--image_encoding", "source", "--resize", "8,8"
        )
        assert (said.returncode, "leave out --resize" in said.stderr) == (2, True)
        assert list(tmp_path.iterdir()) == []
        run(tmp_path, "--images", pictures, "--image_encoding", "jpeg", "--resize", "8,8")
        said = pagebeam("run", "--images", pictures, "--output", tmp_path, "--resize", "8,8", "--min_size", "2")
        assert said.returncode == 2
        assert "--min_size, --image_encoding" in said.stderr


class TestLabels:
    def test_labels_and_groups_from_parquet_are_those_from_csv(self, pictures, tmp_path):
        table = {"uri": [], "label": [], "group": []}
        for path in sorted(pictures.glob("*/*")):
            table["uri"].append(str(path))
            table["label"].append("odd" if path.suffix == ".png" else "even")
            table["group"].append(f"person {path.name[:1]}")
        pq.write_table(pa.table(table), tmp_path / "labels.parquet")
        lines = [",".join(table), *map(",".join, zip(*table.values(), strict=True))]
        (tmp_path / "labels.csv").write_text("\n".join(lines))
        options = ("--images", pictures, "--resize", "4,4", "--test_fraction", "0.5", "--labels")
        outs = [run(tmp_path / name, *options, tmp_path / f"labels.{name}") for name in ("parquet", "csv")]
        assert content(outs[0]) == content(outs[1])
        assert dataset(outs[0])["classes"] == ["even", "odd"]
        sides = {}
        for key, (split, _) in samples(outs[0]).items():
            sides.setdefault(pathlib.Path(key).name[:1], set()).add(split)
        assert sides.keys() == {"0", "1", "s"}
        assert {len(found) for found in sides.values()} == {1}

    def test_an_image_that_the_table_does_not_name_is_a_failure(self, pictures, tmp_path):
        (tmp_path / "labels.csv").write_text(f"file,label\n{pictures}/ant/00.jpg,7\n{pictures}/ant/01.png,3\n")
        options = ("--images", f"{pictures}/ant/0[0-2]*", "--resize", "4,4", "--labels", tmp_path / "labels.csv")
        out = run(tmp_path / "out", *options)
        assert [(row["uri"][-6:], row["category"]) for row in rows(out, "failures")] == [("02.jpg", "bad_label")]
        found = {}
        for split in dataset(out)["splits"]:
            read = ImageDataset(out, split)
            found |= {read.sample(i).key: read.sample(i).label for i in range(len(read))}
        assert found == {"00.jpg": 7, "01.png": 3}

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (b"uri,label\nx.jpg,\n", "line 2: the label is empty"),
            (b"uri,lable\nx.jpg,1\n", "the header must name"),
            (b"uri,label\nx.jpg,1\nx.jpg,2\n", "keep one of the rows"),
            (b"uri,label\n\xff\xfe,1\n", "neither text in UTF-8"),
            (b"PAR1 and no more", "not a whole Parquet file"),
            (None, "cannot be read"),
        ],
    )
    def test_a_table_that_is_none_is_refused_before_the_run(self, pictures, tmp_path, text, said):
        labels = tmp_path / "labels.csv"
        if text is not None:
            labels.write_bytes(text)
        done = pagebeam("run", "--images", pictures, "--output", tmp_path / "out", "--labels", labels)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert said in done.stderr
        assert str(labels) in done.stderr
        assert not (tmp_path / "out").exists()

    def test_keys_of_two_patterns_are_told_apart_and_stay_on_one_side(self, pictures, tmp_path):
        options = ("--resize", "4,4", "--test_fraction", "0.5")
        alone = samples(run(tmp_path / "a", "--images", f"{pictures}/ant/*", *options))
        both = ("--images", f"{pictures}/bee/*", f"{pictures}/ant/*", *options)
        found = samples(run(tmp_path / "b", *both))
        assert len(found) == 26
        shared = {path.name for path in pictures.glob("ant/*")} & {path.name for path in pictures.glob("bee/*")}
        assert len(shared) == 12
        assert {key for key in found if key.startswith("/")} == {f"{pictures}/bee/{name}" for name in shared}
        for key, (split, image) in alone.items():
            assert found[key][0] == split
            assert (found[key][1] == image).all()
            if key in shared:
                assert found[f"{pictures}/bee/{key}"][0] == split
        assert_the_same_from_any_workers(tmp_path / "b", tmp_path / "c", *both)


class TestSplits:
    def test_exact_shares_of_each_class(self, pictures, tmp_path):
        options = (
            "--images", f"{pictures}/*/[01]*", "--resize", "4,4", "--split", "exact", "--test_fraction", "0.25",
            "--validation_fraction", "0.5",
        )  # fmt: skip
        out = run(tmp_path / "a", *options)
        found = samples(out)
        sides = collections.Counter((key.split("/")[0], split) for key, (split, _) in found.items())
        assert sides == {
            (label, side): count
            for label in ("ant", "bee")
            for side, count in (("test", 3), ("validation", 6), ("train", 3))
        }
        assert dataset(out)["options"]["split"]["method"] == "exact"
        assert_the_same_from_any_workers(out, tmp_path / "b", *options)
        said = pagebeam("run", "--output", out, *options[:4], *options[6:])
        assert (said.returncode, "other --split;" in said.stderr) == (2, True)

    def test_a_group_of_two_classes_is_on_one_side(self, pictures, tmp_path):
        paths = sorted(pictures.glob("*/[01]*"))
        rows_ = [f"{path},{path.parent.name},person {path.stem}" for path in paths]
        (tmp_path / "labels.csv").write_text("\n".join(["uri,label,group", *rows_]))
        options = ("--images", f"{pictures}/*/[01]*", "--resize", "4,4", "--test_fraction", "0.5")
        out = run(tmp_path / "a", *options, "--split", "exact", "--labels", tmp_path / "labels.csv")
        sides = {}
        for key, (split, _) in samples(out).items():
            sides.setdefault(pathlib.Path(key).stem, set()).add(split)
        assert len(sides) == 12
        assert {len(found) for found in sides.values()} == {1}
        assert sum(found == {"test"} for found in sides.values()) == 6

    def test_a_list_names_the_members_of_test(self, pictures, tmp_path):
        listing = tmp_path / "test.txt"
        listing.write_text(f"# by key, path and URI\nant/00.jpg\n{pictures}/bee/03.png\nfile://{pictures}/bee/04.jpg\n")
        options = ("--images", pictures, "--resize", "4,4", "--split", listing, "--validation_fraction", "0.4")
        out = run(tmp_path / "a", *options)
        sides = {key: split for key, (split, _) in samples(out).items()}
        assert len(sides) == 26
        assert {key for key, split in sides.items() if split == "test"} == {"ant/00.jpg", "bee/03.png", "bee/04.jpg"}
        assert set(sides.values()) == {"train", "test", "validation"}
        assert dataset(out)["options"]["split"]["method"] == "list"
        assert_the_same_from_any_workers(out, tmp_path / "b", *options)

    def test_what_shares_a_group_with_the_listed_is_left_out(self, pictures, tmp_path):
        (tmp_path / "test.txt").write_text("00.jpg\nO2.jpg\n")
        lines = [
            f"{pictures}/ant/{name},0,{group}" for name, group in (("00.jpg", "a"), ("01.png", "a"), ("02.jpg", "b"))
        ]
        (tmp_path / "labels.csv").write_text("\n".join(["uri,label,group", *lines]))
        options = ("--images", f"{pictures}/ant/0[0-2]*", "--resize", "4,4", "--labels", tmp_path / "labels.csv")
        out = run(tmp_path / "a", *options, "--split", tmp_path / "test.txt")
        assert {key: split for key, (split, _) in samples(out).items()} == {"00.jpg": "test", "02.jpg": "train"}
        failures = [(row["uri"][-6:], row["category"]) for row in rows(out, "failures")]
        assert failures == [("01.png", "straddling"), ("O2.jpg", "not_found")]

    @pytest.mark.parametrize(("text", "said"), [(None, "hash, exact or a file"), ("# none\n\n", "names no image")])
    def test_a_list_that_is_none_is_refused_before_the_run(self, pictures, tmp_path, text, said):
        if text is not None:
            (tmp_path / "exat").write_text(text)
        done = pagebeam("run", "--images", pictures, "--output", tmp_path / "out", "--split", tmp_path / "exat")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert said in done.stderr
        assert not (tmp_path / "out").exists()
