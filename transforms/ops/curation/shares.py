"""Finds how much of the text of pages is in tables, from the blocks or segments that were made of them."""

import numpy
import pyarrow as pa
import pyarrow.compute as pc

from pagebeam.schemas.page_model.kinds import TABLE
from pagebeam.schemas.vocabulary import Vocabulary

SOURCES = {"blocks": ("kind", TABLE), "segments": ("tag", int(Vocabulary.TABLE))}
"""Column -> what says of its structs which are tables."""


def table_letters(batch: pa.RecordBatch) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Returns for each page the characters that are in tables, and those in all blocks; both 0 where that is unknown.

    Args:
        batch: Of `pages/`.
    """
    inside, every = numpy.zeros(batch.num_rows, numpy.int64), numpy.zeros(batch.num_rows, numpy.int64)
    for name, (field, value) in SOURCES.items():
        if name not in batch.schema.names or batch.column(name).null_count == batch.num_rows:
            continue
        lists = batch.column(name)
        structs = pc.list_flatten(lists)
        letters = pc.fill_null(pc.utf8_length(pc.struct_field(structs, "text")), 0)
        is_table = pc.fill_null(pc.equal(pc.struct_field(structs, field), value), False)
        rows = pc.list_parent_indices(lists).to_numpy()
        size = letters.to_numpy(zero_copy_only=False)
        inside = numpy.bincount(rows, size * is_table.to_numpy(zero_copy_only=False), batch.num_rows)
        every = numpy.bincount(rows, size, batch.num_rows)
        break
    return inside, every


def shares(inside: numpy.ndarray, every: numpy.ndarray) -> list[float | None]:
    """Returns quotients; None where there is nothing to divide by."""
    return [float(part / whole) if whole else None for part, whole in zip(inside, every, strict=True)]
