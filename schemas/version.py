"""The version, in this one place: `setup.py`, the command line and `run.json` read it here."""

VERSION = "0.1.0"
