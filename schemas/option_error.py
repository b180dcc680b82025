"""Options that cannot be used: the error names them, and each front end spells their names."""

from collections.abc import Callable


class OptionError(ValueError):
    """Options that cannot be used together, or with what is there; with the cure.

    Args:
        message: What is wrong; a name in braces is that of a value, or else of an option.
        values: The values by name.
    """

    def __init__(self, message: str, **values: object):
        super().__init__(message)
        self.values = values

    def worded(self, spell: Callable[[str], str]) -> str:
        """Returns the message with the options as `spell` writes them."""
        return spelt(str(self.args[0]), spell, **self.values)

    def __str__(self) -> str:
        return self.worded(str)


def spelt(message: str, spell: Callable[[str], str], **values: object) -> str:
    """Returns a message whose names in braces are replaced: by a value, or by the option of that name as spelt."""

    class Names(dict[str, object]):
        def __missing__(self, name: str) -> str:
            return spell(name)

    return message.format_map(Names(values))
