"""What `pagebeam.run` returns: the counts of a run, what failed, and where everything is."""

import dataclasses
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pagebeam.schemas.outputs import TABLES
from pagebeam.schemas.tables import FAILURES
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.storage import files

DATASETS = ("images", "page_images", "figures")


@dataclasses.dataclass(frozen=True, repr=False)
class RunResult:
    """What a run came to.

    Attributes:
        output: Folder or URI that it wrote to.
        record: The content of its `run.json`; empty where it has not finished: the engine goes on alone, or `dry_run`.
        too_many_failures: Whether more inputs failed than `max_failures` allows, for which the command line ends with
            exit code 3.
        plan: With `dry_run`, what would be done, line by line.
    """

    output: str
    record: dict[str, Any] = dataclasses.field(default_factory=dict)
    too_many_failures: bool = False
    plan: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether everything is written."""
        return bool(self.record)

    @property
    def counts(self) -> dict[str, int]:
        """How many inputs, documents, pages, images and failures there are, by name."""
        return dict(self.record.get("counts", {}))

    @property
    def seconds(self) -> float | None:
        """How long the run took; None where it has not finished."""
        return self.record.get("seconds")

    @property
    def tables(self) -> dict[str, str]:
        """Folder of Parquet files by table: `pages`, `documents`, `failures` … as pyarrow.dataset takes them."""
        return {name: files.join(self.output, name) for name in self._folders(".parquet") if name not in DATASETS}

    @property
    def datasets(self) -> dict[str, str]:
        """Folder of shards by image data set, `images` or `page_images`, as `pagebeam.ImageDataset` takes them."""
        return {name: files.join(self.output, name) for name in self._folders("dataset.json") if name in DATASETS}

    @property
    def failures(self) -> pa.Table:
        """The inputs and pages that could not be used, a row each, with the reason and the cure."""
        paths = [file["path"] for file in self.record.get("files", ()) if file["path"].startswith("failures/")]
        shards = []
        for path in paths:
            with files.opened(files.join(self.output, path)) as file:
                shards.append(pq.read_table(file, schema=FAILURES))
        return pa.concat_tables(shards) if shards else FAILURES.empty_table()

    def _folders(self, suffix: str) -> list[str]:
        paths = [file["path"] for file in self.record.get("files", ()) if file["path"].endswith(suffix)]
        found = {path.partition("/")[0] for path in paths}
        return [name for name in TABLES if name in found]

    def __repr__(self) -> str:
        """Returns the output, what is in it, and how long it took."""
        if not self.finished:
            return f"<RunResult {self.output}: {'planned only' if self.plan else 'submitted, not finished'}>"
        kinds = ("documents", "pages", "images", "page_images", "failures")
        said = [quantity(self.counts[kind], kind.replace("_", " ")[:-1]) for kind in kinds if self.counts.get(kind)]
        late = ", more failures than allowed" if self.too_many_failures else ""
        return f"<RunResult {self.output}: {', '.join(said) or 'nothing'}{late}, {self.seconds:.1f} s>"
