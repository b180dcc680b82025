"""Resolves `--labels` to a rule, and makes keys unique."""

import csv
import io
from collections.abc import Iterable, Iterator

from pagebeam.schemas.image import ImageRef
from pagebeam.transforms.ops.datasets.labels import (
    FolderLabels,
    LabelRule,
    OneLabel,
    is_integer,
    labels_of,
    read_csv,
    read_parquet,
)
from pagebeam.transforms.ops.storage import files

PARQUET = b"PAR1"  # its first four bytes, whatever the file is called


def is_file(labels: str) -> bool:
    """Whether --labels names a file."""
    return labels != "directory" and not is_integer(labels)


def label_rule(labels: str) -> LabelRule:
    """Returns the rule that --labels names: "directory", an integer, or a CSV or Parquet file's path or URI.

    Raises:
        ValueError: The file is not a table of labels; with the line or the row.
        OSError: It cannot be read; stores have errors of their own.
    """
    if labels == "directory":
        return FolderLabels()
    if is_integer(labels):
        return OneLabel(int(labels))
    data = files.read_bytes(labels)
    if data.startswith(PARQUET):
        return _parquet_labels(data, labels)
    try:
        return labels_of(read_csv(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline=""), labels), labels)
    except UnicodeDecodeError as error:
        raise ValueError(f"{labels} is neither text in UTF-8 nor Parquet; save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise ValueError(f"{labels} is not a CSV file ({error}); save it as CSV in UTF-8") from error


def _parquet_labels(data: bytes, uri: str) -> LabelRule:
    from pyarrow import ArrowException  # labels of folders and CSV files do without it

    try:
        return labels_of(read_parquet(io.BytesIO(data), uri), uri)
    except (ArrowException, OSError) as error:
        raise ValueError(f"{uri} is not a whole Parquet file ({error}); write it again") from error


def unique_keys(refs: Iterable[ImageRef]) -> Iterator[ImageRef]:
    """Yields images that share a key with unique ones: the first by URI keeps it, the others have their URIs.

    No key of a listed file is a URI or an absolute path, so these clash with none. Groups stay as they are, so no image
    changes its split because another came that shares its key.
    """
    for index, ref in enumerate(sorted(refs, key=lambda ref: ref.uri)):
        yield ref._replace(key=ref.uri) if index else ref
