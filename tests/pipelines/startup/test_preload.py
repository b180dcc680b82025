"""Sandboxes load before the options are parsed, and end with the command."""

import subprocess
import sys

import pytest

from pagebeam.pipelines.options.beam import beam_option_names
from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.startup.preload import DOCUMENT_INPUT, IMAGE_INPUTS, NO_SANDBOXES, needed, preload
from pagebeam.schemas.options import Ner
from pagebeam.transforms.ops.sandbox.child_process import fork_server


@pytest.fixture
def servers(monkeypatch):
    """The fork servers that were started, by their modules."""
    found = {}

    def start(modules: tuple[str, ...]):
        found[modules] = fork_server(modules)
        return found[modules]

    monkeypatch.setattr("pagebeam.pipelines.startup.preload.fork_server", start)
    return found


@pytest.mark.parametrize(
    ("command", "documents", "images"),
    [
        ("--documents a --output b", 1, 0),
        ("--images=a --output=b", 0, 1),
        ("--documents a --page_images", 1, 1),
        ("--documents a --page-images", 1, 1),
    ],
)
def test_sandboxes_load_what_the_run_will_ask_for(servers, command, documents, images):
    with preload(command.split()):
        ((modules, server),) = servers.items()
        assert modules == needed(bool(documents), bool(images))
        assert server.alive()
    assert not server.alive()


@pytest.mark.parametrize(
    "command",
    [
        "--documents a --help",
        "--documents a --ner=b",
        "--documents a --dry-run",
        "--images a --runner=FlinkRunner",
        "--output b",
        "",
    ],
)
def test_nothing_begins_where_none_are_needed_here(servers, command):
    with preload(command.split()):
        assert not servers


def test_it_imports_next_to_nothing():
    heavy = "{'numpy', 'pyarrow', 'apache_beam', 'fsspec'}"
    told = f"import sys, pagebeam.pipelines.startup.preload; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_options_that_it_looks_for_exist():
    known = {f"--{name}".replace("-", "_") for name in OPTIONS} | {n.replace("-", "_") for n in beam_option_names()}
    looked = {DOCUMENT_INPUT, *IMAGE_INPUTS, *NO_SANDBOXES}
    assert len(looked) == 10
    assert looked - known == {"__help", "_h"}


def test_a_pipeline_is_loaded_with_the_rest():
    assert needed(True, False, Ner("a", "1.0"))[-1].endswith("named_entities:preload:a==1.0")
    assert needed(True, False, Ner("a", "1.0"))[:-1] == needed(True, False)
