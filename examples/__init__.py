"""Short scripts that train on what Pagebeam writes: `python -m examples.train_hdf5 OUT`."""
