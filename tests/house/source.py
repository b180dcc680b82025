"""Finds the modules of the repository and what a parser sees in them, for the house rules."""

import ast
import pathlib
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]


ARROWS = {
    "pagebeam": {"pipelines", "transforms", "gap", "readers", "schemas"},
    "pipelines": {"transforms", "transforms.ops", "schemas"},
    "transforms": {"transforms.ops", "schemas"},
    "transforms.ops": {"schemas"},
    "gap": {"transforms.ops", "readers", "schemas"},
    "readers": {"schemas"},
    "schemas": set(),
}
"""What the modules of a layer may import besides their own layer and other people's packages."""


HOUSE = "pagebeam"  # the package whose folders are links to those of the layers


OURS = {*ARROWS, "benchmarks", "tests", "deploy", "examples"}


def layer(module: str) -> str | None:
    """Returns the layer that a dotted name belongs to, None for other people's."""
    module = module.removeprefix(f"{HOUSE}.") if module.split(".")[1:2] != ["__main__"] else HOUSE
    if module == "transforms.ops" or module.startswith("transforms.ops."):
        return "transforms.ops"
    top = module.partition(".")[0]
    return top if top in {*OURS, HOUSE} else None


def imports(tree: ast.Module, package: str) -> Iterator[str]:
    """Yields dotted names of all that a module imports anywhere; relative ones start from `package`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__", "importorskip"):
                yield str(node.args[0].value)


def modules() -> list[pathlib.Path]:
    """Returns the modules of all layers, in the order of their paths."""
    tops = sorted({name.partition(".")[0] for name in ARROWS})
    return [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]


def dotted(path: pathlib.Path) -> str:
    """Returns the dotted name of the module at a path of the repository."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def ops_folder(module: str) -> str | None:
    """Returns the folder below transforms/ops that a dotted name belongs to, None where it lies elsewhere."""
    parts = module.removeprefix(f"{HOUSE}.").split(".")
    if parts[:2] != ["transforms", "ops"]:
        return None
    below = parts[2:]
    while below and not (ROOT / "transforms" / "ops").joinpath(*below, "__init__.py").is_file():
        below.pop()
    return "/".join(below)
