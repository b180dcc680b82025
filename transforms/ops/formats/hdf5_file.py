"""HDF5 files whose bytes follow from what is written to them: no clock, and one version of the format.

`h5py.File` of older versions (3.14, which goes with TensorFlow 2.16) has the root group keep when it was changed.
"""

import os

import h5py


def create_hdf5(path: str | os.PathLike[str]) -> h5py.File:
    """Opens a new local HDF5 file for writing; what is at `path` is replaced. Datasets want `track_times=False`."""
    creation = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    creation.set_obj_track_times(False)
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_fclose_degree(h5py.h5f.CLOSE_STRONG)
    # 1.8 is the oldest format that holds the names of many classes.
    access.set_libver_bounds(h5py.h5f.LIBVER_V18, h5py.h5f.LIBVER_V110)
    name = os.fsencode(path)
    return h5py.File(h5py.h5f.create(name, h5py.h5f.ACC_TRUNC, fcpl=creation, fapl=access))
