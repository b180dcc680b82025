"""Resolves `--labels` to a rule, and makes keys unique."""

import io
import json
from collections.abc import Iterable, Iterator

from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.datasets.label_table import Row, labels_of, read_csv, read_json_lines, read_parquet
from pagebeam.transforms.ops.datasets.labels import (
    FixedClasses,
    FolderLabels,
    LabelRule,
    OneLabel,
    is_integer,
    plain_name,
)
from pagebeam.transforms.ops.storage import files

PARQUET = b"PAR1"  # its first four bytes, whatever the file is called


def is_file(labels: str) -> bool:
    """Returns whether `--labels` names a file."""
    return labels != "directory" and not is_integer(labels)


def label_rule(labels: str, classes: tuple[str, ...] | None = None) -> LabelRule:
    """Returns the rule that --labels names: "directory", an integer, or the path or URI of a table.

    Args:
        labels: The option.
        classes: All classes that there may be, in their order; None leaves it to the labels.

    Raises:
        ValueError: The file is not a table of labels; with the line or the row.
        OSError: It cannot be read; stores have errors of their own.
    """
    rule = _rule(labels, classes or ())
    return rule if classes is None else FixedClasses(rule, classes)


def _rule(labels: str, classes: tuple[str, ...]) -> LabelRule:
    if labels == "directory":
        return FolderLabels()
    if is_integer(labels):
        return OneLabel(int(labels))
    return labels_of(label_rows(labels), labels, frozenset(classes))


def label_rows(labels: str) -> Iterator[Row]:
    """Yields the rows of the table that --labels names; raises as `label_rule`."""
    data = files.read_bytes(labels)
    if data.startswith(PARQUET):
        yield from _parquet_rows(data, labels)
        return
    text = text_of(data, labels)
    read = read_json_lines if text.lstrip().startswith("{") else read_csv
    yield from read(io.StringIO(text, newline=""), labels)


def text_of(data: bytes, uri: str) -> str:
    """Returns the text of a table in UTF-8 or UTF-16; raises ValueError for others, with the line.

    UTF-16 is told by its mark, or by the empty half of the first character.
    """
    marked, first = data[:2] in (b"\xff\xfe", b"\xfe\xff"), data[:2]
    halves = {b"\0": "utf-16-be"}.get(first[:1]) or {b"\0": "utf-16-le"}.get(first[1:])
    encoding = "utf-16" if marked else halves or "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"{uri}, line {line}: is neither text in UTF-8 nor Parquet; save the table as CSV in UTF-8"
        raise ValueError(said) from error


def read_classes(uri: str) -> tuple[str, ...]:
    """Returns the classes that a file lists in their order: one a line, or an earlier run's `dataset.json`.

    Raises:
        ValueError: It lists none, one twice, or a name with control characters; with the line.
        OSError: It cannot be read; stores have errors of their own.
    """
    text = text_of(files.read_bytes(uri), uri)
    listed = _of_dataset(text, uri) if text.lstrip().startswith("{") else text.splitlines()
    found: dict[str, int] = {}
    for number, name in enumerate(listed, 1):
        try:
            plain = plain_name(name)
        except ValueError as error:
            raise ValueError(f"{uri}, line {number}: {error}") from error
        if plain in found:
            raise ValueError(f"{uri}, line {number}: {plain} is in line {found[plain]} already")
        if plain:
            found[plain] = number
    if not found:
        raise ValueError(f"{uri} lists no class; write one a line")
    return tuple(found)


def _of_dataset(text: str, uri: str) -> list[str]:
    try:
        classes = json.loads(text).get("classes")
    except ValueError as error:
        raise ValueError(f"{uri} is not JSON ({error}); give a list or a dataset.json") from error
    if not isinstance(classes, list) or not all(isinstance(name, str) for name in classes):
        raise ValueError(f"{uri} names no classes: its labels are numbers, which stand for themselves")
    return classes


def _parquet_rows(data: bytes, uri: str) -> Iterator[Row]:
    from pyarrow import ArrowException  # labels of folders and CSV files do without it

    try:
        yield from read_parquet(io.BytesIO(data), uri)
    except (ArrowException, OSError) as error:
        raise ValueError(f"{uri} is not a whole Parquet file ({error}); write it again") from error


def unique_keys(refs: Iterable[ImageRef]) -> Iterator[ImageRef]:
    """Yields images that share a key with unique ones: the first by URI keeps it, the others have their URIs.

    No key of a listed file is a URI or an absolute path, so these clash with none. Groups stay as they are, so no image
    changes its split because another came that shares its key.
    """
    for index, ref in enumerate(sorted(refs, key=lambda ref: ref.uri)):
        yield ref._replace(key=ref.uri) if index else ref
