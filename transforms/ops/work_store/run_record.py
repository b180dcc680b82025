"""Reads and writes `run.json`, the record of a run and the last file that it writes."""

import json
from typing import Any

from pagebeam.transforms.ops.credentials import masked
from pagebeam.transforms.ops.storage import files

NAME = "run.json"


def write_record(out: str, record: dict[str, Any]) -> None:
    """Writes the record of a run."""
    text = masked(json.dumps(record, indent=1, ensure_ascii=False))
    files.write_bytes(files.join(out, NAME), text.encode("utf-8", "backslashreplace") + b"\n")


def read_record(out: str) -> dict[str, Any]:
    """Returns the record of a finished run."""
    return dict(json.loads(files.read_bytes(files.join(out, NAME))))
