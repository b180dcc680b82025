"""Checks figures against the pages that they are of: names, boxes, and that each is there or a failure."""

from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from pagebeam.schemas.page_model.kinds import FIGURE
from pagebeam.schemas.structure.figures import FOLDER, figure_name
from pagebeam.transforms.ops.formats.registry import format_of
from pagebeam.transforms.ops.storage import files

CORNERS = ("x0", "y0", "x1", "y1")
BEYOND = 1.0  # points that a box may reach over the edge of its page, which is rounded as well
Page = tuple[str, int]  # document_id, number


def figure_problems(out: str, paths: list[str]) -> Iterator[str]:
    """Yields what is wrong with the figures of an output.

    Args:
        out: Its folder.
        paths: Of its files, those that are whole.
    """
    own = [path for path in paths if path.startswith(f"{FOLDER}/") and path.endswith(".parquet")]
    indexes = [path for path in own if format_of(path) is None]
    if not any(path.startswith(f"{FOLDER}/") for path in paths):
        return
    sizes: dict[Page, tuple[float, float]] = {}
    named: dict[str, str] = {}
    for path in (path for path in paths if path.startswith("pages/")):
        for row in _pages(out, path):
            size = row["page_width"], row["page_height"]
            sizes[row["document_id"], row["page"]] = size[::-1] if row["rotation"] in (90, 270) else size
            shown = (block for block in row["blocks"] or () if block["kind"] == FIGURE and block["marker"])
            named |= {block["marker"]: f"page {row['page']} of {row['uri']}" for block in shown}
    for path in indexes:
        for row in _rows(out, path, ["key", "document_id", "page", *CORNERS]):
            named.pop(row["key"].partition("/")[0], None)
            yield from (f"{path}: figure {row['key']} {what}" for what in _problems(row, sizes))
    failed = {f"page {row['page']} of {row['uri']}" for row in _failures(out, paths)}
    yield from (
        f"{FOLDER}/ lacks figure {name} of {where}; run again"
        for name, where in sorted(named.items())
        if where not in failed
    )


def _problems(row: dict[str, Any], sizes: dict[Page, tuple[float, float]]) -> Iterator[str]:
    box = tuple(row[corner] for corner in CORNERS)
    if figure_name(row["document_id"], row["page"], box) != row["key"].partition("/")[0]:
        yield "does not have the name of its place"
    size = sizes.get((row["document_id"], row["page"]))
    if size is None:
        yield "is of no page in pages/"
    elif min(box[:2]) < -BEYOND or box[2] > size[0] + BEYOND or box[3] > size[1] + BEYOND:
        yield "reaches beyond its page"


def _pages(out: str, path: str) -> Iterator[dict[str, Any]]:
    yield from _rows(out, path, ["document_id", "uri", "page", "page_width", "page_height", "rotation", "blocks"])


def _failures(out: str, paths: list[str]) -> Iterator[dict[str, Any]]:
    for path in (path for path in paths if path.startswith("failures/")):
        yield from _rows(out, path, ["uri", "page"])


def _rows(out: str, path: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    with files.opened(files.join(out, path)) as file:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=64, columns=columns):
            yield from batch.to_pylist()
