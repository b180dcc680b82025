import io
import lzma

import numpy
import pytest

from pagebeam.transforms.ops.words import model_cache


@pytest.fixture
def packed(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    held = io.BytesIO()
    numpy.savez(held, **{name: numpy.arange(3) + place for place, name in enumerate(model_cache.ARRAYS)})
    path = tmp_path / "model.npz.xz"
    path.write_bytes(lzma.compress(held.getvalue()))
    return path


def test_arrays_come_from_the_file_and_then_from_the_cache(packed, tmp_path):
    first = model_cache.load_arrays(str(packed))
    assert list(first) == list(model_cache.ARRAYS)
    assert first["pc"].tolist() == [1, 2, 3]
    (kept,) = (tmp_path / "cache" / "pagebeam").iterdir()
    assert kept.suffix == ".npy"
    again = model_cache.load_arrays(str(packed))
    assert {name: array.tolist() for name, array in again.items()} == {n: a.tolist() for n, a in first.items()}


def test_a_file_without_an_array_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    held = io.BytesIO()
    numpy.savez(held, ptc=numpy.arange(2))
    path = tmp_path / "short.npz.xz"
    path.write_bytes(lzma.compress(held.getvalue()))
    with pytest.raises(KeyError):
        model_cache.load_arrays(str(path))
