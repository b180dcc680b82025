"""The layers below the front ends know nothing of flags: whoever calls them words the cures."""

import ast
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z_]+")


def flags_in(path: pathlib.Path) -> set[str]:
    """The flags in the string literals of a module, its docstrings left out."""
    tree = ast.parse(path.read_text())
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]
    return {flag for text in texts for flag in FLAG.findall(text)}


def test_no_low_layer_names_a_flag():
    modules = [*(ROOT / "transforms" / "ops").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")]
    assert len(modules) > 200
    assert {str(path.relative_to(ROOT)) for path in modules if flags_in(path)} == set()


def test_flags_are_found(tmp_path):
    module = tmp_path / "a.py"
    module.write_text('"""Of `--labels`."""\nx = 3\ny = f"{x} is more than --limit {x}; a -- b"\n')
    assert flags_in(module) == {"--limit"}
