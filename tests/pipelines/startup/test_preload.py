"""What begins before the options are read."""

import subprocess
import sys

import pytest

from pagebeam.pipelines.startup.preload import needed, preload
from pagebeam.transforms.ops.sandbox import child_process


@pytest.fixture
def nurseries(monkeypatch):
    found = {}
    monkeypatch.setattr(child_process, "_nurseries", found)
    yield found
    for one in found.values():
        one.close()


@pytest.mark.parametrize(
    ("command", "documents", "images"),
    [("--documents a --output b", 1, 0), ("--images=a --output=b", 0, 1), ("--documents a --page_images", 1, 1)],
)
def test_sandboxes_load_what_the_run_will_ask_for(nurseries, command, documents, images):
    preload(command.split())
    assert list(nurseries) == [needed(bool(documents), bool(images))]
    assert nurseries[needed(bool(documents), bool(images))].alive()


@pytest.mark.parametrize("command", ["--documents a --help", "--images a --runner=FlinkRunner", "--output b", ""])
def test_nothing_begins_where_none_are_needed_here(nurseries, command):
    preload(command.split())
    assert not nurseries


def test_it_imports_next_to_nothing():
    heavy = "{'numpy', 'pyarrow', 'apache_beam', 'fsspec'}"
    told = f"import sys, pagebeam.pipelines.startup.preload; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
