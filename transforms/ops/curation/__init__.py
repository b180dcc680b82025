"""Choosing texts: conditions on columns, sets of them, and the tables with what they say."""
