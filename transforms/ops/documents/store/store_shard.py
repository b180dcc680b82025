"""`--store_pages`: the pages of a shard of `pages/` as files, in Gap's storage layout, a folder for each document.

    pages/part-00003-of-00016.parquet  ->  store/<document_id>/<base><page>.pdf .txt .json …, <base>.gap.json
                                           stored/part-00003-of-00016.parquet, a row for each file

A file that is there already with the same bytes stays as it is, so that no page is written twice when work is retried.
"""

import functools
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.failure import BadInput, Category, Failure, Stage
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.outputs import RunOutputs, ShardName, ShardResult, WrittenFile
from pagebeam.schemas.tables import STORED
from pagebeam.transforms.ops.documents.store.gap_layout import (
    StoredDocument,
    StoredPage,
    base_of,
    document_bytes,
    page_name,
)
from pagebeam.transforms.ops.documents.store.page_files import Copying, PageFiles, Painting, split_document
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.sandbox.pool import SandboxPool, in_order
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import STORE, remove_ours, stored_documents
from pagebeam.transforms.ops.structure.shard_documents import places_of
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

FOLDER, TABLE = STORE, "stored"
TOGETHER = 16  # pages whose files are in memory at the same time
LONGEST = 150  # bytes of a base: a name of 255 must hold the page, the suffix, and what marks it as temporary
COLUMNS = ["document_id", "uri", "page", "media_type", "text", "source", "quality", "dpi", "language", "label"]
WORDS = ["words", "segments"]

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\:*?"<>|%]')
Row = dict[str, Any]
Outcome = tuple[list[Row], list[Failure]]


def safe_base(uri: str) -> str:
    """Returns what the files of a document begin with: its name, made so that it stays in its folder on every system.

    No file is hidden, none is taken for an option by a shell's commands, and none has `..` in it.
    """
    name = _UNSAFE.sub("_", base_of(uri)).strip()
    name = re.sub(r"\.{2,}", "_", name.encode()[:LONGEST].decode("utf-8", "ignore"))
    return "_" + name.lstrip(".-") if name.startswith((".", "-")) else name or "page"


def store_shard(out: str, pages: str, name: ShardName, options: ReadOptions, pool: SandboxPool) -> ShardResult:
    """Stores the pages of one shard.

    Args:
        out: The output's folder.
        pages: Path below it of the shard of `pages/`.
        name: Of the shard of `stored/`.
        options: By which pages were read.
        pool: Sandboxes that split documents.
    """
    failures: list[Failure] = []
    path = name.part("parquet")
    columns = [*COLUMNS, *WORDS, *(["redactions"] if options.redact_pictures else [])]
    works = (functools.partial(_store, out, rows, options) for rows in _documents(files.join(out, pages), columns))
    with files.publish(files.join(out, path)) as local, Table(local, STORED) as table:
        for rows, bad in in_order(pool, works, pool.size):
            table.append(to_batch(rows, STORED))
            failures += bad
    counts = {"stored_files": table.rows}
    return ShardResult((describe_file(out, path, table.rows),), counts, tuple(failures))


def _documents(pages: str, columns: list[str]) -> Iterator[list[Row]]:
    """Returns the rows of each content once, by the first URI that has it."""
    with files.opened(pages) as file:
        table = pq.read_table(file, columns=columns)
    found: dict[str, dict[str, list[Row]]] = {}
    for index, (content, uri) in enumerate(zip(*(table[k].to_pylist() for k in ("document_id", "uri")), strict=True)):
        found.setdefault(content, {}).setdefault(uri, []).append(index)  # type: ignore[arg-type]
    for content in sorted(found):
        yield table.take(found[content][min(found[content])]).to_pylist()


def _store(out: str, rows: list[Row], options: ReadOptions, sandbox: Sandbox) -> Outcome:
    """Stores one document; its files, and what of it could not be stored."""
    first = rows[0]
    uri, content = first["uri"], first["document_id"]
    folder, base = files.join(out, FOLDER, content), safe_base(uri)
    stored: list[Row] = []
    failures: list[Failure] = []
    told: list[StoredPage] = []
    try:
        with files.fetched(DocumentRef(uri, -1, "")) as file:
            if file.sha256 != content:
                raise BadInput(Category.CHANGED, "is not the file that was read; run again")
            for at in range(0, len(rows), TOGETHER):
                part = rows[at : at + TOGETHER]
                wanted = tuple((row["page"], None if row["source"] == "text" else row["dpi"]) for row in part)
                copying = Copying(options.max_megapixels, options.passwords.of(uri), _painting(part, options))
                split = split_document(sandbox, file.path, uri, content, wanted, copying)
                for row, result in zip(part, split, strict=True):
                    bad = None if isinstance(result, PageFiles) else result
                    own = result.files if isinstance(result, PageFiles) else {}
                    failures += [bad] if bad else []
                    told.append(_stored_page(row, base, next(iter(own), ""), bad))
                    stored += (
                        _put(folder, page_name(base, row["page"], suffix), data, row["page"], content)
                        for suffix, data in (own | _texts(row)).items()
                    )
            manifest = StoredDocument(uri, content, first["media_type"], file.size, tuple(told))
    except BadInput as bad:
        return [], [as_failure(bad, uri, content, row["page"], Stage.WRITE, 0.0) for row in rows]
    stored.append(_put(folder, f"{base}.gap.json", document_bytes(manifest), None, content))
    remove_ours(out, f"{FOLDER}/{content}", {f"{FOLDER}/{content}/{row['name']}" for row in stored})
    return sorted(stored, key=lambda row: (row["page"] or 0, row["name"])), failures


def _painting(rows: list[Row], options: ReadOptions) -> Painting | None:
    """Returns what is painted over on pages; None where nothing is redacted."""
    if not options.redact_pictures:
        return None
    return Painting({row["page"]: places_of(row["redactions"]) for row in rows}, options.dpi)


def _stored_page(row: Row, base: str, suffix: str, bad: Failure | None) -> StoredPage:
    own = page_name(base, row["page"], suffix) if suffix else ""
    scanned = row["source"] != "text", row["quality"] or 0.0
    return StoredPage(row["page"], own, *scanned, row["language"], row["label"], bad and bad.message)


def _texts(row: Row) -> dict[str, bytes]:
    """Returns the files of a page's text and words."""
    words: Any = row["words"] and [_word(word) for word in row["words"]]
    if row["segments"] is not None:
        words = [{"tag": one["tag"], "words": [_word(word) for word in one["words"] or ()]} for one in row["segments"]]
    found = {"txt": row["text"].encode("utf-8", "replace")}
    return (
        found if words is None else found | {"json": json.dumps(words, ensure_ascii=False).encode("utf-8", "replace")}
    )


def _word(word: Row) -> Row:
    return {key: value for key, value in word.items() if value is not None}


def _put(folder: str, name: str, data: bytes, page: int | None, content: str) -> Row:
    """Writes a file, unless it exists; returns its row."""
    uri = files.join(folder, name)
    if not (files.exists(uri) and files.read_bytes(uri) == data):
        files.write_bytes(uri, data, lasting=False)  # each is held against its digest by the next run
    digest = hashlib.sha256(data).hexdigest()
    return {"document_id": content, "page": page, "name": name, "bytes": len(data), "sha256": digest}


def tidy_store(out: str, outputs: RunOutputs) -> Iterator[WrittenFile]:
    """Removes the folders of documents that no shard lists any more; writes nothing."""
    wanted: set[str] = set()
    for path in sorted(
        file.path for shard in outputs.shards for file in shard.files if file.path.startswith(f"{TABLE}/")
    ):
        with files.opened(files.join(out, path)) as file:
            wanted.update(pq.read_table(file, columns=["document_id"])["document_id"].to_pylist())
    for name in stored_documents(out):
        if name not in wanted:
            remove_ours(out, f"{FOLDER}/{name}")
    return iter(())


def all_there(out: str, index: str) -> bool:
    """Returns whether a local OUT has every file that a shard of `stored/` lists; a bucket is taken to have them."""
    if not files.is_local(out):
        return True
    try:
        with files.opened(files.join(out, index)) as file:
            rows = pq.read_table(file, columns=["document_id", "name", "sha256"]).to_pylist()
    except (pa.ArrowException, OSError):
        return True  # the index itself is damaged, which shows where it is held against its digest
    damaged = [path for row in rows if not _is_whole(out, path := _path_of(row), row["sha256"])]
    for path in damaged:
        report_damage(path)
    return not damaged


def _path_of(row: Row) -> str:
    return f"{FOLDER}/{row['document_id']}/{row['name']}"


def _is_whole(out: str, path: str, sha256: str) -> bool:
    uri = files.join(out, path)
    return files.exists(uri) and files.sha256_of(uri) == sha256
