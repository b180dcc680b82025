"""Models of pages: what stands on them, in the order of reading.

    build_pages([Layout, …])  ->  [PageModel, …]

Lines are grouped into blocks, blocks are told apart by their looks and words, and tables have cells.
"""

from pagebeam.transforms.ops.page_model.build import build_pages

__all__ = ["build_pages"]
