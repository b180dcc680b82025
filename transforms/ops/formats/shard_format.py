"""What a format of image shards must offer: one class for each, in a module of its own.

`pagebeam.transforms.ops.formats.registry` lists them. A new format is its module and one line there.
"""

import os
from types import TracebackType
from typing import ClassVar, Protocol

from pagebeam.schemas.image import ImageSample
from pagebeam.schemas.shards import ShardLayout


class ShardWriter(Protocol):
    """Writes samples to one local file or folder; the caller puts it in place once it is closed."""

    def append(self, sample: ImageSample) -> None: ...

    def close(self) -> None: ...

    def __enter__(self) -> "ShardWriter": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class ShardFormat(Protocol):
    """A format of shards, each of which is a file or a folder.

    Attributes:
        suffix: Of its files or folders, with the dot, lower-case letters and digits; no other format has it.
    """

    suffix: ClassVar[str]

    @staticmethod
    def open(path: str | os.PathLike[str], layout: ShardLayout) -> ShardWriter:
        """Returns a writer for a new shard; nothing is at `path` yet, or a file that is replaced."""

    @staticmethod
    def count_rows(path: str | os.PathLike[str]) -> int | None:
        """Returns how many samples a local shard holds; None for a file of this format that holds none by design.

        Raises:
            ValueError, OSError: The shard is damaged.
        """
