"""What can be loaded: pictures by split and without their indexes, tables, nothing that has no rows."""

from pagebeam.schemas.outputs import RunOutputs
from pagebeam.transforms.ops.cards.loadable import loadable
from tests.transforms.ops.cards.outputs import PAGES, make_output


def test_tables_have_parts_with_their_files(tmp_path):
    images, pages = loadable(str(tmp_path), make_output(tmp_path))
    assert (images.name, images.rows, pages.name, pages.rows) == ("images", 3, "pages", 3)
    assert [(part.split, part.pattern, part.rows) for part in images.parts] == [
        ("train", "images/train/*.images.parquet", 2),
        ("test", "images/test/*.images.parquet", 1),
    ]
    assert [(part.split, part.pattern, len(part.files)) for part in pages.parts] == [("train", "pages/*.parquet", 2)]
    assert pages.schema.equals(PAGES)
    assert images.schema.names == ["image", "label", "key", "source"]
    assert pages.parts[0].bytes == sum(path.stat().st_size for path in (tmp_path / "pages").iterdir())


def test_what_has_no_rows_is_left_out(tmp_path):
    outputs = make_output(tmp_path)
    empty = [shard for shard in outputs.shards if shard.name.table == "pages" and not shard.files[0].rows]
    assert len(empty) == 1
    assert loadable(str(tmp_path), RunOutputs(empty)) == []
