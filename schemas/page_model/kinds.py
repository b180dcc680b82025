"""Names what a block of a page may be, and what a model of a page may be made of."""

HEADING = "heading"
PARAGRAPH = "paragraph"
LIST_ITEM = "list_item"
TABLE = "table"
FIGURE = "figure"
CAPTION = "caption"
FOOTNOTE = "footnote"
CODE = "code"
FORMULA = "formula"
PAGE_HEADER = "page_header"
PAGE_FOOTER = "page_footer"
PAGE_NUMBER = "page_number"
COPYRIGHT = "copyright"
LETTERHEAD = "letterhead"
ADDRESS = "address"
SIGNATURE = "signature"

KINDS = (
    HEADING, PARAGRAPH, LIST_ITEM, TABLE, FIGURE, CAPTION, FOOTNOTE, CODE, FORMULA,
    PAGE_HEADER, PAGE_FOOTER, PAGE_NUMBER, COPYRIGHT, LETTERHEAD, ADDRESS, SIGNATURE,
)  # fmt: skip
"""What a block may be."""

FURNITURE = frozenset({PAGE_HEADER, PAGE_FOOTER, PAGE_NUMBER})
"""Kinds that belong to the sheet and not to the text that runs over the sheets."""

STRUCTURES = ("layout", "tags", "mixed", "text")
"""What a model was made of: the places of words, the author's structure tree, that tree with headings by their look
because it names none, white space in plain text."""
