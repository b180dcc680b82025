"""A few beginnings of pages, chosen to show what the text is like: born-digital, well and badly recognised."""

from typing import Any, NamedTuple

import pyarrow.parquet as pq

from pagebeam.schemas.report import Excerpt
from pagebeam.transforms.ops.storage import files

ENOUGH = 200  # bytes of a text that shows something
LENGTH = 420  # characters of an excerpt


class Place(NamedTuple):
    """A page in a table."""

    path: str  # below OUT
    row: int  # 0-based


class Candidates:
    """The pages to quote, found while the sample goes by."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self.digital: Place | None = None
        self.best: tuple[float, Place] | None = None
        self.worst: tuple[float, Place] | None = None

    def consider(self, path: str, sizes: list[int], qualities: list[float | None]) -> int:
        """Looks at the next rows of a file; returns how many they are."""
        first = self._seen.get(path, 0)
        for row, (size, quality) in enumerate(zip(sizes, qualities, strict=True), first):
            if size < ENOUGH:
                continue
            if quality is None:
                self.digital = self.digital or Place(path, row)
                continue
            if self.best is None or quality > self.best[0]:
                self.best = quality, Place(path, row)
            if self.worst is None or quality < self.worst[0]:
                self.worst = quality, Place(path, row)
        self._seen[path] = first + len(sizes)
        return len(sizes)

    def chosen(self) -> list[tuple[str, Place]]:
        """Returns why each was chosen, and where it is."""
        found = [("with a text layer", self.digital)] if self.digital else []
        if self.best and self.worst:
            found.append(("recognised best", self.best[1]))
            if self.worst[1] != self.best[1]:
                found.append(("recognised worst", self.worst[1]))
        return [(why, place) for why, place in found if place]


def excerpts(out: str, candidates: Candidates) -> tuple[Excerpt, ...]:
    """Returns the beginnings of the chosen pages."""
    return tuple(_excerpt(why, _page(out, place)) for why, place in candidates.chosen())


def _excerpt(why: str, page: dict[str, Any]) -> Excerpt:
    text = "\n".join(line for line in page["text"].splitlines() if line.strip())
    cut = text if len(text) <= LENGTH else text[:LENGTH].rsplit(None, 1)[0] + " …"
    return Excerpt(why, page["uri"], page["page"], page["quality"], cut)


def _page(out: str, place: Place) -> dict[str, Any]:
    with files.opened(files.join(out, place.path)) as file:
        table, row = pq.ParquetFile(file), place.row
        for group in range(table.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            if row < size:
                rows = table.read_row_group(group, columns=["uri", "page", "quality", "text"])
                return dict(rows.slice(row, 1).to_pylist()[0])
            row -= size
    raise IndexError(f"{place.path} has no row {place.row}")
