"""Offers `Document` and `Page` where the Gap user's guide imports them from (section 2).

from pagebeam.gap.splitter import Document, Page

python -m pagebeam.gap.splitter FILE [FOLDER]      reads a document, stores its pages, prints their texts
"""

import sys

from pagebeam.gap.documents.document import Document
from pagebeam.gap.documents.page import Page

__all__ = ["Document", "Page"]


def main(arguments: list[str]) -> int:
    """Reads FILE and stores its pages in FOLDER, this one by default."""
    if not 1 <= len(arguments) <= 2 or arguments[0].startswith("-"):
        print("usage: python -m pagebeam.gap.splitter FILE [FOLDER]", file=sys.stderr)
        return 2
    try:
        document = Document(arguments[0], arguments[1] if arguments[1:] else "./")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(repr(document))
    for page in document:
        print(f"--- page {page.pageno} of {len(document)}: {page.path or page.error}\n{page.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
