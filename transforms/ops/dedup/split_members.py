"""Which side a sample is on where duplicates must not straddle, and what earlier runs have to say about it.

    OUT/images/sides/part-00000-of-00016.parquet     key, group and side of every sample that was ever written

What ties train to test is always the newest: samples that were written before stay where they are.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.failure import BadInput, Category, Cure, Failure, Stage
from pagebeam.schemas.image import ImageRef, Member
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.datasets.shard_index import Indexed
from pagebeam.transforms.ops.datasets.split import sample_hash
from pagebeam.transforms.ops.formats.parquet import Table, to_batch
from pagebeam.transforms.ops.logs import report_damage
from pagebeam.transforms.ops.sandbox.failure_rows import as_failure
from pagebeam.transforms.ops.storage import files
from pagebeam.transforms.ops.work_store.shard_sidecars import describe_file

FOLDER, FILES = "images/sides", 16
_SCHEMA = pa.schema([("key", pa.string()), ("group", pa.string()), ("side", pa.string())])


class LinkedImage(NamedTuple):
    """An image among those that it is tied to."""

    ref: ImageRef
    own: str  # side on which an earlier run wrote it; "" where none did
    group: str  # side on which an earlier run wrote its group; "" where none did


class Known:
    """What earlier runs know of one group, or of one sample.

    Args:
        sides: Of its samples, by key.
    """

    def __init__(self, sides: dict[str, str]):
        self._sides = sides
        self._any = min(sides.values(), default="")

    @classmethod
    def of(cls, members: Iterable[Member]) -> "Known":
        """Returns what members say."""
        return cls({member.key: member.split for member in members})

    def about(self, ref: ImageRef) -> tuple[str, str]:
        """Returns the side of a sample and that of its group, each "" where it is not known."""
        return self._sides.get(ref.key, ""), self._any


def group_of(one: ImageRef | Member) -> bytes:
    """Returns 16 bytes that name a group."""
    return id_of(one.group)


def key_of(one: ImageRef | Member | Indexed) -> bytes:
    """Returns 16 bytes that name a sample."""
    return id_of(one.key)


def file_of(member: Member) -> int:
    """Returns the number of the file that a sample is recorded in, 0..`FILES` - 1."""
    return id_of(member.key)[0] % FILES


def id_of(text: str) -> bytes:
    """Returns 16 bytes that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def resolve(tied: list[LinkedImage], split: SplitOptions) -> Iterator[ImageRef | Failure]:
    """Yields what becomes of images that are tied to each other, if only by way of others.

    Args:
        tied: All of a chain, in any order.
        split: `duplicates` "together" or "drop".
    """
    yield from _together(tied, split) if split.duplicates == "together" else _one(tied, split)


def _together(tied: list[LinkedImage], split: SplitOptions) -> Iterator[ImageRef | Failure]:
    """Yields all in one split: where the corpus has not grown, that of the group with the least id."""
    component = min((one.ref for one in tied), key=lambda ref: (group_of(ref), ref.group)).group
    taken = {one.group for one in tied if one.group} if split.method == "hash" else set()
    for one in tied:
        if len(taken) > 1 and not one.own:
            what = f"is tied by duplicates to images of {' and of '.join(sorted(taken))}, which were there before"
            yield _failure(BadInput(Category.STRADDLING, what, Cure.START_AGAIN), one.ref)
        else:
            pinned = one.own if len(taken) > 1 else next(iter(taken), "")
            yield one.ref._replace(component=component, pinned_split=pinned)


def _one(tied: list[LinkedImage], split: SplitOptions) -> Iterator[ImageRef | Failure]:
    """Yields one of them, the largest file; more only where earlier runs wrote more."""
    best = min(tied, key=lambda one: (-one.ref.size, sample_hash(one.ref.key, split.seed), one.ref.key)).ref
    earlier = min((one.ref.key for one in tied if one.own), default="")  # in whatever order they come
    for one in tied:
        if one.own or (not earlier and one.ref == best):
            yield one.ref
        else:
            message = f"is a duplicate of {earlier or best.key}, which is kept"
            yield _failure(BadInput(Category.DUPLICATE, message, Cure.KEEP_DUPLICATES), one.ref)


def _failure(bad: BadInput, ref: ImageRef) -> Failure:
    return as_failure(bad, ref.uri, None, None, Stage.DECODE, 0.0)


def read_members(out: str) -> Iterator[Member]:
    """Yields what earlier runs over a folder wrote."""
    folder = files.join(out, FOLDER)
    for name in files.files_below(folder):
        try:
            rows = pq.read_table(io.BytesIO(files.read_bytes(files.join(folder, name)))).to_pylist()
        except (pa.ArrowException, OSError):
            report_damage(f"{FOLDER}/{name}")
            continue
        for row in rows:
            yield Member(row["key"], row["group"], row["side"])


def write_members(out: str, number: int, members: Iterable[Member]) -> Written:
    """Writes one file of members; one is in it for good, once it was written."""
    name = ShardName(FOLDER, number, FILES)
    latest = sorted({member.key: member for member in members}.values())
    rows = [{"key": member.key, "group": member.group, "side": member.split} for member in latest]
    with files.publish(files.join(out, name.part("parquet"))) as local, Table(local, _SCHEMA) as table:
        table.append(to_batch(rows, _SCHEMA))
    return Written(name, (describe_file(out, name.part("parquet"), len(rows)),), {}, (), "", 0.0)
