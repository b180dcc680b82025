"""Tokens: types of numbers."""

import pytest

from pagebeam.schemas.curation.tokens import DTYPE_CODES, token_dtype


@pytest.mark.parametrize(("size", "name"), [(300, "uint16"), (65_499, "uint16"), (65_500, "int32"), (150_000, "int32")])
def test_the_vocabulary_alone_decides_the_type(size, name):
    dtype = token_dtype(size)
    assert dtype.name == name
    assert dtype.name in DTYPE_CODES
    assert dtype.str[0] in "<="
