"""Loading tokenizers and asking them for what their files say."""

import json
import sys

import pytest

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.tokens.tokenizer import end_token, load_tokenizer, local_tokenizer, vocab_size
from tests.made_tokenizers import END, make_tokenizer


def test_texts_are_neither_cut_off_nor_filled_up(tmp_path):
    path = tmp_path / "t.json"
    made = make_tokenizer(path)
    whole = len(made.encode("the cat sat").ids)
    made.enable_truncation(2)
    made.enable_padding(length=9)
    made.save(str(path))
    assert len(load_tokenizer(str(path), "cut").encode("the cat sat", add_special_tokens=False).ids) == whole > 2


def test_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "t.json"
    make_tokenizer(path, 280)
    assert vocab_size(load_tokenizer(str(path), "a")) == 280
    make_tokenizer(path, 290)
    assert vocab_size(load_tokenizer(str(path), "a")) == 280
    assert vocab_size(load_tokenizer(str(path), "b")) == 290


def test_the_end_token_is_the_one_that_is_there_or_named(tmp_path):
    assert end_token(make_tokenizer(tmp_path / "t.json"), None) == (END, 0)
    assert end_token(make_tokenizer(tmp_path / "t.json", end="</s>"), None) == ("</s>", 0)
    other = make_tokenizer(tmp_path / "t.json", end="[stop]")
    assert end_token(other, "[stop]") == ("[stop]", 0)
    with pytest.raises(OptionError, match="name the token that ends a text by end_token"):
        end_token(other, None)
    with pytest.raises(OptionError, match="is not a token of the tokenizer; name one that it has"):
        end_token(other, "</s>")


def test_added_tokens_count_for_the_size(tmp_path):
    made = make_tokenizer(tmp_path / "t.json", 280)
    made.add_special_tokens(["<new>"])
    assert vocab_size(made) == 281


def test_a_file_that_is_none_is_refused_by_the_name_of_its_option(tmp_path):
    pytest.importorskip("tokenizers")
    path = tmp_path / "t.json"
    path.write_text(json.dumps({}))
    with pytest.raises(OptionError, match=r"^tokens .* is not a tokenizer") as caught:
        load_tokenizer(str(path), "none", "tokens")
    assert caught.value.values["file"] == str(path)


def test_without_the_library_its_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(OptionError, match=r"^tokens needs the library tokenizers; pip install 'pagebeam\[tokens\]'"):
        load_tokenizer(str(tmp_path / "t.json"), "absent", "tokens")


def test_remote_files_are_copied_once(tmp_path):
    import fsspec

    with fsspec.open("memory://tokenizers/t.json", "w") as file:
        file.write("{}")
    path = local_tokenizer("memory://tokenizers/t.json", "digest")
    with open(path, encoding="utf-8") as copy:
        assert copy.read() == "{}"
    assert local_tokenizer("memory://tokenizers/t.json", "digest") == path
    assert local_tokenizer(str(tmp_path), "digest") == str(tmp_path)
