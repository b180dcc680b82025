"""Shards of tokens, by split."""

import json

import numpy
import pyarrow.parquet as pq

from pagebeam.schemas.curation.tokens import FOLDER, TOKENS, TokenOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import ShardName
from pagebeam.transforms.ops.datasets.split import split_of
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.write import divide, write_tokens
from tests.megatron_reader import read_megatron

SPLIT = SplitOptions(test_fraction=0.3)
OPTIONS = TokenOptions("t.json", vocab_size=100, end_id=0)


def texts(number: int = 40) -> list[TokenText]:
    return [TokenText(f"d{n}", f"u{n}", f"d{n}", n % 2, numpy.array([n + 1] * (n % 5 + 1))) for n in range(number)]


def test_a_unit_decides_for_its_documents_and_a_hash_for_their_order():
    sides = divide(texts(), SPLIT)
    assert {one.key: side for side, held in sides.items() for one in held} == {
        f"d{n}": split_of(f"d{n}", 0, SPLIT) for n in range(40)
    }
    train = [one.key for one in sides["train"]]
    assert [one.key for one in divide(reversed(texts()), SPLIT)["train"]] == train
    assert train != sorted(train, key=lambda key: int(key[1:]))
    assert [one.key for one in divide(texts(), SPLIT._replace(seed=1))["train"]] != train
    together = [text._replace(unit="one") for text in texts()]
    assert sorted(map(len, divide(together, SPLIT).values())) == [0, 40]


def test_both_formats_hold_the_same(tmp_path):
    sides = divide(texts(), SPLIT)
    done = write_tokens(str(tmp_path), ShardName(FOLDER, 0, 1), sides, ("a", "b"), OPTIONS)
    told = json.loads(done.details)
    for side, held in sides.items():
        expected = [[*one.ids.tolist(), 0] for one in held]
        assert len(expected) > 5
        prefix = tmp_path / FOLDER / side / "part-00000-of-00001"
        assert read_megatron(prefix) == [[one] for one in expected]
        table = pq.read_table(prefix.with_suffix(".parquet"))
        assert table.schema.equals(TOKENS)
        assert table["ids"].to_pylist() == expected
        assert table["keys"].to_pylist() == [[one.key] for one in held]
        assert told["splits"][side]["tokens"] == sum(map(len, expected))
        assert dict(told["splits"][side]["labels"])[1] == sum(one.label for one in held)
    assert done.counts == {"tokens": sum(len(one.ids) + 1 for one in texts())}
    assert len(done.files) == 6


def test_a_side_without_documents_has_no_file_that_nobody_can_map(tmp_path):
    sides = {"train": texts(2), "test": []}
    done = write_tokens(str(tmp_path), ShardName(FOLDER, 0, 1), sides, None, OPTIONS)
    assert [file.path.rpartition(".")[2] for file in done.files if "/test/" in file.path] == ["parquet"]
    packed = write_tokens(
        str(tmp_path), ShardName(FOLDER, 0, 1), sides, None, OPTIONS._replace(length=4, formats=("megatron",))
    )
    assert [file.rows for file in packed.files] == [2, 2]
    assert read_megatron(tmp_path / FOLDER / "train" / "part-00000-of-00001") == [[[1, 0, 2, 2]], [[0, 0, 0, 0]]]
