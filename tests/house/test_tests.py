"""Holds that each module has tests of its name, that tests are marked, and that they read nothing elsewhere."""

import ast
import pathlib
import re

import pytest

from tests.house.source import HOUSE, ROOT, dotted, imports, modules

TESTED_ELSEWHERE: dict[str, str] = {}
"""Modules with functions that have no test of their own name, and why."""


HEAVY = ("tensorflow", "tensorflow_io", "keras")  # in the environment .venv-tf only


def unmarked(source: str) -> list[str]:
    """Returns names of TensorFlow's family that a test module imports although none of its tests has the mark."""
    names = sorted({name.partition(".")[0] for name in imports(ast.parse(source), "tests")} & set(HEAVY))
    return [] if "mark.tensorflow" in source else names


def mirror_of(path: pathlib.Path) -> pathlib.Path:
    """Returns where the tests of a module are: `ops/words/__init__.py` is tested by `ops/test_words.py`."""
    below = path.relative_to(ROOT)
    below = below.parent if below.name == "__init__.py" else below.with_suffix("")
    return ROOT / "tests" / below.parent / f"test_{below.name.strip('_')}.py"


def untested(module: str, source: str, tests: str | None) -> str | None:
    """Returns what a module lacks whose tests are these, None for a file that does not exist; records need none."""
    if not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source))):
        return None
    if tests is None:
        return "no test of its name"
    name = f"{HOUSE}.{module}"
    seen = set(imports(ast.parse(tests), "tests"))
    reached = any(one == name or one.startswith(f"{name}.") for one in seen)
    return None if reached or re.search(rf"\b{re.escape(name)}\b", tests) else "its test does not import it"


def steps_above_repository(path: str, source: str) -> list[int]:
    """Returns how far above the repository a file of it climbs by `parents[n]`, where other checkouts differ."""
    depth = len(pathlib.PurePath(path).parts)
    steps = [
        node.slice.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "parents"
        if isinstance(node.slice, ast.Constant)
    ]
    return [step - depth + 1 for step in steps if step >= depth]


def test_tests_that_need_tensorflow_are_marked():
    looked = {path: unmarked(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py")}
    assert looked
    assert {str(path): names for path, names in looked.items() if names} == {}


def test_every_module_has_tests_of_its_name():
    found = {}
    for path in modules():
        if path.relative_to(ROOT).parts[0] != HOUSE:
            tests = mirror_of(path)
            text = tests.read_text(encoding="utf-8") if tests.is_file() else None
            found[str(path.relative_to(ROOT))] = untested(dotted(path), path.read_text(encoding="utf-8"), text)
    assert len(found) > 300
    assert {path: lacks for path, lacks in found.items() if lacks and path not in TESTED_ELSEWHERE} == {}
    assert [path for path in TESTED_ELSEWHERE if not found.get(path)] == [], "these have tests of their name"


def test_no_test_looks_beside_the_repository():
    """Real files that it may not hold are found by `tests.corpora` alone."""
    found = {}
    for path in (ROOT / "tests").rglob("*.py"):
        name = str(path.relative_to(ROOT))
        found[name] = steps_above_repository(name, path.read_text(encoding="utf-8"))
    assert {name: steps for name, steps in found.items() if steps} == {}


def test_an_unmarked_tensorflow_test_is_named():
    source = "import pytest\ndef test_x():\n    tf = pytest.importorskip('tensorflow')\n    import keras.models"
    assert unmarked(source) == ["keras", "tensorflow"]
    assert unmarked("import pytest\npytestmark = pytest.mark.tensorflow\n" + source) == []


@pytest.mark.parametrize(
    ("source", "tests", "expected"),
    [
        ("def read(): ...", None, "no test of its name"),
        ("class Page:\n    def text(): ...", "import pagebeam.schemas", "its test does not import it"),
        ("def read(): ...", "from pagebeam.schemas.pages import x", "its test does not import it"),
        ("def read(): ...", "from pagebeam.schemas.page import read", None),
        ("def read(): ...", "from pagebeam.schemas import page", None),
        ("class Page(NamedTuple):\n    text: str", None, None),
    ],
)
def test_a_module_without_tests_is_named(source, tests, expected):
    assert untested("schemas.page", source, tests) == expected


@pytest.mark.parametrize(("step", "found"), [(2, []), (3, [1]), (4, [2])])
def test_a_climb_above_the_repository_is_named(step, found):
    assert (
        steps_above_repository("tests/gap/test_a.py", f"ROOT = pathlib.Path(__file__).resolve().parents[{step}]")
        == found
    )
