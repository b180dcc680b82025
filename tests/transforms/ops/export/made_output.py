"""Finished tables of two documents, with and without the blocks of pages."""

import pytest

from pagebeam.schemas.options import Execution, Limits, WordOptions
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.written_pages import parts_of

TEXTS = {
    "in/a/note.pdf": ["RAIN\n\nIt rained for days. The storm came", "ashore at night.\n\n- One.\n- Two."],
    "in/b/note.pdf": ["SNOW\n\nNone fell."],
}


def make_output(out, blocks: bool) -> str:
    """Writes the tables; returns the folder."""
    execution = Execution(Limits(seconds=20, memory=500), sandboxes=1)
    parts = parts_of(out, TEXTS, title="Weather")
    parts | WritePages(str(out), WordOptions(words=False, blocks=blocks), 100, execution)
    return str(out)


@pytest.fixture(scope="session")
def with_blocks(tmp_path_factory):
    """An output that keeps blocks."""
    return make_output(tmp_path_factory.mktemp("blocks"), True)


@pytest.fixture(scope="session")
def without_blocks(tmp_path_factory):
    """An output that keeps texts alone."""
    return make_output(tmp_path_factory.mktemp("texts"), False)
