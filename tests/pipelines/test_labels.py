"""Labels from a table or a list of classes to the shards, the failures and the summary."""

import json
import unicodedata

import pytest
from PIL import Image
from pyarrow import parquet

from tests.pipelines.conftest import pagebeam, rows

NFC, NFD = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))


@pytest.fixture
def pictures(tmp_path):
    for number, name in enumerate(("ant", "bee", NFC, NFD)):
        (tmp_path / "in" / name).mkdir(parents=True)
        Image.new("RGB", (8, 6), (60 * number, 0, 0)).save(tmp_path / "in" / name / f"{number}.png")
    return tmp_path / "in"


def dataset(out):
    return json.loads((out / "images" / "dataset.json").read_text())


def run(out, pictures, *options):
    return pagebeam("run", "--images", f"{pictures}/**", "--output", out, "--test_fraction", "0", *options)


def test_classes_have_the_numbers_of_the_list(pictures, tmp_path):
    (tmp_path / "classes").write_text(f"{NFC}\nzebra\nant\n")
    done = run(tmp_path / "out", pictures, "--classes", tmp_path / "classes")
    assert dataset(tmp_path / "out")["classes"] == [NFC, "zebra", "ant"]
    assert dataset(tmp_path / "out")["splits"]["train"]["per_class"] == {NFC: 2, "ant": 1}
    (failure,) = rows(tmp_path / "out", "failures")
    assert failure["uri"].endswith("bee/1.png")
    assert "bee is not one of the classes that were given; add it to --classes" in failure["message"], done.stderr
    again = tmp_path / "again"
    run(again, pictures, "--classes", tmp_path / "out" / "images" / "dataset.json")
    assert dataset(again)["classes"] == [NFC, "zebra", "ant"]
    assert "with other --classes" in run(again, pictures).stderr


def test_rows_without_an_image_are_counted_and_named(pictures, tmp_path):
    lines = [f"{path.relative_to(tmp_path)};{path.stem}" for path in sorted(pictures.rglob("*.png"))]
    (tmp_path / "table.csv").write_text("\n".join(["file_name;label", lines[0], "in/none.png;9", *lines[1:]]))
    done = run(tmp_path / "out", pictures, "--labels", tmp_path / "table.csv")
    assert "1 of 5 rows of --labels have no image here: lines 3" in " ".join(done.stdout.split())
    told = dataset(tmp_path / "out")
    assert told["labels"] == {"rows": 5, "rows_without_image": 1, "first_lines": [3]}
    assert told["classes"] is None


@pytest.mark.parametrize("duplicates", ["together", "drop"])
def test_equal_pictures_with_different_labels_are_listed(pictures, tmp_path, duplicates):
    (pictures / "bee" / "9.png").write_bytes((pictures / "ant" / "0.png").read_bytes())
    (pictures / "ant" / "8.png").write_bytes((pictures / "ant" / "0.png").read_bytes())
    (pictures / "bee" / "7.png").write_bytes((pictures / "bee" / "1.png").read_bytes())
    done = run(tmp_path / "out", pictures, "--dedup", "exact", "--duplicates", duplicates)
    assert dataset(tmp_path / "out")["conflicting_labels"] == {
        "pictures": 1,
        "first": [
            {
                "keys": ["ant/0.png", "ant/8.png", "bee/9.png"],
                "labels": ["ant", "bee"],
                "key_labels": ["ant", "ant", "bee"],
            }
        ],
    }
    said = " ".join(done.stdout.split())
    assert "1 set of equal pictures bears different labels, such as ant/0.png (ant) and bee/9.png (bee);" in said
    rows = parquet.read_table(tmp_path / "out" / "images" / "label_conflicts.parquet").to_pylist()
    assert [(row["conflict"], row["kind"], row["key"], row["class"]) for row in rows] == [
        (0, "equal", "ant/0.png", "ant"),
        (0, "equal", "ant/8.png", "ant"),
        (0, "equal", "bee/9.png", "bee"),
    ]
    assert rows[2]["source"].endswith("/bee/9.png")
