"""`--page_images`: the pages of documents as a dataset of images, which shares its keys with `pages/`."""

import json
import pathlib
import shutil

import numpy
import pytest
from PIL import Image

from pagebeam.pipelines.options.settings import parse
from pagebeam.readers.dataset import ImageDataset
from tests.pipelines.conftest import content, pagebeam, record, rows
from tests.transforms.ops.documents import made
from tests.transforms.ops.report.outputs import check_page

FAX_PAGES = 11  # more than are read at once


@pytest.fixture(scope="module")
def documents(tmp_path_factory) -> pathlib.Path:
    """Two classes: letters, which are PDFs, and faxes, a TIFF and a picture; a broken file, and one that lies twice."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "letter").mkdir()
    (folder / "fax").mkdir()
    for n in range(6):
        (folder / "letter" / f"{n}.pdf").write_bytes(made.pdf(*[f"letter {n} page {page}" for page in range(1 + n)]))
    shutil.copy(folder / "letter" / "2.pdf", folder / "fax" / "copy.pdf")
    frames = [Image.new("L", (40, 60), 20 * n) for n in range(FAX_PAGES)]
    frames[0].save(folder / "fax" / "long.tif", save_all=True, append_images=frames[1:])
    Image.new("RGB", (40, 60), (255, 0, 0)).save(folder / "fax" / "one.png")
    (folder / "letter" / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    return folder


def run(documents, out, *arguments):
    common = ["--documents", documents, "--page_images", "--ocr", "never", "--no_words", "--resize", "20,30"]
    done = pagebeam("run", *common, "--output", out, "--test_fraction", "0.4", "--samples_per_shard", "10", *arguments)
    assert done.returncode == 0, done.stderr
    checked = pagebeam("verify", out)
    assert checked.returncode == 0, checked.stdout
    return out


@pytest.fixture(scope="module")
def out(documents, tmp_path_factory):
    return run(documents, tmp_path_factory.mktemp("out"))


def samples(out):
    """(split, stored sample) of every page."""
    splits = json.loads((out / "page_images" / "dataset.json").read_text())["splits"]
    read = {split: ImageDataset(out / "page_images", split) for split in splits}
    return [(split, dataset.sample(i)) for split, dataset in read.items() for i in range(len(dataset))]


def test_every_page_that_was_read_has_a_picture(out):
    found = {(sample.source, sample.key) for _, sample in samples(out)}
    pages = rows(out, "pages")
    assert len(pages) == 6 * 7 // 2 + 3 + FAX_PAGES + 1
    twice = max(row["uri"] for row in pages if row["uri"].endswith(("copy.pdf", "/2.pdf")))
    keys = {
        (row["uri"], f"{row['document_id']}/{row['page']}" + (f"/{row['uri']}" if row["uri"] == twice else ""))
        for row in pages
    }
    assert found == keys
    counts = record(out)["counts"]
    assert counts["page_images"] == len(pages) == counts["page_images_train"] + counts["page_images_test"]
    assert [row["stage"] for row in rows(out, "failures")] == ["open"]


def test_the_report_shows_them(out):
    text = (out / "report.html").read_text()
    outline = check_page(text)
    assert {"href": "#page_images"} in outline.all("a")
    assert "Each is 20 × 30 × 3 uint8, kept as raw. How to read them: page_images/dataset.json" in outline.text
    labels = {picture["alt"] for picture in outline.all("img")}
    assert labels == {"A sample of the class fax", "A sample of the class letter"}


def test_labels_are_the_folders_of_the_documents(out):
    dataset = ImageDataset(out)  # there are no other images
    assert dataset.classes == ("fax", "letter")
    assert {(dataset.classes[s.label], s.source.split("/")[-2]) for _, s in samples(out)} == {
        ("fax", "fax"),
        ("letter", "letter"),
    }


def test_a_document_lies_on_one_side_of_the_split(out):
    sides = {}
    for split, sample in samples(out):
        sides.setdefault(sample.key.split("/")[0], set()).add(split)
    assert len(sides) == 8
    assert all(len(side) == 1 for side in sides.values())
    assert {side for one in sides.values() for side in one} == {"train", "test"}


def test_pictures_are_of_their_pages(out):
    grey = {int(s.key.split("/")[1]): s.image for _, s in samples(out) if s.source.endswith("long.tif")}
    assert [int(grey[page].mean()) for page in range(1, FAX_PAGES + 1)] == [20 * n for n in range(FAX_PAGES)]
    (red,) = (s.image for _, s in samples(out) if s.source.endswith("one.png"))
    assert (red == numpy.array([255, 0, 0])).all()


def test_no_shard_has_more_pages_than_it_may(out):
    splits = json.loads((out / "page_images" / "dataset.json").read_text())["splits"]
    lengths = [length for split in splits.values() for length in split["shard_lengths"]]
    assert len(lengths) > 3
    assert max(lengths) <= 10


def test_the_same_bytes_from_two_workers_and_from_a_second_run(documents, out, tmp_path):
    before = content(out)
    assert any(name.startswith("page_images/test/") for name in before)
    two = ("--direct_num_workers", "2", "--direct_running_mode", "multi_processing")
    assert content(run(documents, tmp_path, *two)) == before
    assert content(run(documents, out)) == before
    stages = record(out)["stages"]["page_images"]
    assert stages["kept"] > 3
    assert stages["msec"] == 0


def test_beside_images_and_with_labels_of_a_table(documents, tmp_path):
    labels = tmp_path / "labels.csv"
    lines = [f"{path},{i % 2 + 5}" for i, path in enumerate(sorted(documents.glob("letter/[0-5].pdf")))]
    labels.write_text("\n".join(["uri,label", *lines, f"{documents}/fax/one.png,7"]))
    out = run(
        documents, tmp_path / "out", "--images", documents / "fax" / "one.png", "--labels", labels, "--pages", "1"
    )
    images, pages = (json.loads((out / name / "dataset.json").read_text()) for name in ("images", "page_images"))
    assert {name: split["samples"] for name, split in images["splits"].items()} in ({"train": 1}, {"test": 1})
    per_class = [split["per_class"] for split in pages["splits"].values()]
    assert {label: sum(one.get(label, 0) for one in per_class) for label in "567"} == {"5": 3, "6": 3, "7": 1}
    unlabelled = [row for row in rows(out, "failures") if row["category"] == "bad_label"]
    assert [(row["uri"].rsplit("/", 1)[1], row["page"]) for row in unlabelled] == [("copy.pdf", 1), ("long.tif", 1)]


def test_changed_copies_lie_beside_their_pages(documents, tmp_path):
    out = run(documents, tmp_path, "--augment", "2", "--formats", "hdf5", "--pages", "1")
    counts = record(out)["counts"]
    assert counts["page_images_augmented"] == 2 * counts["page_images_train"] > 0
    train = ImageDataset(out)
    keys = [train.sample(i).key for i in range(len(train))]
    assert sorted(key.partition("#")[0] for key in keys) == sorted(3 * [key for key in keys if "#" not in key])
    splits = json.loads((out / "page_images" / "dataset.json").read_text())["splits"]
    assert max(length for split in splits.values() for length in split["shard_lengths"]) <= 10


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--images", "x"), "give --documents"),
        (("--documents", "x", "--image_encoding", "source"), "choose png or jpeg"),
        (("--documents", "x", "--redact", "ssn", "--ocr", "never"), "needs recognition, to know what pictures show"),
    ],
)
def test_contradictions_are_refused(arguments, message, capsys):
    with pytest.raises(SystemExit) as end:
        parse([*arguments, "--page_images", "--output", "y"])
    assert end.value.code == 2
    assert message in capsys.readouterr().err


def test_an_output_with_page_images_takes_no_run_without_them(documents, out):
    plain = ["--documents", documents, "--ocr", "never", "--no_words", "--output", out]
    done = pagebeam("run", *plain)
    assert done.returncode == 2
    assert "holds page images of an earlier run and this one has none" in done.stderr
    done = pagebeam("run", *plain, "--page_images", "--resize", "9,9")
    assert "holds page images of an earlier run with other --resize" in done.stderr
