"""Trains small models on what Pagebeam writes, a script for each: `python -m examples.train_hdf5 OUT`."""
