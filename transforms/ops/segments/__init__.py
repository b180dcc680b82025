"""Segments: what a page or a text consists of, in the order of reading; the guide's section 5 as plain functions.

    segment_text("TITLE\\n\\nA paragraph.")  ->  [Segment(HEADING, "TITLE"), Segment(PARAGRAPH, "A paragraph.")]
    segment_pages([Layout, …])              ->  [[Segment, …], …]

Places of words, sizes and weights of fonts and drawn lines tell what is what where they are known; in plain text white
space and capital letters do.
"""

from pagebeam.transforms.ops.segments.pages import segment_pages
from pagebeam.transforms.ops.segments.plain import segment_text

__all__ = ["segment_pages", "segment_text"]
