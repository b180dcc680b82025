"""Figures against their pages."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pagebeam.pipelines.commands.verify_figures import figure_problems
from pagebeam.schemas.page_model import Block, kinds
from pagebeam.schemas.structure.figures import figure_name
from pagebeam.schemas.tables import FAILURES, PAGES
from pagebeam.transforms.ops.formats.parquet import to_batch
from pagebeam.transforms.ops.structure.block_rows import block_rows

BOX = (72.0, 100.5, 172.0, 200.0)
NAME = figure_name("d", 2, BOX)
PATHS = ["failures/f.parquet", "figures/train/i.parquet", "pages/p.parquet"]


def page(box=BOX, name=NAME, rotation=0):
    told = {"document_id": "d", "uri": "d.pdf", "page": 2, "page_width": 612.0, "page_height": 792.0}
    told["rotation"] = rotation
    blocks = block_rows([Block(kinds.FIGURE, "", box, marker=name)])
    return dict.fromkeys(PAGES.names) | told | {"blocks": blocks}


def row(key=NAME, page=2, box=BOX):
    return {"key": key, "document_id": "d", "page": page, **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))}


@pytest.fixture
def problems(tmp_path):
    def found(pages, index, failures=()):
        for folder in ("pages", "figures/train", "failures"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        schema = pa.schema([("key", pa.string()), ("document_id", pa.string()), ("page", pa.int32())])
        schema = pa.schema([*schema, *((side, pa.float32()) for side in ("x0", "y0", "x1", "y1"))])
        pq.write_table(pa.Table.from_batches([to_batch(pages, PAGES)]), tmp_path / PATHS[2])
        pq.write_table(pa.Table.from_batches([to_batch(index, schema)]), tmp_path / PATHS[1])
        failed = [dict.fromkeys(FAILURES.names) | {"uri": uri, "page": number} for uri, number in failures]
        pq.write_table(pa.Table.from_batches([to_batch(failed, FAILURES)]), tmp_path / PATHS[0])
        return list(figure_problems(str(tmp_path), PATHS))

    return found


def test_what_is_right_is_not_named(problems):
    assert problems([page()], [row()]) == []
    assert problems([page()], [row(key=f"{NAME}/copy.pdf"), row()]) == []
    assert problems([page()], [], [("d.pdf", 2)]) == []


def test_a_page_that_was_turned_has_its_sides_the_other_way_round(problems):
    wide = (650.0, 10.0, 780.0, 200.0)
    name = figure_name("d", 2, wide)
    assert problems([page(wide, name, 90)], [row(name, box=wide)]) == []
    assert len(problems([page(wide, name, 180)], [row(name, box=wide)])) == 1


def test_what_is_missing_is_named(problems):
    assert problems([page()], []) == [f"figures/ lacks figure {NAME} of page 2 of d.pdf; run again"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row(box=(72.0, 100.5, 172.0, 201.0)), "does not have the name of its place"),
        (row(key=figure_name("d", 3, BOX), page=3), "is of no page in pages/"),
        (row(key=figure_name("d", 2, (72.0, 100.0, 700.0, 200.0)), box=(72.0, 100.0, 700.0, 200.0)), "reaches beyond"),
    ],
)
def test_what_is_wrong_is_named(problems, wrong, said):
    found = problems([page()], [row(), wrong])
    assert len(found) == 1
    assert said in found[0]
    assert found[0].startswith("figures/train/i.parquet: figure ")


def test_an_output_without_figures_is_not_looked_at():
    assert list(figure_problems("nowhere", ["pages/p.parquet"])) == []
