"""Writes each shard once: one whose inputs and options are those of the last run is left as it is.

OUT/work/written/<table>-00000-of-00004.json     fingerprint and files of the shard
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from pagebeam.schemas.failure import Failure, is_retried
from pagebeam.schemas.outputs import ShardName, ShardResult, Written, WrittenFile
from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.storage.own_files import remove_ours

FOLDER = "work/written"


def write_once(
    out: str,
    name: ShardName,
    fingerprint: str,
    write: Callable[[], ShardResult],
    redo: tuple[str, ...] | None = None,
    earlier: Sequence[str] = (),
    rows: str | None = None,
    base: str | None = None,
) -> tuple[Written, bool]:
    """Returns what was written, now or by an earlier run, and whether it was there before.

    Args:
        out: The output's folder.
        name: Of the shard.
        fingerprint: Of all that decides its bytes.
        write: Writes the shard's files and returns what they are.
        redo: Categories of failures for which it is written again, all where it is empty; None is none.
        earlier: Fingerprints of other versions that stand for the same bytes.
        rows: Fingerprint of what the shard was made of, where `made_of` is to find it by that.
        base: Fingerprint that the shard had before this step changed it; who asks for that finds it as it is now.
    """
    sidecar = files.join(out, sidecar_of(name))
    kept = kept_shard(out, sidecar, fingerprint, earlier)
    if kept and not any(is_retried(failure, redo) for failure in kept.failures):
        return kept, True
    begin = time.monotonic()
    written = Written(name, *write(), time.monotonic() - begin)
    held = json.loads(masked(json.dumps({"fingerprint": fingerprint, "written": written})))
    held |= {name: of for name, of in (("rows", rows), ("base", base)) if of}
    files.write_bytes(sidecar, json.dumps(held | {"digest": _digest(held["written"])}).encode())
    return written, False


def sidecar_of(name: ShardName) -> str:
    """Returns the path below OUT of a shard's sidecar."""
    return f"{FOLDER}/{name.table.replace('/', '-')}-{name.number:05d}-of-{name.total:05d}.json"


def made_of(out: str, name: ShardName, rows: str) -> Written | None:
    """Returns the shard as it is there, where it was made of these rows; None where its files are not all whole."""
    sidecar = files.join(out, sidecar_of(name))
    held = _read(out, sidecar)
    if held is None or held.get("rows", held["fingerprint"]) != rows:
        return None
    return kept_shard(out, sidecar, held["fingerprint"])


class Origin(NamedTuple):
    """What a shard was made of, before a later step changed it."""

    base: str  # its fingerprint then
    rows: str | None  # as of `write_once`


def origin_of(out: str, name: ShardName) -> Origin:
    """Returns what a shard that is there was made of."""
    held = json.loads(files.read_bytes(files.join(out, sidecar_of(name))))
    return Origin(held.get("base", held["fingerprint"]), held.get("rows"))


def _read(out: str, sidecar: str) -> dict[str, Any] | None:
    """Returns what a sidecar says; None where there is none, or a damaged one."""
    if not files.exists(sidecar):
        return None
    try:
        held: dict[str, Any] = json.loads(files.read_bytes(sidecar))
        if held.get("digest", _digest(held["written"])) != _digest(held["written"]):
            raise ValueError("it was written as another")
        held["fingerprint"], _decode(held["written"])
    except (ValueError, LookupError, TypeError, AttributeError):
        report_damage(sidecar_path(out, sidecar))
        return None
    return held


def kept_shard(out: str, sidecar: str, fingerprint: str, earlier: Sequence[str] = ()) -> Written | None:
    """Returns the shard that an earlier run wrote from the same inputs; None where its files are not all whole."""
    held = _read(out, sidecar)
    if held is None or not {held["fingerprint"], held.get("base")} & {fingerprint, *earlier}:
        return None
    written = _decode(held["written"])
    damaged = [file.path for file in written.files if not _is_whole(out, file)]
    for path in damaged:
        report_damage(path)
    return None if damaged else written


def sidecar_path(out: str, sidecar: str) -> str:
    """Returns a sidecar's path below OUT."""
    return sidecar[len(out) :].lstrip("/")


def _digest(written: Any) -> str:
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()


def _is_whole(out: str, file: WrittenFile) -> bool:
    """Returns whether a file is as it was written; a bucket checks its bytes itself."""
    uri = files.join(out, file.path)
    return _size(uri) == file.bytes and (not files.is_local(out) or describe_file(out, file.path, file.rows) == file)


def _decode(row: list[Any]) -> Written:
    name, shard_files, counts, failures, details, seconds = row
    return Written(
        ShardName(*name),
        tuple(WrittenFile(*file) for file in shard_files),
        counts,
        tuple(Failure(*failure) for failure in failures),
        details,
        seconds,
    )


def _size(uri: str) -> int | None:
    if not files.exists(uri):
        return None
    fs, path = files.filesystem(uri)
    found = fs.info(path)
    return sum(files.files_below(uri).values()) if found["type"] == "directory" else int(found["size"])


def describe_file(out: str, path: str, rows: int) -> WrittenFile:
    """Returns a file of the output, or a folder that is a shard, with its digest and size.

    The digest of a folder is that of the names and digests of its files, in order.
    """
    uri = files.join(out, path)
    fs, inner = files.filesystem(uri)
    if not fs.isdir(inner):
        return WrittenFile(path, files.sha256_of(uri), int(fs.size(inner)), rows)
    sizes = files.files_below(uri)
    digests = "".join(f"{name}\0{files.sha256_of(files.join(uri, name))}\n" for name in sizes)
    return WrittenFile(path, hashlib.sha256(digests.encode()).hexdigest(), sum(sizes.values()), rows)


def remove_strays(out: str, folders: Iterable[str], wanted: set[str]) -> list[str]:
    """Removes the files below the folders of OUT that runs wrote and that are not wanted; returns their paths.

    An earlier run with other shards left them, or a worker that was killed amid one.
    """
    return [path for folder in folders for path in remove_ours(out, folder, wanted)]
