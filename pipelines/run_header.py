"""Makes the head of `run.json`: the options, and the versions of what ran."""

import importlib.metadata
import platform
from typing import Any

from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.settings import Settings
from pagebeam.transforms.ops.cards.dataset_card import Made
from pagebeam.transforms.ops.credentials import masked

PACKAGES = ("apache-beam", "pyarrow", "pypdfium2", "tesserocr", "pillow", "numpy", "h5py", "nltk")


def versions() -> dict[str, str]:
    """Returns the versions of Python and of the libraries that the output depends on."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "absent"
    return found


def by_name(value: Any) -> Any:
    """Returns a record as a dictionary by field name, nested records alike; anything else as it is."""
    if hasattr(value, "_asdict"):
        return {name: by_name(field) for name, field in value._asdict().items()}
    return value


def head(settings: Settings, version: str) -> dict[str, Any]:
    """Returns what `run.json` says of options and versions."""
    options = {
        name: by_name(value)
        for name, value in settings._asdict().items()
        if name not in ("output", "command") and not (name in OPTIONS and OPTIONS[name].transient)
    }
    options["read"]["passwords"] = bool(settings.read.passwords)  # whether there are any, never which
    return {"pagebeam": version, "versions": versions(), "command": settings.command, "options": options}


def made(settings: Settings, version: str) -> Made:
    """Returns how an output is made, as its dataset card says it: without places."""
    return Made(version, tuple(masked(_without_places(text)) for text in settings.command))


def _without_places(text: str) -> str:
    name = text.split()[0]
    option = OPTIONS[name.removeprefix("--")]
    return f"{name} …" if option.path or option.secret else text
