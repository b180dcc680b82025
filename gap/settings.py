"""Limits what files may cost in this process, and how many are read at a time; `gap.configure` changes it.

gap.configure(seconds=300, memory=4096)  # for a page or picture: more time and memory than two minutes and 2 GiB
"""

from typing import Any, NamedTuple

from pagebeam.schemas.failure import BadInput, Cure, Failure, worded
from pagebeam.schemas.options import Limits

CURES = {
    Cure.PASSWORD.value: "give it with Document(…, password=…)",
    Cure.MORE_TIME.value: "raise gap.configure(seconds=…), or lower Document.RESOLUTION",
    Cure.MORE_MEMORY.value: "raise gap.configure(memory=…), or lower its megapixels=… or Document.RESOLUTION",
    Cure.MORE_PIXELS.value: "raise gap.configure(megapixels=…) to read it",
    Cure.RETRY.value: "try again",
}
"""What can be done about bad input here, by the values of `Cure`; the other cures do not apply."""


class Settings(NamedTuple):
    """Limits of one page or picture, and of this process."""

    seconds: float = Limits().seconds
    memory: int = Limits().memory  # MiB
    megapixels: float = 100.0  # pixels of a page or picture, in millions, above which it is refused
    sandboxes: int = 0  # child processes that read; 0 is one per processor

    @property
    def limits(self) -> Limits:
        """The limits, as the sandboxes take them."""
        return Limits(self.seconds, self.memory)

    def changed(self, **changes: Any) -> "Settings":
        """Returns the settings with changes.

        Raises:
            TypeError: There is no such setting, or it is not a number.
            ValueError: It is out of range.
        """
        for name, value in changes.items():
            if name not in self._fields:
                raise TypeError(f"there is no setting {name!r}; there are {', '.join(self._fields)}")
            if not isinstance(value, (int, float)) or isinstance(value, bool):
                raise TypeError(f"{name} must be a number, not {type(value).__name__}")
            if value < 0 or (not value and name != "sandboxes"):
                raise ValueError(f"{name} must be above 0, and {value} is not")
        return self._replace(**changes)


def message_of(error: BadInput | Failure) -> str:
    """Returns what is wrong and, in the terms of this API, what to do about it."""
    return worded(error.message, error.cure, CURES)
