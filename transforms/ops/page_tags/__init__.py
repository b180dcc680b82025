"""Models of pages made of the structure that the author of a PDF gave it.

Layout with tags  ->  [Block]
"""

from pagebeam.transforms.ops.page_tags.blocks import HOLDS, blocks_of_tags

__all__ = ["HOLDS", "blocks_of_tags"]
