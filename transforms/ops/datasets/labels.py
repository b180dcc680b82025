"""Which label an image bears: its folder's name, a row of a CSV file, or one integer for all.

uri  ->  Label(name, group)
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple, Protocol

from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.schemas.fingerprints import lasting
from pagebeam.transforms.ops.datasets.paths import canonical, folder_of

_INTEGER = re.compile(r"[+-]?\d{1,19}")
_DECIMAL = re.compile(r"^([+-]?\d+)\.0+$")
"""A whole number as pandas writes it where a column has gaps: 2.0."""


@lasting(fields=3)
class Label(NamedTuple):
    """What the labels say of one image."""

    name: str  # class name, or an integer as text
    group: str | None = None  # None where the image is its own group
    columns: tuple[Any, ...] = ()  # further values of its row, as `further` names them


class LabelRule(Protocol):
    """Finds labels; `integers` tells that they are numbers to be kept, not names to be counted."""

    @property
    def integers(self) -> bool: ...

    def label(self, uri: str) -> Label: ...


def is_integer(name: str) -> bool:
    """Whether a label is a whole number that shards can hold, of 64 bits; a longer one is a name."""
    return _INTEGER.fullmatch(name) is not None and -(1 << 63) <= int(name) < 1 << 63


class FolderLabels:
    """The name of the folder that an image lies in."""

    integers = False

    def label(self, uri: str) -> Label:
        """Returns the label; raises BadInput(BAD_LABEL) for a file that lies in no folder."""
        folder = folder_of(uri)
        if not folder:
            raise BadInput(Category.BAD_LABEL, f"{uri} is in no folder that could name its label", Cure.OTHER_LABELS)
        return Label(folder)


class OneLabel:
    """One integer for all images."""

    integers = True

    def __init__(self, value: int):
        self._label = Label(str(value))

    def label(self, uri: str) -> Label:
        """Returns the label, whatever the image."""
        return self._label


class TableLabels:
    """Labels by URI, as a CSV file lists them; numbers where all of its labels are whole numbers.

    Args:
        name: The table's URI, for messages.
        labels: canonical URI -> label, as from `read_csv`.
    """

    def __init__(self, name: str, labels: dict[str, Label]):
        self._name = name
        self._labels = labels
        self.integers = all(is_integer(_DECIMAL.sub(r"\1", label.name)) for label in labels.values())
        if self.integers:
            # Sorted as texts, the class 10.0 would come before 2.0.
            self._labels = {uri: label._replace(name=_DECIMAL.sub(r"\1", label.name)) for uri, label in labels.items()}

    def label(self, uri: str) -> Label:
        """Returns the label; raises BadInput(BAD_LABEL) for an image without a row."""
        try:
            return self._labels[canonical(uri)]
        except KeyError:
            cure = "add one (relative paths there start from its folder), or leave the image out"
            raise BadInput(Category.BAD_LABEL, f"{uri} has no row in {self._name}; {cure}") from None


def read_csv(lines: Iterable[str], uri: str) -> Iterator[tuple[str, Label]]:
    """Yields (canonical URI, label) for each row of a labels file.

    Args:
        lines: Of the file, which begins with a header: `uri` or `file`, `label`, and, where samples belong together,
            `group`. Further columns go along. Separated by commas, or by tabs where the header has a tab.
        uri: Of the file; relative paths in it start from its folder.

    Raises:
        ValueError: A column is missing, or a row has no path or no label; with the file and the line.
    """
    rows = iter(lines)
    columns, delimiter = header_of(rows)
    path = next((name for name in ("uri", "file") if name in columns), None)
    if path is None or "label" not in columns:
        raise ValueError(
            f"{uri}, line 1: the header must name a column uri (or file) and a column label, between commas or tabs, "
            f"not {columns}"
        )
    reader = csv.DictReader(rows, columns, delimiter=delimiter)
    for row in reader:
        place, name = (row[path] or "").strip(), (row["label"] or "").strip()
        if not place or not name:
            raise ValueError(f"{uri}, line {reader.line_num + 1}: the {'label' if place else path} is empty")
        group = (row.get("group") or "").strip() or None
        columns_ = tuple(row[name] for name in further(columns))
        yield canonical(place, canonical(uri).rpartition("/")[0]), Label(name, group, columns_)


def header_of(lines: Iterable[str]) -> tuple[list[str], str]:
    """Returns the names of a CSV file's columns, in lower case, and what separates them."""
    header = next(iter(lines), "").removeprefix("\ufeff")
    delimiter = "\t" if "\t" in header else ","
    return [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])], delimiter


def further(columns: Iterable[str]) -> list[str]:
    """Returns the columns of a table of labels that say neither where an image lies nor its label or group, in order.

    Where there is a column uri, file is one of them.
    """
    names = list(columns)
    lower = [name.strip().lower() for name in names]
    own = {"uri" if "uri" in lower else "file", "label", "group"}
    return [name for name, low in zip(names, lower, strict=True) if name and low not in own]


def read_parquet(file: str | BinaryIO, uri: str) -> Iterator[tuple[str, Label]]:
    """Yields (canonical URI, label) for each row of a Parquet file with the columns that `read_csv` asks for.

    Args:
        file: A local path or an open file.
        uri: Of the file; relative paths in it start from its folder.

    Raises:
        ValueError: A column is missing, or a row has no path or no label; with the file and the row, 1-based.
    """
    from pyarrow import parquet  # labels of folders and CSV files do without it

    table = parquet.ParquetFile(file)
    columns = {name.lower(): name for name in table.schema_arrow.names}
    path = next((name for name in ("uri", "file") if name in columns), None)
    if path is None or "label" not in columns:
        raise ValueError(f"{uri}: the columns are {sorted(columns)}; it needs uri (or file) and label")
    rest = further(table.schema_arrow.names)
    number = 0
    for batch in table.iter_batches():
        for row in batch.to_pylist():
            number += 1
            place, name, group = (_text(row.get(columns.get(column, ""))) for column in (path, "label", "group"))
            if not place or not name:
                raise ValueError(f"{uri}, row {number}: the {'label' if place else path} is empty")
            columns_ = tuple(row[column] for column in rest)
            yield canonical(place, canonical(uri).rpartition("/")[0]), Label(name, group or None, columns_)


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()  # NaN is no label


def labels_of(rows: Iterable[tuple[str, Label]], uri: str) -> TableLabels:
    """Returns the labels of a table's rows; raises ValueError where a path has two labels."""
    labels: dict[str, Label] = {}
    for place, label in rows:
        if labels.setdefault(place, label) != label:
            raise ValueError(
                f"{uri}: {place} is listed as {labels[place].name} and as {label.name}; keep one of the rows"
            )
    return TableLabels(uri, labels)


def class_names(labels: Iterable[str], integers: bool) -> tuple[str, ...] | None:
    """Returns the distinct labels sorted by code points, as Keras' `image_dataset_from_directory` numbers folders.

    None where the labels are `integers`, which stand for themselves.
    """
    return None if integers else tuple(sorted(set(labels)))


def label_numbers(labels: Iterable[str], integers: bool) -> dict[str, int]:
    """Returns the number that stands in the shards for each distinct label."""
    names = class_names(labels, integers)
    return {name: index for index, name in enumerate(names)} if names is not None else {n: int(n) for n in set(labels)}
