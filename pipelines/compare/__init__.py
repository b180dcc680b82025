"""Compares two finished outputs: pages, failures, counts, options and time."""
