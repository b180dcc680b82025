"""Names of files in a list: a line each, or a row each of a table, in the order that they stand there."""

import csv
import io
import posixpath
from collections.abc import Iterator

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.storage import files

COLUMNS = ("uri", "file")
_TABLES = (".csv", ".tsv")


def names_in(uri: str) -> Iterator[tuple[str, str]]:
    """Yields (path, URI or pattern; the name that the list has for it).

    A Parquet file, or one that ends with .csv or .tsv, is a table with a column `uri` or `file`; relative paths in it
    start from its folder, as in the tables of `--labels`. In any other file each line is a name.

    Raises:
        BadInput: It cannot be read, or is a table without such a column.
    """
    with files.refusing(uri):
        parquet = _is_parquet(uri)
    if parquet or uri.lower().endswith(_TABLES):
        for name in _rows_of_parquet(uri) if parquet else _rows_of_csv(uri):
            yield _beside(uri, name), name
    else:
        for name in files.read_list(uri):
            yield name, name


def _is_parquet(uri: str) -> bool:
    with files.opened(uri) as file:
        return bool(file.read(4) == b"PAR1")


def _rows_of_csv(uri: str) -> Iterator[str]:
    with files.refusing(uri):
        text = io.StringIO(files.read_bytes(uri).decode("utf-8-sig", "replace"), newline="")
    header = text.readline()
    rows = csv.reader(text, delimiter="\t" if "\t" in header else ",")
    place = _column([name.strip() for name in header.replace("\t", ",").split(",")], uri)
    yield from (row[place].strip() for row in rows if len(row) > place and row[place].strip())


def _rows_of_parquet(uri: str) -> Iterator[str]:
    from pyarrow import ArrowException, parquet  # lists of lines do without it

    try:
        with files.opened(uri) as file:
            table = parquet.ParquetFile(file)
            name = table.schema_arrow.names[_column(table.schema_arrow.names, uri)]
            for batch in table.iter_batches(columns=[name]):
                yield from (str(value) for value in batch.column(name).to_pylist() if value)
    except ArrowException as error:
        raise BadInput(Category.UNREADABLE, f"is not a whole Parquet file ({error}); write it again") from error


def _column(names: list[str], uri: str) -> int:
    lower = [name.strip('"').lower() for name in names]
    for name in COLUMNS:
        if name in lower:
            return lower.index(name)
    raise BadInput(Category.UNSUPPORTED, f"{uri} has columns {', '.join(names)}; a table of files needs uri or file")


def _beside(uri: str, name: str) -> str:
    if "://" in name or name.startswith("/"):
        return name
    if files.is_local(uri):
        return files.join(posixpath.dirname(files.absolute(uri)), name)
    return files.join(uri.rpartition("/")[0], name)
