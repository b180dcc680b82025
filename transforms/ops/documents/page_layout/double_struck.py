"""Words that are written twice, a little apart, so that they look bold: each is one word, and bold.

words  ->  places of those that stand for themselves, and which of them are struck twice
"""

from collections import Counter
from collections.abc import Sequence

from pagebeam.schemas.layout import PlacedWord

APART = 0.1  # ems between the sides of a word and those of the same word written again, at most


def strike_once(words: Sequence[PlacedWord]) -> dict[int, PlacedWord]:
    """Returns the words by their places among those given, without repetitions; what is repeated is bold."""
    found: dict[int, PlacedWord] = {}
    rows: dict[tuple[str, int], list[int]] = {}
    counts = Counter(word.text for word in words)
    for at, word in enumerate(words):
        if counts[word.text] == 1:
            found[at] = word
            continue
        reach = APART * word.size
        first, last = int(word.y0 - reach), int(word.y0 + reach)
        near = [other for row in range(first, last + 1) for other in rows.get((word.text, row), ())]
        same = next((other for other in near if _is_same(words[other], word, reach)), None) if near else None
        if same is None:
            found[at] = word
            rows.setdefault((word.text, int(word.y0)), []).append(at)
        else:
            found[same] = found[same]._replace(bold=True)
    return found


def _is_same(a: PlacedWord, b: PlacedWord, reach: float) -> bool:
    apart = max(abs(a.x0 - b.x0), abs(a.y0 - b.y0), abs(a.x1 - b.x1), abs(a.y1 - b.y1))
    return apart <= reach and a.turned == b.turned
