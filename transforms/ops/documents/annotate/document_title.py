"""The title of a document: as its file says, or as its first page does where that says nothing.

("Microsoft Word - roads.doc", Markdown)  ->  "On the State of the Roads"
"""

import re

_PROGRAM = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint)|powerpoint presentation|adobe photoshop)\b", re.IGNORECASE
)
_FILE = re.compile(
    r"\S[^/\\]*\.(?:docx?|dotx?|rtf|odt|pages|tex|dvi|ps|eps|pdf|txt|html?|xlsx?|csv|pptx?|indd|qxd|fm|pub|wpd|graffle)$",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:untitled|no title|title|document|slide|page|sheet|new document)\W*\d*$", re.IGNORECASE)
_FENCED = re.compile(r"^(`{3,}).*?^\1`*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def document_title(told: str | None, markdown: str | None) -> str | None:
    """Returns what a file says, or the only heading of the highest level where that is a file's name or nothing.

    Args:
        told: By the file.
        markdown: Of the document, where it was asked for; its first heading is the title if no other is as high.
    """
    if told and _is_title(told):
        return told
    headings = _HEADING.findall(_FENCED.sub("", markdown or ""))
    if not headings or [level for level, _ in headings].count("#") != 1 or headings[0][0] != "#":
        return told
    return _ESCAPED.sub(r"\1", headings[0][1])


def _is_title(told: str) -> bool:
    text = told.strip("\0 \t\r\n")
    named = _PROGRAM.match(text) or _FILE.match(text) or _NONE.match(text)
    return not named and sum(letter.isalpha() for letter in text) > 1
