"""Croissant: files with their digests, and record sets over them; mlcroissant checks a whole one in `test_cards`."""

import hashlib

import pyarrow as pa

from pagebeam.transforms.ops.cards.croissant import croissant
from pagebeam.transforms.ops.cards.dataset_card import Made
from pagebeam.transforms.ops.cards.loadable import Loadable, Part, loadable
from tests.transforms.ops.cards.outputs import make_output


def test_each_file_has_its_digest(tmp_path):
    told = croissant(loadable(str(tmp_path), make_output(tmp_path)), Made("1", ()))
    objects = [entry for entry in told["distribution"] if entry["@type"] == "cr:FileObject"]
    assert len(objects) == 4
    for one in objects:
        assert one["sha256"] == hashlib.sha256((tmp_path / one["contentUrl"]).read_bytes()).hexdigest()
        assert one["contentSize"] == f"{(tmp_path / one['contentUrl']).stat().st_size} B"


def test_record_sets_are_over_the_files_of_their_table(tmp_path):
    told = croissant(loadable(str(tmp_path), make_output(tmp_path)), Made("1", ()))
    sets = {one["@id"]: one for one in told["recordSet"]}
    assert list(sets) == ["images_label_classes", "images", "pages"]
    assert sets["images_label_classes"]["data"][1] == {
        "images_label_classes/value": 1,
        "images_label_classes/name": "yes: dog",
    }
    fields = {one["@id"]: one for one in sets["images"]["field"]}
    assert fields["images/split"]["source"]["transform"] == {"regex": "images/([^/]+)/.+"}
    assert fields["images/image"]["dataType"] == "sc:ImageObject"
    assert [one["@id"] for one in sets["pages"]["field"]] == ["pages/uri", "pages/score"]
    (files,) = (one for one in told["distribution"] if one["@id"] == "images-files")
    assert files["includes"] == ["images/train/*.images.parquet", "images/test/*.images.parquet"]


def test_columns_have_the_types_of_their_values():
    kinds = {"n": pa.int32(), "f": pa.float32(), "t": pa.string(), "b": pa.bool_(), "l": pa.list_(pa.string())}
    schema = pa.schema([*kinds.items(), ("s", pa.list_(pa.struct([("a", pa.int8())])))])
    (one,) = croissant([Loadable("pages", (Part("train", "", ()),), schema)], Made("1", ()))["recordSet"]
    assert [(field["dataType"], field.get("repeated", False)) for field in one["field"]] == [
        ("sc:Integer", False),
        ("sc:Float", False),
        ("sc:Text", False),
        ("sc:Boolean", False),
        ("sc:Text", True),
    ]
