"""Makes the values of dicts available as attributes, as the guide writes them both ways."""

from typing import Any


class Item(dict[str, Any]):
    """A dict that is asked by key or by attribute."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None
