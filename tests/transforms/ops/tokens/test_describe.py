"""`tokens/dataset.json`."""

import json

import numpy

from pagebeam.schemas.curation.tokens import FOLDER, TokenOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.schemas.outputs import DatasetNote, RunOutputs, ShardName, Written
from pagebeam.transforms.ops.tokens.describe import describe_tokens
from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.write import write_tokens

OPTIONS = TokenOptions("t.json", "5" * 64, 4, "<eos>", 0, 100)
SPLIT = SplitOptions()


def test_shards_are_described_together(tmp_path):
    shards = []
    for number in range(2):
        name = ShardName(FOLDER, number, 2)
        text = TokenText(f"d{number}", "u", "", -number, numpy.array([1, 2, 3, 4]))
        made = write_tokens(str(tmp_path), name, {"train": [text], "test": []}, ("a",), OPTIONS)
        shards.append(Written(name, *made, 0.0))
    notes = [DatasetNote(FOLDER, "audit", {"held": True}), DatasetNote("images", "audit", {})]
    (file,) = describe_tokens(str(tmp_path), RunOutputs(shards, notes), OPTIONS, SPLIT)
    told = json.loads((tmp_path / file.path).read_text())
    assert (file.path, file.rows) == ("tokens/dataset.json", 4)
    assert (told["end_token"], told["length"], told["dtype"], told["vocab_size"]) == ("<eos>", 4, "uint16", 100)
    assert told["audit"] == {"held": True}
    train = told["splits"]["train"]
    assert (train["documents"], train["sequences"], train["tokens"]) == (2, 4, 10)
    assert (train["per_class"], train["unlabelled"]) == ({"a": 1}, 1)
    assert train["shards"]["megatron"] == [
        {"path": f"train/part-0000{number}-of-00002.bin", "sequences": 2, "tokens": 8} for number in range(2)
    ]
    assert told["splits"]["test"]["shards"]["megatron"] == []


def test_of_no_documents_there_is_a_description(tmp_path):
    (file,) = describe_tokens(str(tmp_path), RunOutputs([]), OPTIONS, SPLIT)
    assert json.loads((tmp_path / file.path).read_text())["splits"]["train"]["tokens"] == 0
