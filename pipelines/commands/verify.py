"""`pagebeam verify OUT`: checks that an output is complete and unchanged, and that its counts agree.

It reads every file once and compares digest, size and rows with `run.json`, and it repeats the counts.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from pagebeam.pipelines.commands.verify_figures import figure_problems
from pagebeam.pipelines.options.parser import Parser
from pagebeam.schemas.outputs import TABLES
from pagebeam.transforms.ops.formats.registry import format_of
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import is_card, part_of
from pagebeam.transforms.ops.tokens.megatron import count_sequences
from pagebeam.transforms.ops.work_store.run_record import read_record
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file


def problems(out: str) -> Iterator[str]:
    """Yields everything that is wrong with an output, a sentence each."""
    record = read_record(out)
    wanted = {file["path"]: file for file in record["files"] if not is_card(file["path"])}  # cards may be edited
    found = (f"{folder}/{name}" for folder in TABLES for name in files.files_below(files.join(out, folder)))
    there = {part_of(path, wanted) or path for path in found if not is_card(path)}
    there |= {path for path in wanted if "/" not in path and files.exists(files.join(out, path))}
    yield from (f"{path} is missing; run again" for path in sorted(wanted.keys() - there))
    yield from (f"{path} is not of this run; remove it" for path in sorted(there - wanted.keys()))
    broken = {path: list(_file_problems(out, wanted[path])) for path in sorted(wanted.keys() & there)}
    for problem in broken.values():
        yield from problem
    yield from stored_problems(out, [path for path in sorted(wanted) if path.startswith("stored/")])
    whole = [path for path, found in broken.items() if not found]
    yield from figure_problems(out, whole)
    dropped = record.get("options", {}).get("curation", {}).get("drop", False)
    yield from _count_problems(out, record["counts"], whole, dropped)


def _file_problems(out: str, told: dict[str, Any]) -> Iterator[str]:
    path = told["path"]
    has = describe_file(out, path, told["rows"])
    if has.bytes != told["bytes"]:
        yield f"{path} has {has.bytes} bytes and had {told['bytes']} when it was written; run again"
    elif has.sha256 != told["sha256"]:
        yield f"{path} has changed since it was written; run again"
    else:
        try:
            rows = _rows(out, path)
        except ValueError as error:
            yield str(error)
        else:
            if rows not in (None, told["rows"]):
                yield f"{path} has {rows} rows, and run.json says {told['rows']}"


def _rows(out: str, path: str) -> int | None:
    """Returns the rows of a table or shard; None where there are none to count; raises ValueError for other files."""
    fs, inner = files.filesystem(files.join(out, path))
    if path.endswith(".parquet"):
        with fs.open(inner, "rb") as file:
            return int(pq.ParquetFile(file).metadata.num_rows)
    if path.endswith((".json", ".bin")):  # sequences of tokens are counted by the file beside them
        return None
    if path.endswith(".idx"):
        try:
            return count_sequences(files.read_bytes(files.join(out, path)))
        except ValueError as error:
            raise ValueError(f"{path} is not whole: {error}") from error
    format_ = format_of(path)
    if format_ is None:
        raise ValueError(f"{path} has rows that this version cannot count; verify it with the version that wrote it")
    if files.is_local(out):
        return format_.count_rows(inner)
    if fs.isdir(inner):
        with tempfile.TemporaryDirectory() as folder:
            fs.get(inner, os.path.join(folder, "shard"), recursive=True)
            return format_.count_rows(os.path.join(folder, "shard"))
    if not fs.size(inner):
        return 0  # a shard of records without a sample
    with files.located(files.join(out, path)) as local:
        return format_.count_rows(local)


def stored_problems(out: str, indexes: list[str]) -> Iterator[str]:
    """Yields what is wrong with the files in `store/` that these shards of `stored/` list."""
    for index in indexes:
        if not files.exists(files.join(out, index)):
            continue
        with files.opened(files.join(out, index)) as file:
            rows = pq.read_table(file, columns=["document_id", "name", "sha256"]).to_pylist()
        for row in rows:
            path = files.join("store", row["document_id"], row["name"])
            if not files.exists(files.join(out, path)):
                yield f"{path} is missing; run again"
            elif files.sha256_of(files.join(out, path)) != row["sha256"]:
                yield f"{path} has changed since it was written; remove it and run again"


def _count_problems(out: str, told: dict[str, int], paths: list[str], dropped: bool) -> Iterator[str]:
    """Yields counts that do not add up; `dropped` tells whether documents that rules removed are in no table."""
    count = Counter(told)
    parts = count["documents"] + count["images"] + count["failures_inputs"]
    parts += count["documents_removed"] if dropped else 0
    if parts != count["inputs"]:
        yield f"{count['inputs']} inputs, but {parts} documents, images and failures: some input has no account"
    for table in ("pages", "documents", "failures", "chunks", "tables"):
        rows = sum(_rows(out, path) or 0 for path in paths if path.startswith(f"{table}/"))
        if rows != count[table]:
            yield f"{table}/ has {rows} rows and run.json counts {count[table]}"
    yield from _document_problems(out, paths)


def _document_problems(out: str, paths: list[str]) -> Iterator[str]:
    """Yields the documents that are not accounted for once, by a row in `documents/` or a failure as a whole."""
    seen: Counter[str] = Counter()
    for path in paths:
        if not path.startswith(("documents/", "failures/")):
            continue
        fs, inner = files.filesystem(files.join(out, path))
        with fs.open(inner, "rb") as file:
            columns = ["uri", "page", "stage"] if path.startswith("failures/") else ["uri"]
            for row in pq.read_table(file, columns=columns).to_pylist():
                seen[row["uri"]] += row.get("page") is None and row.get("stage") != "decode"
    yield from (f"{uri} is told of {times} times" for uri, times in sorted(seen.items()) if times > 1)


def main(argv: list[str]) -> int:
    """Runs the command; returns 0 where the output is whole, 1 where it is not, 2 where there is none."""
    parser = Parser("pagebeam verify", description="Checks digests, rows and counts of an output against its run.json.")
    parser.add_argument("output", metavar="OUT", help="folder or URI of a finished run")
    out = files.absolute(parser.parse_args(argv).output)
    if not files.exists(files.join(out, "run.json")):
        print(f"pagebeam: {out} holds no finished run: there is no run.json in it", file=sys.stderr)
        return 2
    found = list(problems(out))
    for problem in found:
        print(f"✗ {problem}")
    if not found:
        record = read_record(out)
        print(f"✓ {len(record['files'])} files and {record['counts']['inputs']} inputs are as run.json says")
    return 1 if found else 0
