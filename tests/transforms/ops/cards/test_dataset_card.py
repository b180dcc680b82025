"""The dataset card: which files are which split, types, counts, and what people read."""

import pytest

from pagebeam.transforms.ops.cards.dataset_card import Made, dataset_card, size_category
from pagebeam.transforms.ops.cards.loadable import loadable
from pagebeam.transforms.ops.storage.own_files import CARD_MARK
from tests.transforms.ops.cards.outputs import make_output

yaml = pytest.importorskip("yaml")
MADE = Made("1.2.3", ("--documents …", "--resize 32,32"))


def card(tmp_path, folder=""):
    tables = loadable(str(tmp_path), make_output(tmp_path))
    text = dataset_card([table for table in tables if table.name == (folder or table.name)], MADE, folder)
    assert text.startswith(f"---\n{CARD_MARK}")
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def test_the_head_names_the_files_of_each_split(tmp_path):
    head, _ = card(tmp_path)
    assert head["configs"] == [
        {
            "config_name": "images",
            "default": True,
            "data_files": [
                {"split": "train", "path": "images/train/*.images.parquet"},
                {"split": "test", "path": "images/test/*.images.parquet"},
            ],
        },
        {
            "config_name": "pages",
            "data_files": [{"split": "train", "path": "pages/*.parquet"}],
            "columns": ["uri", "score"],  # no map
        },
    ]
    assert (head["license"], head["size_categories"]) == ("unknown", ["n<1K"])


def test_the_head_has_types_and_counts(tmp_path):
    head, _ = card(tmp_path)
    images, pages = head["dataset_info"]
    assert images["features"][1] == {
        "name": "label",
        "dtype": {"class_label": {"names": {"0": "cat", "1": "yes: dog"}}},
    }
    assert [(split["name"], split["num_examples"]) for split in images["splits"]] == [("train", 2), ("test", 1)]
    assert pages["features"] == [{"name": "uri", "dtype": "string"}, {"name": "score", "dtype": "float32"}]
    assert pages["download_size"] == sum(path.stat().st_size for path in (tmp_path / "pages").iterdir())


def test_paths_are_relative_to_the_folder_of_the_card(tmp_path):
    head, _ = card(tmp_path, "images")
    (config,) = head["configs"]
    assert [part["path"] for part in config["data_files"]] == ["train/*.images.parquet", "test/*.images.parquet"]


def test_people_read_how_it_was_made_and_nothing_of_this_machine(tmp_path):
    _, body = card(tmp_path)
    assert "By Pagebeam 1.2.3" in body
    assert "--documents …\n--resize 32,32" in body
    assert "| `images` | images with their labels | `test` | 1 |" in body
    assert "| `label` | class label, 2 names |" in body
    assert "maps, which `datasets` does not read: `bag_of_words`" in body
    assert str(tmp_path) not in body


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (0, "n<1K"),
        (999, "n<1K"),
        (1000, "1K<n<10K"),
        (250_000, "100K<n<1M"),
        (10**6, "1M<n<10M"),
        (5 * 10**11, "100B<n<1T"),
        (10**12, "n>1T"),
    ],
)
def test_sizes_have_the_names_of_the_hub(rows, name):
    assert size_category(rows) == name
