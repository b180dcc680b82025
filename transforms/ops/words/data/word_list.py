"""How the word lists of this package are written: words separated by white space."""


def words_of(text: str) -> frozenset[str]:
    """Returns the set of the words in a text."""
    return frozenset(text.split())
