"""h5py's global lock: the one place that uses a private name of h5py.

`Dataset.id.write_direct_chunk` of h5py 3.14 does not take the lock that all its other calls take. Shards are written by
several threads, so writers of chunks hold it themselves. Checked with h5py 3.14 and 3.16; the lock is reentrant.
"""

from contextlib import AbstractContextManager

from h5py._objects import phil


def hdf5_lock() -> AbstractContextManager[object]:
    """Returns the lock as a context manager; whoever holds it is alone in the HDF5 library."""
    lock: AbstractContextManager[object] = phil
    return lock
