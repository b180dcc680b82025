"""What an image file holds, as far as duplicates are told by it: a hash of its bytes, and its print.

A sandbox reads files; what it found is kept in the work store, so that no file is read for it twice.
"""

import functools
import io
import json
import uuid
from collections.abc import Iterator

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.failure import Failure
from pagebeam.schemas.fingerprints import fingerprint
from pagebeam.schemas.image import HashLocation, ImageForm, ImageHashes, ImageRef, KnownHashes
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.credentials import identity, masked
from pagebeam.transforms.ops.images.decode_task import examine
from pagebeam.transforms.ops.images.perceptual_hash import PARTS, WIDTH
from pagebeam.transforms.ops.images.sandboxed_files import each_file
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.sandbox.sandbox import Sandbox
from pagebeam.transforms.ops.storage import files

BATCH = 1000  # files of a batch in the work store
VERSION = 2  # of prints: raise it when the same file gives another
EXACT_VERSION = 1  # where there are none
_SCHEMA = pa.schema([("key", pa.string()), ("sha256", pa.string()), ("print", pa.binary()), ("failure", pa.string())])


def folder_of(near: bool, options: ImageOptions, form: ImageForm) -> str:
    """Returns the folder in the work store; a limit that an image fails by belongs to what is kept."""
    limits = (options.max_megapixels, form.min_size, form.max_aspect_ratio) if near else ()
    return f"contents-{fingerprint(VERSION if near else EXACT_VERSION, near, *limits)}"


def contents_key(ref: ImageRef) -> str:
    """Returns the key of a file as it was when it was listed."""
    return f"{identity(ref.uri)}|{ref.size}|{ref.etag}"


def read_contents(
    refs: list[ImageRef], near: bool, options: ImageOptions, form: ImageForm, sandbox: Sandbox
) -> list[tuple[ImageRef, ImageHashes]]:
    """Reads files in one task; what cannot be read of one is in its failure."""
    read = functools.partial(examine, near=near, options=options, form=form)
    return [(ref, _contents(ref, one)) for ref, one in zip(refs, each_file(refs, read, sandbox), strict=True)]


def _contents(ref: ImageRef, one: Failure | tuple[str, bytes]) -> ImageHashes:
    if isinstance(one, Failure):
        return ImageHashes(contents_key(ref), "", b"", one)
    return ImageHashes(contents_key(ref), *one, None)


def publish(store: str, folder: str, found: list[ImageHashes]) -> str:
    """Keeps what was found in a new batch of the work store; returns its URI."""
    rows = [(one.key, one.sha256, one.print, one.failure and masked(json.dumps(one.failure))) for one in found]
    columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)]
    file = io.BytesIO()
    pq.write_table(pa.table(columns, schema=_SCHEMA), file, compression="zstd", write_page_checksum=True)
    batch = files.join(store, folder, f"{uuid.uuid4().hex}.parquet")
    files.write_bytes(batch, file.getvalue())
    return batch


def batches(store: str, folder: str) -> list[str]:
    """Returns the batches that are kept, as URIs."""
    there = files.join(store, folder)
    return [files.join(there, name) for name in files.files_below(there) if name.endswith(".parquet")]


def kept(batch: str) -> Iterator[KnownHashes]:
    """Yields what a batch holds, and where the hashes are."""
    try:
        rows = _read(batch).to_pylist()
    except (pa.ArrowException, OSError):  # pyarrow raises OSError for pages that cannot be decompressed
        report_damage("/".join(batch.rsplit("/", 3)[1:]))
        files.remove(batch)
        return
    for number, row in enumerate(rows):
        failure = row["failure"] and Failure(*json.loads(row["failure"]))
        yield KnownHashes(row["key"], row["sha256"], failure, HashLocation(batch, number))


def hashes_in(batch: str, rows: numpy.ndarray) -> numpy.ndarray:
    """Returns the prints of some rows of a batch, (rows, `PARTS`, `WIDTH`) uint8; each of them has one."""
    joined = b"".join(_read(batch, "print")["print"].take(rows).to_pylist())
    return numpy.frombuffer(joined, numpy.uint8).reshape(len(rows), PARTS, WIDTH)


def _read(batch: str, *columns: str) -> pa.Table:
    """Reads a batch without what `pyarrow.parquet.read_table` loads and starts for tables of many files."""
    file = pq.ParquetFile(io.BytesIO(files.read_bytes(batch)), page_checksum_verification=True)
    return file.read(list(columns) or None, use_threads=False)
