"""Finished outputs."""

from tests.transforms.ops.export.made_output import with_blocks, without_blocks

__all__ = ["with_blocks", "without_blocks"]
