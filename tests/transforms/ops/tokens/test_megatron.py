"""The layout that Megatron-LM reads, by a reader that is not ours."""

import numpy
import pytest

from pagebeam.schemas.curation.tokens import token_dtype
from pagebeam.transforms.ops.tokens.megatron import count_sequences, write_bin, write_idx
from tests.megatron_reader import read_megatron


@pytest.mark.parametrize("size", [300, 70_000])
def test_an_independent_reader_reads_what_was_written(tmp_path, size):
    sequences = [[1, 2, 3], [size - 1], [5] * 1000]
    dtype = token_dtype(size)
    write_bin(str(tmp_path / "s.bin"), [numpy.array(one, numpy.int32) for one in sequences], dtype)
    write_idx(str(tmp_path / "s.idx"), list(map(len, sequences)), dtype)
    assert read_megatron(tmp_path / "s") == [[one] for one in sequences]
    index = (tmp_path / "s.idx").read_bytes()
    assert count_sequences(index) == 3
    for broken, said in (
        (index[:-1], "are not those of 3 sequences"),
        (b"x" + index, "does not begin"),
        (b"", "begin"),
    ):
        with pytest.raises(ValueError, match=said):
            count_sequences(broken)


def test_bytes_of_the_index():
    """As the layout has them: magic, version, type, counts; lengths, pointers, documents."""
    import pathlib
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "s.idx"
        write_idx(str(path), [3, 1], token_dtype(300))
        assert path.read_bytes() == (
            b"MMIDIDX\0\0" b"\1\0\0\0\0\0\0\0" b"\x08" b"\2\0\0\0\0\0\0\0" b"\3\0\0\0\0\0\0\0"
            b"\3\0\0\0" b"\1\0\0\0" b"\0\0\0\0\0\0\0\0" b"\6\0\0\0\0\0\0\0"
            b"\0\0\0\0\0\0\0\0" b"\1\0\0\0\0\0\0\0" b"\2\0\0\0\0\0\0\0"
        )  # fmt: skip
