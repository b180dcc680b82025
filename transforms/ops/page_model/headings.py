"""Headings: short blocks that are larger, heavier or written otherwise than the text around them."""

import re
from typing import NamedTuple

from pagebeam.transforms.ops.lines import patterns
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.breaks import has_same_size

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
HEADING_WORDS = 25
LETTERS = 240  # of a heading, at most
TITLE_WORDS = 12  # of a heading that only its letters or its number tell
LARGER = 1.14  # times the size of the text around it from which a short block is a heading
NUMBERED_LARGER = 1.08  # likewise of a line with a number
LARGER_SEEN = 1.22  # likewise where sizes are estimated from a picture
SMALLER = 0.8  # times the size of the text around it below which it is none
SMALL_CAPITALS = 0.72  # likewise of capital letters
BYLINE = 1.3  # times the size of the text that the names of authors below a title have, at most
DATE = re.compile(
    rf"(?:\d{{1,2}}\.?\s)?(?:{_MONTHS})[a-z]*\.?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}}$", re.IGNORECASE
)
_MOMENT = re.compile(r"[\d/.,:\s-]+(?:[ap]\.?m\.?)?$", re.IGNORECASE)  # a date and time in figures
_PAGE = re.compile(r"page\s*:?\s*\d+(?:\s*(?:/|of)\s*\d+)?$", re.IGNORECASE)
_LABEL = re.compile(r"\w\.?\s?:(?:\s|$)")  # what stands before an entry of a form
CODE = frozenset("_=<>|{}[]'")  # signs of lines in capitals that are not headings
NEAR = 1.6  # ems of white between a heading and its text, at most, where only its slant tells
CENTRED = 3.0  # ems that a line in the middle stands in from the paragraph below it, at least
RUNNING = 40  # letters of a paragraph below such a heading, at least


class PageContext(NamedTuple):
    """What a block is compared with."""

    body_size: float  # points of the letters of most of the text
    body_bold: bool  # whether most of the text is bold
    styled: bool  # whether sizes and weights come from fonts
    first: bool = False  # whether this is the first page of its document
    height: float = 792.0  # points of the page
    plain: bool = False  # whether white space and letters are all that is known


def is_heading(block: Block, around: PageContext, before: Block | None = None, after: Block | None = None) -> bool:
    """Returns whether a block is a heading.

    Args:
        block: Of the body of a page.
        around: The page.
        before: The block that is read before it.
        after: The block that is read after it.
    """
    text = block.text.strip()
    words = text.split()
    if not any(c.isalpha() for c in text) or len(words) > HEADING_WORDS or len(block.lines) > 4 or len(text) > LETTERS:
        return False
    if text.endswith((",", ";")) or (text.endswith(".") and not _may_end_so(block, around)):
        return False
    if len(text) < 2 or _is_entry(text):
        return False
    if not around.plain:
        fits = text[:1].isupper() or not text[:1].isalpha() or len(words) < 8
        return fits and _stands_out(block, around, before, after)
    if len(block.lines) > 2 or len(words) > TITLE_WORDS or text.endswith((".", ":")):
        return False
    return patterns.is_upper(text) or patterns.is_title_case(text)


def _is_entry(text: str) -> bool:
    """Returns whether a text is a date, a page number, an address or several labels of a form, however it is set."""
    if any(pattern.match(text) for pattern in (_MOMENT, _PAGE, patterns.PAGE_NUMBER)):
        return True
    address = patterns.EMAIL_OR_WEB.fullmatch(text) or patterns.POSTAL.search(text)
    return bool(address) or len(_LABEL.findall(text)) > 1 or (text[:1].islower() and text.endswith("."))


def _may_end_so(block: Block, around: PageContext) -> bool:
    """Returns whether a block with a full stop may be a heading: a short or numbered one, or one in bold title case."""
    text = block.text
    if len(text.split()) <= 4 or patterns.NUMBERED.match(text):
        return True
    heavy = block.size >= LARGER * around.body_size or not around.body_bold
    bold = block.share("bold") > 0.9 and heavy
    return bold and len(block.lines) <= 2 and patterns.is_title_case(text) and not patterns.SENTENCES.search(text)


def _stands_out(block: Block, around: PageContext, before: Block | None, after: Block | None) -> bool:
    text = block.text
    if block.size >= (LARGER if around.styled else LARGER_SEEN) * around.body_size and (around.styled or len(text) > 3):
        return not _is_byline(block, around, before)
    if _is_upper_line(block) and block.size >= SMALL_CAPITALS * around.body_size:
        return True
    if block.size < SMALLER * around.body_size:
        return False
    if block.share("bold") > 0.9 and not around.body_bold:
        return True
    if len(block.lines) > 1 or len(text.split()) >= TITLE_WORDS:
        return False
    if block.share("italic") > 0.9:
        return bool(patterns.NUMBERED.match(text)) or _leads_to(block, before, after)
    if patterns.SENTENCE_END.search(text) or DATE.match(text):
        return False
    if patterns.NUMBERED.match(text) and after is not None and _is_centred_over(block, after):
        return True
    larger = around.styled and block.size >= NUMBERED_LARGER * around.body_size
    return bool(patterns.SUBSECTION.match(text) or (larger and patterns.NUMBERED.match(text)))


def _is_upper_line(block: Block) -> bool:
    """Returns whether a block is a line of capital letters, or two with a number or in the middle of the page."""
    text = block.text
    if not patterns.is_upper(text) or len(text) < 5 or set(text) & CODE:
        return False
    numbered = bool(patterns.NUMBERED.match(text))
    return len(block.lines) < (3 if numbered else 2) and (len(text.split()) > 1 or numbered)


def _is_byline(block: Block, around: PageContext, before: Block | None) -> bool:
    """Returns whether a block names the authors below a title."""
    if not around.first or before is None or block.share("bold") > 0.5 or block.size >= BYLINE * around.body_size:
        return False
    if before.size < LARGER * block.size:  # of several blocks below each other
        return has_same_size(before.lines[-1], block.lines[0]) and bool(DATE.match(block.text))
    if patterns.NUMBERED.match(block.text):
        return False
    named = [patterns.is_title_case(line.text) and _is_name(line.text) for line in block.lines]
    return all(named) or (patterns.is_title_case(block.text) and _is_name(block.text))


def _is_name(text: str) -> bool:
    return " and " in text or "," in text or 1 < len(text.split()) < 5


def _is_centred_over(block: Block, after: Block) -> bool:
    """Returns whether a line is set in the middle above a paragraph."""
    aside = abs(block.box[0] + block.box[2] - after.box[0] - after.box[2]) / 2
    below = after.box[1] - block.box[3]
    return (
        len(after.lines) > 1
        and aside < 0.5 * block.size
        and block.box[0] - after.box[0] > CENTRED * block.size
        and -0.5 * block.size < below < NEAR * block.size
    )


def _leads_to(block: Block, before: Block | None, after: Block | None) -> bool:
    """Returns whether a slanted line is away from the text above it and close to that below, as a heading is."""
    text, box = block.text, block.box
    if after is None or not text[:1].isupper() or patterns.SENTENCE_END.search(text) or len(after.text) < RUNNING:
        return False
    if after.share("italic") > 0.5 or abs(after.box[0] - box[0]) > 2 * block.size:
        return False
    below = after.box[1] - box[3]
    above = box[1] - before.box[3] if before is not None and before.box[3] < box[3] else below + block.size
    return (
        above > below - 0.2 * block.size and -0.5 * block.size < below < NEAR * block.size and above > 0.4 * block.size
    )
