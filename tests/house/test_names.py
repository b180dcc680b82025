"""Holds that transforms are named by verbs, and that private names stay in their modules."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import OURS, ROOT, imports

VERBS = {
    "annotate",
    "audit",
    "check",
    "cluster",
    "count",
    "extract",
    "find",
    "finish",
    "fit",
    "hash",
    "label",
    "list",
    "mark",
    "read",
    "resolve",
    "sign",
    "split",
    "store",
    "write",
}
"""What the modules of transforms/ and transforms/dedup/ do; each holds the PTransform of its own name."""


PUBLIC = {"_replace", "_asdict", "_fields", "_field_defaults", "_make", "_exit", "_getframe"}
"""Names that documentation of Python gives to everybody, of named tuples and of `os` and `sys`."""


FORCED = {
    "pipelines/options/parser.py": (
        {"_ArgumentGroup", "_AppendAction", "_actions", "_option_string_actions"},
        "argparse",
    ),
    "pipelines/options/beam.py": ({"_add_argparse_args"}, "what Beam has every class of options define"),
    "pipelines/startup/process_exit.py": ({"_run_exitfuncs"}, "atexit: to end without what Beam leaves running"),
    "gap/runtime.py": ({"_register_atexit"}, "threading: executors take no work once atexit runs"),
    "transforms/ops/formats/hdf5_lock.py": ({"_objects"}, "h5py's lock"),
    "readers/shard_files.py": ({"_objects"}, "h5py's lock"),
    "transforms/ops/storage/remote_stores.py": ({"_get_file"}, "fsspec: a download that can be ended from outside"),
    "transforms/ops/images/decoders/pillow_pixels.py": (
        {"_mode", "_size"},
        "Pillow has no way to change them in place",
    ),
}
"""Private names of libraries that a module cannot do without, and whose or why."""


def private_uses(source: str) -> set[str]:
    """Returns private names of other modules that a module reads, sets, patches or imports.

    What its classes define or set on `self` is its own, on whatever object it is used.
    """
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    members = [node for one in nodes if isinstance(one, ast.ClassDef) for node in one.body]
    own = {node.name for node in members if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    fields = [node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)] for node in members]
    own |= {name.id for targets in fields for name in targets if isinstance(name, ast.Name)}
    own |= {node.attr for node in nodes if isinstance(node, ast.Attribute) and _of_self(node)}
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and not _of_self(node)}
    used |= {name for node in nodes if isinstance(node, ast.Call) for name in _named_attributes(node)}
    taken = {part for name in imports(tree, "x") for part in name.split(".") if name.partition(".")[0] != "__future__"}
    return {name for name in (used - own) | taken if _is_private(name)} - PUBLIC


def _of_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _named_attributes(call: ast.Call) -> Iterator[str]:
    """Yields attributes that `getattr`, `setattr` and the like name by a text, with or without their module."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in ("getattr", "setattr", "hasattr", "delattr"):
        for argument in call.args[:2]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value.rpartition(".")[2]


@pytest.mark.parametrize("folder", ["transforms", "transforms/dedup"])
def test_a_transform_is_named_by_its_verb(folder):
    names = [path.stem for path in sorted((ROOT / folder).glob("*.py")) if path.stem != "__init__"]
    assert len(names) > 5
    assert [name for name in names if name.partition("_")[0] not in VERBS] == []
    for name in names:
        camel = "".join(map(str.capitalize, name.split("_")))
        tree = ast.parse((ROOT / folder / f"{name}.py").read_text(encoding="utf-8"))
        assert camel in [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def test_private_names_stay_where_they_are():
    found = {}
    for top in sorted(OURS):
        for path in sorted((ROOT / top).rglob("*.py")):
            if (used := private_uses(path.read_text(encoding="utf-8"))) and not path.is_symlink():
                found[str(path.relative_to(ROOT))] = used
    assert {path: used - FORCED.get(path, (set(),))[0] for path, used in found.items() if path not in FORCED} == {}
    assert {path: used for path, used in found.items() if path in FORCED} == {
        path: used for path, (used, _) in FORCED.items()
    }


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("from a import _b", {"_b"}),
        ("import a._b", {"_b"}),
        ("from a._b import c", {"_b"}),
        ("a.b._c()", {"_c"}),
        ("a._c = 1", {"_c"}),
        ("monkeypatch.setattr(a, '_c', 1)", {"_c"}),
        ("monkeypatch.setattr('a.b._c', 1)", {"_c"}),
        ("class A:\n    def f(a):\n        self._c = a._c", set()),
        ("class A:\n    _c = 1\n\ndef f(a):\n    return a._c", set()),
        ("def _c(): ...\na._c", {"_c"}),
        ("_c = 1\na._c", {"_c"}),
        ("a._replace(b=1)\nos._exit(0)\na.__dict__\nself._c", set()),
    ],
)
def test_a_private_name_of_another_module_is_named(source, used):
    assert private_uses(source) == used
