"""Wiring of kinds of output that few runs ask for, each a module."""
