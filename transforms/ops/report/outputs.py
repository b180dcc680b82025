"""What a run wrote, shards of one kind together."""

from typing import Any, NamedTuple


class Group(NamedTuple):
    """The shards of one kind, or a file of its own."""

    name: str  # images/train/*.h5, images/dataset.json
    files: int
    rows: int | None  # None for a file of its own
    bytes: int


def failed_inputs(counts: dict[str, int]) -> int:
    """Counts inputs that failed; duplicates that were dropped as asked for are failures as well, but did not fail."""
    return counts.get("failures_inputs", 0) - counts.get("failures_duplicates", 0)


def kept_images(record: dict[str, Any]) -> int:
    """Counts the images in shards that are as an earlier run left them, those that failed there included."""
    kept: int = record.get("stages", {}).get("images", {}).get("kept", 0)
    return kept


def groups(record: dict[str, Any]) -> list[Group]:
    """Groups the files of `run.json` by kind."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in record["files"]:
        found.setdefault(group_of(file["path"]), []).append(file)
    return [
        Group(name, len(some), sum(f["rows"] for f in some) if "*" in name else None, sum(f["bytes"] for f in some))
        for name, some in sorted(found.items())
    ]


def group_of(path: str) -> str:
    """Returns the shards that a file is one of, or the file itself: `images/train/*.h5`, `images/dataset.json`."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/*.{name.partition('.')[2]}" if name.startswith("part-") else path
