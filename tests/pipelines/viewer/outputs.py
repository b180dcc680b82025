"""An output as a run leaves it: pages in two shards, failures, tables, chunks, images; names and texts bite."""

import hashlib
import json
import pathlib
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.structure.chunks import CHUNKS
from pagebeam.schemas.structure.tables import DOCUMENT_TABLES
from pagebeam.schemas.tables import FAILURES, PAGES
from tests.readers.outputs import ELEVEN
from tests.readers.outputs import write_output as write_images
from tests.transforms.ops.documents import made

SCRIPT = "<script>alert('x')</script>"
TURNED = "‮fdp.exe"
HOSTILE = f'a"{SCRIPT}&{TURNED}.pdf'.replace("/", "_")


def page(uri: str, number: int, text: str, **more: Any) -> dict[str, Any]:
    """A row of `pages/`."""
    facts = {
        "document_id": hashlib.sha256(uri.encode()).hexdigest(), "uri": uri, "page": number, "page_count": 2,
        "media_type": "application/pdf", "text": text, "size": len(text.encode()), "scanned": False, "source": "text",
        "content": "text", "page_width": 300.0, "page_height": 200.0, "rotation": 0, "warnings": [],
    }  # fmt: skip
    return facts | more


def box(text: str, x0: float, confidence: float | None = None) -> dict[str, Any]:
    """A value of `boxes`, 40 by 10 points."""
    return {"text": text, "x0": x0, "y0": 90.0, "x1": x0 + 40, "y1": 100.0, "confidence": confidence}


def block(kind: str, text: str, **more: Any) -> dict[str, Any]:
    """A value of `blocks`, of one line."""
    place = {"x0": 30.0, "y0": 80.0, "x1": 200.0, "y1": 100.0}
    span = {"text": text, "bold": False, "italic": False, "mono": False, "superscript": False, "link": None}
    line = {"spans": [span | {"underlined": False, "struck": False}], "size": 12.0, **place}
    facts = {"level": 1, "marker": "", "caption_of": None, "continues": False, "lines": [line], "table": None}
    return {"kind": kind, "text": text, **facts, **place, **more}


def pages_of(folder: pathlib.Path) -> list[list[dict[str, Any]]]:
    """Two shards of pages; the first document is a file that is there."""
    data = made.pdf("Hello world", "two")
    there = folder / "hello.pdf"
    there.write_bytes(data)
    content = {"document_id": hashlib.sha256(data).hexdigest()}
    entity = {"kind": "name", "text": "world", "value": "World", "start": 6, "end": 11, "valid": True}
    first = page(
        str(there), 1, "Hello world", language="en", boxes=[box("Hello", 30), box("world", 80, 0.4)],
        entities=[entity], blocks=[block("heading", "Hello world")], markdown="# Hello world\n", **content,
    )  # fmt: skip
    second = page(str(there), 2, "two", **content)
    scan = page(
        f"/scans/{HOSTILE}", 1, f"{SCRIPT} & {TURNED}\nmoney", source="ocr", quality=0.41, language="de", scanned=True,
        warnings=[f"odd {SCRIPT}"], blocks=[block("paragraph", SCRIPT)], markdown=SCRIPT,
        boxes=[box(SCRIPT, 30, 0.3)],
    )  # fmt: skip
    better = page("/scans/b.tif", 1, "Better", source="ocr", quality=0.93, language="de", media_type="image/tiff")
    return [[first, second], [scan, better]]


def write_output(out: pathlib.Path, **options: Any) -> pathlib.Path:
    """Writes an output; `options` are those of `words` in `run.json`. Returns `out`."""
    out.mkdir(parents=True)
    shards = pages_of(out.parent)
    written = [_write(out, f"pages/part-0000{n}-of-00002.parquet", rows, PAGES) for n, rows in enumerate(shards)]
    failed = [
        {"uri": f"/scans/{HOSTILE}", "page": 2, "stage": "read", "category": "timeout", "message": f"slow {SCRIPT}"},
        {"uri": "/images/c.jpg", "page": None, "stage": "decode", "category": "unreadable", "message": "is cut short"},
    ]
    written.append(_write(out, "failures/part-00000-of-00001.parquet", failed, FAILURES))
    whole = shards[0][0]
    cell = {"row": 0, "column": 0, "row_span": 1, "column_span": 1, "text": "<b>", "header": True}
    table = {
        "document_id": whole["document_id"], "uri": whole["uri"], "number": 1, "page": 1, "pages": [1], "rows": 1,
        "columns": 1, "cells": [cell], "caption": SCRIPT, "html": "<table>\n<tr><th>&lt;b&gt;</th></tr>\n</table>",
    }  # fmt: skip
    written.append(_write(out, "tables/part-00000-of-00001.parquet", [table], DOCUMENT_TABLES))
    chunk = {
        "chunk_id": "c1", "document_id": whole["document_id"], "uri": whole["uri"], "number": 1, "tokens": 3,
        "headings": ["One", SCRIPT], "text": "Hello", "markdown": f"Hello {SCRIPT}", "pages": [1],
    }  # fmt: skip
    written.append(_write(out, "chunks/part-00000-of-00001.parquet", [chunk], CHUNKS))
    write_images(out, {"train": [ELEVEN[:6]], "test": [ELEVEN[6:]]})
    for split, some in (("train", ELEVEN[:6]), ("test", ELEVEN[6:])):
        rows = [
            {"row": n, "key": one.key, "source": one.source, "label": one.label, "class": ("cat", "dog")[one.label],
             "width": 6, "height": 4, "dark": n == 0}
            for n, one in enumerate(some)
        ]  # fmt: skip
        written.append(_write(out, f"images/{split}/part-00000-of-00001.parquet", rows, None))
    counts = {
        "documents": 3, "pages": 4, "failures": 2, "tables": 1, "chunks": 1, "images": 11, "inputs": 15,
        "failures_inputs": 1,
    }  # fmt: skip
    record = {
        "pagebeam": "0.1.0", "counts": counts, "files": written, "options": {"words": options},
        "command": ["--documents '/scans/**'", "--images '/images/**'", "--output /out", "--boxes", "--dpi 200"],
    }  # fmt: skip
    (out / "run.json").write_text(json.dumps(record))
    return out


def _write(out: pathlib.Path, path: str, rows: list[dict[str, Any]], schema: pa.Schema | None) -> dict[str, Any]:
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema), out / path, row_group_size=1)
    return {"path": path, "rows": len(rows), "bytes": (out / path).stat().st_size}
