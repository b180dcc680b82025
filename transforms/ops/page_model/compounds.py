"""Compounds: words with a hyphen of their own that a line ends in, "open-source", keep it where the document has them.

[PageModel]  ->  [PageModel]
"""

import itertools
import re
from collections.abc import Sequence

from pagebeam.schemas.page_model import Block, PageModel

_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_DIVIDED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST = re.compile(r"[^\W\d_]+")


def keep_hyphens(pages: Sequence[PageModel]) -> list[PageModel]:
    """Returns the pages with hyphens at line ends kept in words that stand with one within a line of the document."""
    known = {
        found.lower()
        for page in pages
        for block in page.blocks
        for line in block.lines
        if "-" in line.text
        for found in _COMPOUND.findall(line.text)
    }
    if not known:
        return list(pages)
    return [page._replace(blocks=tuple(_kept(block, known) for block in page.blocks)) for page in pages]


def _kept(block: Block, known: set[str]) -> Block:
    text, place = block.text, 0
    for line, after in itertools.pairwise(block.lines):
        if not line.text.endswith("-"):
            continue
        found, rest = _DIVIDED.search(line.text), _FIRST.match(after.text)
        if not found or not rest:
            continue
        whole = text.find(found[1] + rest[0], place)
        if whole >= 0 and f"{found[1]}-{rest[0]}".lower() in known:
            cut = whole + len(found[1])
            text, place = f"{text[:cut]}-{text[cut:]}", cut
    return block if text == block.text else block._replace(text=text)
