"""What files may cost in this process, and how many are read at a time; `gap.configure` changes it.

gap.configure(seconds=300, memory=4096)  # for a page or picture: more time and memory than two minutes and 2 GiB
"""

from typing import Any, NamedTuple

from pagebeam.schemas.options import Limits

CURES = {
    "--password or --passwords": "Document(…, password=…)",
    "--page_timeout": "gap.configure(seconds=…)",
    "--page_memory": "gap.configure(memory=…)",
    "--max_megapixels": "gap.configure(megapixels=…)",
    "--dpi": "Document.RESOLUTION",
}
"""Options of the command line that messages of the ops name, and what they are called here."""


class Settings(NamedTuple):
    """Limits of one page or picture, and of this process."""

    seconds: float = Limits().seconds
    memory: int = Limits().memory  # MiB
    megapixels: float = 100.0  # pixels of a page or picture, in millions, above which it is refused
    sandboxes: int = 0  # child processes that read; 0 is one per processor

    @property
    def limits(self) -> Limits:
        """As the sandboxes take them."""
        return Limits(self.seconds, self.memory)


_current = Settings()


def current() -> Settings:
    """What holds now."""
    return _current


def changed(**changes: Any) -> Settings:
    """Changes what holds, and returns it.

    Raises:
        TypeError: There is no such setting, or it is no number.
        ValueError: It is out of range.
    """
    global _current
    for name, value in changes.items():
        if name not in Settings._fields:
            raise TypeError(f"there is no setting {name!r}; there are {', '.join(Settings._fields)}")
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise TypeError(f"{name} must be a number, not {type(value).__name__}")
        if value < 0 or (not value and name != "sandboxes"):
            raise ValueError(f"{name} must be above 0, and {value} is not")
    _current = _current._replace(**changes)
    return _current


def cure(message: str) -> str:
    """A message of the ops with the names that its cures have here."""
    for option, name in CURES.items():
        message = message.replace(option, name)
    return message
