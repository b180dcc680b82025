"""The head of `run.json`: what was asked for, and by which versions it was done."""

import importlib.metadata
import platform
from typing import Any

from pagebeam.pipelines.options.settings import Settings

PACKAGES = ("apache-beam", "pyarrow", "pypdfium2", "tesserocr", "pillow", "numpy", "h5py", "nltk")


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that decide the output."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "absent"
    return found


def by_name(value: Any) -> Any:
    """A record as its fields by name, and those in it."""
    if hasattr(value, "_asdict"):
        return {name: by_name(field) for name, field in value._asdict().items()}
    return value


def head(settings: Settings, version: str) -> dict[str, Any]:
    """What `run.json` says before anything was done."""
    options = {
        name: by_name(value)
        for name, value in settings._asdict().items()
        if name not in ("output", "overwrite", "dry_run", "retry_failed", "log_level", "sandboxes", "command")
    }
    options["read"]["passwords"] = bool(settings.read.passwords)  # that there are some, never which
    return {"pagebeam": version, "versions": versions(), "command": settings.command, "options": options}
