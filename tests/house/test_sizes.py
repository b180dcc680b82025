"""Holds how large modules and folders are, and what lies at the top level."""

import collections

import pytest

from tests.house.source import HOUSE, OURS, ROOT, dotted, modules

LINES = 300


MODULES = 20  # of a folder


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_no_module_is_longer_than_one_idea(path):
    assert path.read_text(encoding="utf-8").count("\n") <= LINES


def test_no_folder_holds_more_modules_than_one_idea_has():
    held = collections.Counter(path.parent for path in modules() if path.name != "__init__.py")
    crowded = {str(folder.relative_to(ROOT)): number for folder, number in held.items() if number > MODULES}
    assert crowded == {}


def test_the_top_level_holds_the_house_and_nothing_else():
    rooms = {*OURS, HOUSE, "docs", ".ci"}
    made = {"build", "dist", "demo", "__pycache__"}  # by commands, like hidden folders and those of setuptools
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.iterdir())}
    strange = {name for name in found - rooms - made if not name.startswith(".") and not name.endswith(".egg-info")}
    assert found >= {"pipelines", "transforms", "schemas", "tests", "deploy"}
    assert strange == set()
