"""Keys in shards of tokens."""

import numpy

from pagebeam.schemas.curation.tokens import FOLDER, TokenOptions
from pagebeam.schemas.outputs import ShardName, Written
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.write import write_tokens
from pagebeam.transforms.ops.tokens.written_keys import read_keys


def test_each_document_is_told_once_with_its_side(tmp_path):
    texts = [TokenText(f"d{n}", "u", "", 0, numpy.arange(9)) for n in range(3)]
    options = TokenOptions("t.json", length=4, vocab_size=9)
    name = ShardName(FOLDER, 0, 1)
    made = write_tokens(str(tmp_path), name, {"train": texts[:2], "test": texts[2:]}, None, options)
    found = [(one.key, one.group, one.split) for one in read_keys(str(tmp_path), Written(name, *made, 0.0))]
    assert found == [("d0", "d0", "train"), ("d1", "d1", "train"), ("d2", "d2", "test")]
