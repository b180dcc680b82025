"""The model of a page: what stands on it, in the order of reading, as renderers write it down.

It is made of a `Layout` alone; text, Markdown, HTML, segments, chunks and tables are made of it.
"""

from pagebeam.schemas.page_model.blocks import Block, Box, Cell, Line, PageModel, Span, Table
from pagebeam.schemas.page_model.kinds import FURNITURE, KINDS, STRUCTURES

__all__ = ["FURNITURE", "KINDS", "STRUCTURES", "Block", "Box", "Cell", "Line", "PageModel", "Span", "Table"]
