"""Contractions, written out: "can't" is can not, "I'll" I will; a possessive loses its 's."""

from pagebeam.transforms.ops.words.data.word_list import words_of

_WHOLE = {
    "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us",
    "y'all": "you all", "ma'am": "madam", "o'clock": "clock", "cannot": "can not", "'tis": "it is", "'twas": "it was",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_MAX = 40  # letters of the longest token that may be a contraction
_IS = words_of("it he she that what there here who where how when why this everything something everyone")


def expand(token: str) -> list[str]:
    """Expands a token with an apostrophe into words; case is kept, and curly apostrophes count as plain ones."""
    token = token.replace("’", "'")
    if len(token) > _MAX:
        return [token]
    lower = token.lower()
    if lower in _WHOLE:
        words = _WHOLE[lower].split()
        return [words[0].capitalize() if token[0].isupper() and not token.isupper() else words[0], *words[1:]]
    for ending, word in _ENDINGS.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            return [*expand(token[: -len(ending)]), word]
    if lower.endswith("'s"):
        return [token[:-2], "is"] if lower[:-2] in _IS else [token[:-2]]
    return [part for part in token.split("'") if part] if lower.endswith("'") else [token]
