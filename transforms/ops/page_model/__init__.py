"""Models of pages: what stands on them, in the order of reading.

    build_pages([Layout, …])  ->  [PageModel, …]
    build_text("TITLE\\n\\nA paragraph.")  ->  PageModel
    join_pages([PageModel, …])  ->  [Block, …], what goes on over pages as one

Lines are grouped into blocks, blocks are told apart by their looks and words, and tables have cells.
"""

from pagebeam.transforms.ops.page_model.build import build_pages
from pagebeam.transforms.ops.page_model.joins import join_pages
from pagebeam.transforms.ops.page_model.plain import build_text

__all__ = ["build_pages", "build_text", "join_pages"]
