"""The options of structure: what each implies, and what does not go together."""

import pytest

from pagebeam.pipelines.options.reading import read_options
from pagebeam.pipelines.options.structure import MADE_OF_BLOCKS, chunk_options, structure_contradictions, wants_blocks
from pagebeam.pipelines.options.words import word_options
from pagebeam.schemas.structure.chunks import ChunkOptions
from tests.pipelines.options.given import given

VALUES = {"chunks": ["200"]}


def asked(name, *more):
    return given(f"--{name}", *VALUES.get(name, ()), *more)


@pytest.mark.parametrize("name", MADE_OF_BLOCKS)
def test_what_is_made_of_blocks_keeps_them_and_the_places_of_words(name):
    assert wants_blocks(asked(name))
    assert word_options(asked(name)).blocks
    assert not word_options(asked(name)).segment
    assert read_options(asked(name)).segment


def test_without_them_nothing_changes():
    assert not wants_blocks(given())
    assert repr(word_options(given())) == repr(word_options(given())._replace(blocks=False))
    assert "blocks" not in repr(word_options(given()))
    assert not read_options(given()).segment
    assert read_options(given("--segment")) == read_options(given("--blocks"))


def test_chunks():
    assert chunk_options(given()) == ChunkOptions()
    assert chunk_options(asked("chunks")) == ChunkOptions(200)
    assert chunk_options(asked("chunks", "--tokenizer", "/t.json")) == ChunkOptions(200, "/t.json")


@pytest.mark.parametrize("name", MADE_OF_BLOCKS)
def test_structure_is_that_of_documents(name):
    options = asked(name)
    assert list(structure_contradictions(options)) == []
    options.documents = []
    assert list(structure_contradictions(options)) == [f"--{name} is made of documents; give --documents"]
