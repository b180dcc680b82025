"""Whether the structure that an author gave a page holds up against what the page shows.

Many are made by programs that knew no better: everything one paragraph, or every line a heading; elements in an order
that nobody reads; half of the page without any. What cannot be believed is not used.
"""

import itertools
from collections.abc import Sequence

from pagebeam.schemas.layout import PlacedWord, Rule, Tag

HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")
INLINE = ("Span", "Link", "Reference", "Quote", "Em", "Strong", "Sub", "Annot", "Ruby", "Warichu", "Form")
SHOUTED = 0.5  # share of the letters that are headings, from which nothing is one
LONG_HEADING = 400  # letters
LUMP = 0.9  # share of the letters of a page in one element that is not divided, from which nothing is told
LINES = 12  # of such an element, at least
LINEWISE = (
    0.08  # share of the steps from one element to the next that are within a sentence, from which lines are elements
)
BROKEN = 2  # such steps, at least
WORDS = 3  # of a paragraph that may be one line of several, more than
HEADED = 1.3  # times the size of its other lines that the first line of a paragraph has, from which it is a heading
JUMPS = 0.15  # share of the steps from one content to the next that lead up the same column, at most
FEW = 3  # such steps, at most, however few there are


def tagged_share(tags: Sequence[Tag], words: Sequence[PlacedWord], figures: Sequence[Rule] = ()) -> float:
    """Returns the share of the letters of a page that its elements hold; 0 where they cannot be believed.

    Args:
        tags: Of the page.
        words: Of the page.
        figures: Boxes of drawings, whose words need no elements of their own.
    """
    contents = [tag for tag in tags if tag.words]
    held = {at for tag in contents for at in tag.words}
    artifacts = {at for tag in _below(tags, ("Artifact",)) for at in tag.words}
    letters = [len(word.text) for word in words]
    total = sum(letters) - sum(letters[at] for at in artifacts)
    covered = sum(letters[at] for at in held - artifacts)
    if (
        not total
        or not covered
        or _is_shouted(tags, letters, covered)
        or _is_lump(tags, words, letters, covered, figures)
        or _is_linewise(tags, words)
        or _hides_headings(tags, words, figures)
    ):
        return 0.0
    return 0.0 if _jumps([tag for tag in contents if artifacts.isdisjoint(tag.words)], words) else covered / total


def _below(tags: Sequence[Tag], names: Sequence[str]) -> list[Tag]:
    """Returns the contents of elements of some types."""
    found, depth = [], -1
    for tag in tags:
        if depth >= 0 and tag.depth <= depth:
            depth = -1
        if depth < 0 and tag.kind in names:
            depth = tag.depth
        elif depth >= 0 and tag.words:
            found.append(tag)
    return found


def _is_shouted(tags: Sequence[Tag], letters: Sequence[int], covered: int) -> bool:
    lengths = [sum(letters[at] for at in tag.words) for tag in _below(tags, HEADINGS)]
    return (sum(lengths) > SHOUTED * covered and len(lengths) > FEW) or any(n > LONG_HEADING for n in lengths)


def _is_lump(
    tags: Sequence[Tag], words: Sequence[PlacedWord], letters: Sequence[int], covered: int, figures: Sequence[Rule]
) -> bool:
    """Returns whether one element without any in it holds most of a page of many lines."""
    for block in _blocks(tags):
        block = [at for at in block if not any(_is_in(words[at], box) for box in figures)]
        lines = {round(words[at].y1 / 4) for at in block}
        if sum(letters[at] for at in block) > LUMP * covered and len(lines) >= LINES:
            tops = sorted({round(words[at].y0) for at in block})
            steps = [b - a for a, b in itertools.pairwise(tops) if b - a > 2]
            if steps and max(steps) > 1.8 * sorted(steps)[len(steps) // 2]:  # a paragraph has no gaps
                return True
    return False


def _is_linewise(tags: Sequence[Tag], words: Sequence[PlacedWord]) -> bool:
    """Returns whether each line is a paragraph of its own, wherever a sentence goes on below it."""
    steps = broken = 0
    for (kind, block), (other, after) in itertools.pairwise(_elements(tags)):
        if not kind == other == "P" or not block or not after:
            continue
        last, first = words[block[-1]], words[after[0]]
        steps += 1
        line = len(block) > WORDS and words[block[0]].y1 > last.y0 and first.y0 > last.y0 + 0.5 * last.size
        broken += line and first.size == last.size and first.text[:1].islower() and last.text[-1:] not in ".:;!?,)"
    return broken >= max(BROKEN, LINEWISE * steps)


def _hides_headings(tags: Sequence[Tag], words: Sequence[PlacedWord], figures: Sequence[Rule]) -> bool:
    """Returns whether a paragraph begins with a line of its own that is much larger, as a heading is."""
    for block in _blocks(tags):
        inside = [words[at] for at in block if not any(_is_in(words[at], box) for box in figures)]
        first = [word for word in inside if word.y0 < inside[0].y1 and word.y1 > inside[0].y0]
        rest = [word for word in inside if word.y0 >= inside[0].y1]
        apart = len(first) + len(rest) == len(inside) and 1 < len(first) < len(rest)
        if apart and min(word.size for word in first) > HEADED * max(word.size for word in rest):
            return True
    return False


def _blocks(tags: Sequence[Tag]) -> list[list[int]]:
    """Returns the words of each element that is a block, those of blocks in it left out."""
    return [words for _, words in _elements(tags)]


def _elements(tags: Sequence[Tag]) -> list[tuple[str, list[int]]]:
    """Returns the type of each element that is a block, and its words without those of blocks in it."""
    found: list[tuple[str, list[int]]] = []
    around: list[tuple[int, list[int]]] = []  # depth and words of the blocks that a tag is in
    for tag in tags:
        while around and around[-1][0] >= tag.depth:
            around.pop()
        if tag.words and around:
            around[-1][1].extend(tag.words)
        elif tag.kind and tag.kind not in INLINE:
            found.append((tag.kind, []))
            around.append((tag.depth, found[-1][1]))
    return found


def _is_in(word: PlacedWord, box: Rule) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _jumps(contents: Sequence[Tag], words: Sequence[PlacedWord]) -> bool:
    """Returns whether the order goes back up the page within a column, again and again."""
    steps = jumps = 0
    for one, other in itertools.pairwise(contents):
        last, first = words[one.words[-1]], words[other.words[0]]
        if last.turned or first.turned:
            continue
        steps += 1
        shared = min(last.x1, first.x1) - max(last.x0, first.x0)
        jumps += shared > 0 and first.y1 < last.y0 - last.size
    return jumps > max(FEW, JUMPS * steps)
