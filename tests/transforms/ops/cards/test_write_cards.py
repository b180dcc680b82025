"""Cards in their places: written, written again, left alone where somebody edited them, and taken away."""

import json

from pagebeam.transforms.ops.cards.dataset_card import Made
from pagebeam.transforms.ops.cards.write_cards import write_cards
from pagebeam.transforms.ops.storage.own_files import CARD_MARK
from tests.transforms.ops.cards.outputs import make_output

MADE = Made("1", ())


def write(out, outputs, whole):
    return [file.path for file in write_cards(str(out), outputs, MADE, whole)]


def test_pictures_in_parquet_have_a_card_whatever_is_asked_for(tmp_path):
    assert write(tmp_path, make_output(tmp_path), False) == ["images/README.md"]
    assert "path: train/*.images.parquet" in (tmp_path / "images" / "README.md").read_text()


def test_a_whole_output_has_a_card_and_a_croissant(tmp_path):
    outputs = make_output(tmp_path)
    assert write(tmp_path, outputs, True) == ["images/README.md", "README.md", "croissant.json"]
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert json.loads((tmp_path / "croissant.json").read_text())["recordSet"]
    assert write(tmp_path, outputs, True) == ["images/README.md", "README.md", "croissant.json"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_an_edited_card_is_left_as_it_is_and_is_no_file_of_the_run(tmp_path):
    outputs = make_output(tmp_path)
    write(tmp_path, outputs, True)
    card = tmp_path / "README.md"
    edited = "\n".join(line for line in card.read_text().splitlines() if not line.startswith(CARD_MARK))
    card.write_text(edited.replace("license: unknown", "license: cc0-1.0"))
    for whole in (True, False):
        assert "README.md" not in write(tmp_path, outputs, whole)
        assert "license: cc0-1.0" in card.read_text()


def test_a_card_of_an_earlier_run_goes_where_none_is_asked_for(tmp_path):
    outputs = make_output(tmp_path)
    write(tmp_path, outputs, True)
    assert write(tmp_path, outputs, False) == ["images/README.md"]
    assert not (tmp_path / "README.md").exists()
