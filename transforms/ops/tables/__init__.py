"""Tables: cells by drawn lines where there are some, by white space and by what wraps where not."""

from pagebeam.transforms.ops.tables.found import FoundTable
from pagebeam.transforms.ops.tables.rule_bands import tables_between
from pagebeam.transforms.ops.tables.ruled import find_ruled
from pagebeam.transforms.ops.tables.stream import Spaced, spaced_tables
from pagebeam.transforms.ops.tables.strokes import join_rules

__all__ = ["FoundTable", "Spaced", "find_ruled", "join_rules", "spaced_tables", "tables_between"]
