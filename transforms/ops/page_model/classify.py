"""What a block is: heading, item of a list, caption, copyright, letterhead, address, signature, code or paragraph."""

from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines import patterns
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.headings import TITLE_WORDS, PageContext, is_heading

SIGNS = 0.025  # share of the letters of code that are brackets and the like, at least
CAPTION_WORDS = 160
FORMULA_LINES = 6
FORMULA_WORDS = 1  # of four letters or more in a formula, such as "where", at most


def classify(block: Block, around: PageContext, before: Block | None, after: Block | None) -> str:
    """Returns the kind of a block.

    Args:
        block: Of the body of a page.
        around: The page.
        before: The block that is read before it.
        after: The block that is read after it.
    """
    text = block.text.strip()
    if patterns.COPYRIGHT.match(text) and len(text.split()) < 60:
        return kinds.COPYRIGHT
    if len(block.lines) == 1 and patterns.PAGE_NUMBER.match(text) and around.plain:
        return kinds.PAGE_NUMBER
    if block.share("mono") > 0.8 and (_has_signs(text) if len(block.lines) > 2 else not _is_address_line(text)):
        return kinds.CODE
    if is_caption(block, around):
        return kinds.CAPTION
    if _is_letterhead(block, around, before):
        return kinds.LETTERHEAD
    if _is_signature(block, before):
        return kinds.SIGNATURE
    if _is_address(block):
        return kinds.ADDRESS
    heading = is_heading(block, around, before, after)
    if _is_item(block) and not (heading and _is_numbered_heading(block, around)):
        return kinds.LIST_ITEM
    if heading:
        return kinds.HEADING
    if _is_footnote(block, around, after):
        return kinds.FOOTNOTE
    if _is_formula(block, before, after) and not around.plain:
        return kinds.FORMULA
    return kinds.PARAGRAPH


def _is_address_line(text: str) -> bool:
    """Returns whether a text is a web address or the e-mail addresses of some people."""
    return "@" in text or patterns.EMAIL_OR_WEB.match(text) is not None


def _has_signs(text: str) -> bool:
    """Returns whether there are more brackets, semicolons and the like than in prose."""
    return sum(c in "{}()[];=<>_/\\|#$&*+@%^~'" for c in text) > SIGNS * len(text)


def is_caption(block: Block, around: PageContext) -> bool:
    """Returns whether a block names a figure, table or the like and describes it."""
    if patterns.LABEL.match(block.text) and len(block.lines) < 3:
        return True
    found = patterns.CAPTION.match(block.text)
    if not found or len(block.text.split()) > CAPTION_WORDS:
        return False
    rest = found["rest"]
    if found["mark"] in set(".:—–|") and (found["mark"] != "." or rest[:1].isupper() or not rest):
        return True
    if not rest:
        return around.styled and len(block.lines) == 1
    return rest[:1].isupper() and not patterns.SENTENCE_END.search(block.text.removesuffix("."))


def _is_numbered_heading(block: Block, around: PageContext) -> bool:
    """Returns whether a block that begins as an item does is a heading nevertheless."""
    if patterns.BULLET.match(block.text) or not patterns.NUMBERED.match(block.text):
        return False
    return len(block.lines) <= 2 and not patterns.SENTENCE_END.search(block.text)


def _is_item(block: Block) -> bool:
    text = block.text
    found = patterns.ENUMERATOR.match(text)
    return block.marked or bool(
        patterns.BULLET.match(text) or (found and any(c.isalpha() for c in text[found.end() :]))
    )


def _is_footnote(block: Block, around: PageContext, after: Block | None) -> bool:
    """Returns whether a block is small print at the foot of a page that begins with its mark."""
    low = block.box[1] > 0.6 * around.height
    small = block.size < 0.93 * around.body_size
    return low and small and block.text[:1] in "*†‡§¶0123456789" and len(block.text.split()) > 1


def _is_formula(block: Block, before: Block | None, after: Block | None) -> bool:
    """Returns whether a block is set off from the text around it and relates signs and not words."""
    text = block.text
    if len(block.lines) > FORMULA_LINES or not patterns.RELATION.search(text):
        return False
    if len(patterns.LONG_WORD.findall(text)) > FORMULA_WORDS:
        return False
    near = [other.box[0] for other in (before, after) if other is not None]
    return bool(patterns.EQUATION_NUMBER.search(text)) or any(block.box[0] > left + block.size for left in near)


def _is_letterhead(block: Block, around: PageContext, before: Block | None) -> bool:
    if not around.first or block.box[1] > 0.25 * around.height or len(block.lines) > 8 or len(block.text) > 400:
        return False
    if before is not None and len(before.text.split()) > TITLE_WORDS:
        return False
    told = sum(
        any(pattern.search(line.text) for line in block.lines)
        for pattern in (patterns.TELEPHONE, patterns.EMAIL_OR_WEB, patterns.POSTAL, patterns.STREET)
    )
    called = patterns.TELEPHONE.search(block.text) or patterns.EMAIL_OR_WEB.search(block.text)
    return bool(called) and told >= 2 and not patterns.SENTENCES.search(block.text)


def _is_address(block: Block) -> bool:
    lines = [line.text for line in block.lines]
    if not 2 <= len(lines) <= 7 or max(len(line) for line in lines) > 60:
        return False
    posted = any(patterns.POSTAL.search(line) for line in lines[1:])
    street = any(patterns.STREET.search(line) for line in lines)
    return (posted and (street or len(lines) > 2)) or (street and len(lines) > 2 and max(map(len, lines)) < 45)


def _is_signature(block: Block, before: Block | None) -> bool:
    lines = [line.text.strip() for line in block.lines]
    if len(lines) > 8 or max(len(line) for line in lines) > 70:
        return False
    if patterns.CLOSING.match(lines[0]) or patterns.SIGNED.match(lines[0]):
        return True
    closed = before is not None and patterns.CLOSING.match(before.lines[0].text.strip())
    return bool(closed) and len(lines) <= 5 and all(len(line.split()) <= 7 for line in lines)
