"""Reads which further columns of a table of labels go along with its images to the index of their shards."""

import io
import json

import pyarrow as pa
from pyarrow import parquet

from pagebeam.transforms.ops.datasets.label_source import PARQUET, is_file, text_of
from pagebeam.transforms.ops.datasets.label_table import further, header_of
from pagebeam.transforms.ops.storage import files


def further_columns(labels: str) -> pa.Schema:
    """Returns the further columns of the table that --labels names: text for CSV, else as typed.

    There are none where it does not name a table.
    """
    if not is_file(labels):
        return pa.schema([])
    with files.opened(labels) as file:
        if file.read(len(PARQUET)) == PARQUET:
            schema = parquet.read_schema(file)
            return pa.schema([schema.field(name) for name in further(schema.names)])
    text = text_of(files.read_bytes(labels), labels)
    if text.lstrip().startswith("{"):
        names = further(json.loads(text.lstrip().partition("\n")[0]))
    else:
        names = further(header_of(io.StringIO(text))[0])
    return pa.schema([(name, pa.string()) for name in names])
