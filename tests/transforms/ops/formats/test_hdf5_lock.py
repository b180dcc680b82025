"""h5py's lock: other threads wait for it, and whoever holds it may use h5py."""

import threading

import h5py

from pagebeam.transforms.ops.formats.hdf5_lock import hdf5_lock


def test_other_threads_wait_while_the_lock_is_held(tmp_path):
    done = threading.Event()

    def write():
        with h5py.File(tmp_path / "a.h5", "w") as file:
            file["x"] = 1
        done.set()

    with hdf5_lock():
        thread = threading.Thread(target=write)
        thread.start()
        assert not done.wait(0.2)
        with h5py.File(tmp_path / "b.h5", "w") as file:  # the lock is reentrant
            file["x"] = 2
    thread.join(10)
    assert done.is_set()
