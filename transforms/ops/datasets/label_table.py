"""Labels by URI, as a table lists them: CSV, JSON lines or Parquet.

    uri,label[,group,…]     {"file_name": "a.jpg", "label": "cat"}

The column of paths is called uri, file, file_name, filename, path or image. What cannot be one label of an image is
refused with its line: an empty or second one, a contradiction, several labels in a cell, scores.
"""

import csv
import json
import math
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.transforms.ops.datasets.labels import Label, plain_name
from pagebeam.transforms.ops.datasets.numeric_labels import refuse_several, whole_numbers
from pagebeam.transforms.ops.datasets.paths import canonical, place_of

PATHS = ("uri", "file", "file_name", "filename", "path", "image")
"""Names of the column of paths; the first that a table has counts."""
_DELIMITERS = "\t,;"


class Row(NamedTuple):
    """A row of a table of labels."""

    place: str  # see `place_of`
    label: Label
    number: int  # 1-based line of a text, or row of a Parquet file
    columns: tuple[str, ...] = ()  # names of the further columns


class TableLabels:
    """Returns labels by URI; numbers where all of them are whole numbers.

    Args:
        name: The table's URI, for messages.
        labels: place -> label, as from `read_csv`.
    """

    def __init__(self, name: str, labels: dict[str, Label]):
        self._name = name
        self._alike: dict[str, str] = {}
        numbers = whole_numbers({label.name for label in labels.values()})
        self.integers = numbers is not None
        self._labels = (
            {uri: label._replace(name=numbers[label.name]) for uri, label in labels.items()} if numbers else labels
        )
        self.classes = None if self.integers else tuple(sorted({label.name for label in labels.values()}))

    def __len__(self) -> int:
        return len(self._labels)

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def label(self, uri: str) -> Label:
        """Returns the label; raises BadInput(BAD_LABEL) for an image without a row."""
        try:
            return self._labels[place_of(uri)]
        except KeyError:
            raise BadInput(Category.BAD_LABEL, f"{uri} has no row in {self._name}; {self._cure(uri)}") from None

    def _cure(self, uri: str) -> str:
        """Returns what to do for an image without a row, with a row that may be meant for it."""
        if not self._alike:
            self._alike = {folded(place): place for place in self._labels}
        meant, place = self._alike.get(folded(place_of(uri))), place_of(uri)
        if meant is None:
            return "add one (relative paths there start from its folder), or leave the image out"
        slashes = meant.replace("\\", "/")
        what = "in backslashes" if slashes == place else "in capitals"
        what = what if slashes.casefold() == place.casefold() else "in the suffix"
        return f"the row of {meant} differs {what}; write the path there as the file is called"


def read_csv(lines: Iterable[str], uri: str) -> Iterator[Row]:
    """Yields each row of a CSV file.

    Args:
        lines: Of the file, which begins with a header: a column of paths, `label`, and, where samples belong together,
            `group`. Further columns go along. Separated by tabs, commas or semicolons: what makes most of the header.
        uri: Of the file; relative paths in it start from its folder.

    Raises:
        ValueError: A column is missing, a quote is not closed, or a row has no path or not one label; with the file and
            the line.
    """
    rows = iter(lines)
    columns, delimiter = header_of(rows)
    path = path_column(columns)
    if path is None or "label" not in columns:
        wanted = "the header must name a column uri (or file, file_name) and a column label"
        raise ValueError(f"{uri}, line 1: {wanted}, between commas, semicolons or tabs, not {columns}")
    reader = csv.DictReader(rows, columns, delimiter=delimiter, strict=True)
    begin = 2
    try:
        for row in reader:
            if any(row.pop(None, None) or ()):
                raise ValueError(f"{uri}, line {begin}: has more cells than the header; put quotes around the cell")
            yield _row(row, path, further(columns), uri, f"line {begin}", begin)
            begin = reader.line_num + 2
    except csv.Error as error:
        said = "a quote that begins here is not closed" if "unexpected end" in str(error) else f"is not CSV ({error})"
        raise ValueError(f"{uri}, line {begin}: {said}") from error


def read_json_lines(lines: Iterable[str], uri: str) -> Iterator[Row]:
    """Yields each row of JSON lines, objects with the names that `read_csv` asks of columns; raises as that does."""
    rest: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{uri}, line {number}: is not JSON ({error}); write one object a line") from error
        path = path_column(row) if isinstance(row, dict) else None
        if path is None or "label" not in row:
            raise ValueError(f"{uri}, line {number}: the object needs uri (or file, file_name) and label")
        rest = further(row) if rest is None else rest
        row |= {name: None if row.get(name) is None else _text(row[name]) for name in rest}
        yield _row(row, path, rest, uri, f"line {number}", number)


def read_parquet(file: str | BinaryIO, uri: str) -> Iterator[Row]:
    """Yields each row of a Parquet file with the columns that `read_csv` asks for.

    Args:
        file: A local path or an open file.
        uri: Of the file; relative paths in it start from its folder.

    Raises:
        ValueError: A column is missing, or a row has no path or not one label; with the file and the row, 1-based.
    """
    from pyarrow import parquet  # labels of folders and CSV files do without it

    table = parquet.ParquetFile(file)
    columns = {name.lower(): name for name in table.schema_arrow.names}
    path = path_column(columns)
    if path is None or "label" not in columns:
        raise ValueError(f"{uri}: the columns are {sorted(columns)}; it needs uri (or file, file_name) and label")
    rest, number = further(table.schema_arrow.names), 0
    for batch in table.iter_batches():
        for row in batch.to_pylist():
            number += 1
            named = {name: row.get(columns.get(name, "")) for name in (path, "label", "group")}
            yield _row(row | named, path, rest, uri, f"row {number}", number)


def _row(row: Mapping[str, Any], path: str, rest: Sequence[str], uri: str, where: str, number: int) -> Row:
    try:
        place, name, group = (plain_name(_text(row.get(column))) for column in (path, "label", "group"))
    except ValueError as error:
        raise ValueError(f"{uri}, {where}: {error}; is a quote not closed?") from error
    if not place or not name:
        raise ValueError(f"{uri}, {where}: the {'label' if place else path} is empty")
    columns = tuple(row.get(column) for column in rest)
    place = place_of(place, canonical(uri).rpartition("/")[0])
    return Row(place, Label(name, group or None, columns), number, tuple(rest))


def _text(value: Any) -> str:
    missing = value is None or (isinstance(value, float) and math.isnan(value))  # NaN is not a label
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "" if missing else str(value).strip()


def header_of(lines: Iterable[str]) -> tuple[list[str], str]:
    """Returns the names of a CSV file's columns, in lower case, and what separates them."""
    header = next(iter(lines), "").removeprefix("\ufeff")
    parted = {delimiter: next(csv.reader([header], delimiter=delimiter), []) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda one: (len(parted[one]), one == ","))
    return [name.strip().lower() for name in parted[delimiter]], delimiter


def folded(place: str) -> str:
    """Returns what places have in common that differ in capitals, suffix or the direction of slashes alone."""
    return posixpath.splitext(place.replace("\\", "/"))[0].casefold()


def path_column(columns: Iterable[str]) -> str | None:
    """Returns the name of the column of paths, None where there is none."""
    known = set(columns)
    return next((name for name in PATHS if name in known), None)


def further(columns: Iterable[str]) -> list[str]:
    """Returns the columns of a table of labels that say neither where an image is nor its label or group, in order.

    Where there is a column uri, file is one of them.
    """
    names = list(columns)
    lower = [name.strip().lower() for name in names]
    own = {path_column(lower), "label", "group"}
    return [name for name, low in zip(names, lower, strict=True) if name and low not in own]


def table_labels(lines: Iterable[str], uri: str) -> TableLabels:
    """Returns the labels of a CSV file as `read_csv` reads it; raises ValueError as `labels_of` does."""
    return labels_of(read_csv(lines, uri), uri)


def labels_of(rows: Iterable[Row], uri: str, known: Collection[str] = ()) -> TableLabels:
    """Returns the labels of a table's rows.

    Args:
        rows: Of the table.
        uri: Of the table, for messages.
        known: Classes that are given, each a label by itself whatever it looks like.

    Raises:
        ValueError: Rows contradict each other, or a cell holds several labels or a score; with the file and the line.
    """
    labels: dict[str, Label] = {}
    numbers: dict[str, int] = {}
    names: dict[str, int] = {}  # label -> where it comes first
    for place, label, number, columns in rows:
        names.setdefault(label.name, number)
        if labels.setdefault(place, label) != label:
            said = _contradiction(labels[place], label, columns)
            raise ValueError(f"{uri}, line {number}: {place} {said} line {numbers[place]}; keep one of the rows")
        numbers.setdefault(place, number)
    refuse_several({name: number for name, number in names.items() if name not in known}, uri)
    return TableLabels(uri, labels)


def _contradiction(first: Label, second: Label, columns: Sequence[str]) -> str:
    if first.name != second.name:
        return f"is listed as {first.name} and as {second.name}, before in"
    if first.group != second.group:
        return f"is of the group {second.group} and of {first.group} in"
    pairs = zip(first.columns, second.columns, strict=True)
    column, one, other = next((name, *both) for name, both in zip(columns, pairs, strict=True) if both[0] != both[1])
    return f"has {other!r} in the column {column} and {one!r} in"
