"""Gap's API over Pagebeam's functions: a document, a picture or a finished run at a time, in a notebook.

from gap.splitter import Document, Page
from gap.syntax import Words, Vocabulary
from gap.vision import Image, Images

docs/from-gap.md tells what differs from Gap.
"""
