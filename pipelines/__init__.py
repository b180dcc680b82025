"""What a user runs: the command line, the wiring, and the account of a run."""
