"""Holds who may import whom, and what Beam's type hints need of modules that import it."""

import ast

import pytest

from tests.house.source import ARROWS, dotted, imports, layer, modules, ops_folder

OPS_ORDER = (
    "",
    "storage",
    "sandbox",
    "formats",
    "work_store",
    "words/data",
    "words/morphology",
    "words/recognisers",
    "redaction",
    "words",
    "lines",
    "tables",
    "page_tags",
    "page_model",
    "render",
    "segments",
    "images/decoders",
    "images",
    "datasets",
    "dedup",
    "text_dedup",
    "image_shards",
    "sequences",
    "tokens",
    "features",
    "classify",
    "documents/unicode",
    "documents/languages",
    "documents/layout",
    "documents/ppocr",
    "documents/ocr",
    "documents/text_layer",
    "documents/pdf",
    "documents/page_layout",
    "documents/redact",
    "documents/read",
    "documents/calibration",
    "signals",
    "curation",
    "structure",
    "documents/annotate",
    "chunks",
    "documents/store",
    "export",
    "cards",
    "documents/render",
    "report",
)
"""The folders of transforms/ops; each imports from those before it and from no other."""


PURE = {"transforms.ops", "gap", "readers", "schemas"}  # what runs without Beam


def breaches(module: str, source: str, is_package: bool = False) -> list[str]:
    """Returns what the module imports that it must not, and annotations that Beam could not read, in words."""
    tree = ast.parse(source)
    home = layer(module) or module
    seen = set(imports(tree, module if is_package else module.rpartition(".")[0]))
    beam = any(name.partition(".")[0] == "apache_beam" for name in seen)
    found = []
    for name in sorted(seen):
        target = layer(name)
        if target not in (None, home) and target not in ARROWS[home]:
            found.append(f"{home} must not import {target} ({name})")
    if beam and home in PURE:
        found.append(f"{home} must not import apache_beam")
    if beam and "__future__.annotations" in seen:
        found.append("a module that imports apache_beam must not postpone its annotations: Beam would read Any")
    if beam and (quoted := _quoted_annotations(tree)):
        found.append(f"a module that imports apache_beam must not quote types: {', '.join(quoted)}")
    return found


def _quoted_annotations(tree: ast.Module) -> list[str]:
    quoted = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            everything = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            hints = [argument.annotation for argument in everything] + [node.returns]
            if any(isinstance(hint, ast.Constant) and isinstance(hint.value, str) for hint in hints):
                quoted.append(node.name)
    return quoted


def folder_breaches(module: str, source: str) -> list[str]:
    """Returns what a module of transforms/ops imports from folders that come after its own in `OPS_ORDER`."""
    own = ops_folder(module)
    assert own in OPS_ORDER, f"where does transforms/ops/{own} stand in OPS_ORDER?"
    targets = {target for name in imports(ast.parse(source), module.rpartition(".")[0]) if (target := ops_folder(name))}
    return [f"{own} must not import {target}" for target in sorted(targets) if _rank(target) > _rank(own)]


def _rank(folder: str) -> int:
    return OPS_ORDER.index(folder)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_module_imports_what_its_layer_may(path):
    assert breaches(dotted(path), path.read_text(encoding="utf-8"), path.name == "__init__.py") == []


def test_folders_of_ops_import_one_way():
    ops = [path for path in modules() if layer(dotted(path)) == "transforms.ops" and path.name != "__init__.py"]
    assert len(ops) > 100
    found = {dotted(path): folder_breaches(dotted(path), path.read_text(encoding="utf-8")) for path in ops}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_layer_is_looked_at():
    assert {layer(dotted(path)) for path in modules()} == set(ARROWS)


@pytest.mark.parametrize(
    ("module", "line", "expected"),
    [
        (
            "schemas.page",
            "import transforms.ops.pdf",
            "schemas must not import transforms.ops (transforms.ops.pdf)",
        ),
        ("schemas.page", "from readers import h5", "schemas must not import readers (readers.h5)"),
        ("transforms.ops.pdf", "from transforms import ocr", "transforms.ops must not import transforms"),
        ("transforms.ops.pdf", "def _f():\n    import gap", "transforms.ops must not import gap (gap)"),
        ("transforms.ocr", "from pipelines.cli import main", "transforms must not import pipelines"),
        ("readers.h5", "from transforms.ops import images", "readers must not import transforms.ops"),
        ("gap.words", "from transforms import ocr", "gap must not import transforms (transforms.ocr)"),
        ("pipelines.corpus", "import readers", "pipelines must not import readers (readers)"),
        ("pipelines.corpus", "from tests.data import x", "pipelines must not import tests (tests.data.x)"),
        ("transforms.ops.a.b", "from ...failures import x", "transforms.ops must not import transforms"),
        ("schemas.page", "import importlib\nimportlib.import_module('gap.words')", "schemas must not import gap"),
        ("transforms.ops.pdf", "import apache_beam as beam", "transforms.ops must not import apache_beam"),
        ("gap.words", "from apache_beam.io import fileio", "gap must not import apache_beam"),
        ("transforms.ocr", "from __future__ import annotations\nimport apache_beam", "must not postpone"),
        ("transforms.ocr", "import apache_beam\ndef _f(x: 'int'): ...", "must not quote types: _f"),
        ("transforms.ocr", "import apache_beam\ndef _f() -> 'int': ...", "must not quote types: _f"),
    ],
)
def test_a_breach_is_named(module, line, expected):
    found = breaches(module, f'"""Docstring."""\n{line}')
    assert len(found) == 1
    assert expected in found[0]


def test_a_package_resolves_relative_imports_from_itself():
    source = '"""Docstring."""\nfrom . import ops\nfrom .ops import pdf'
    assert breaches("transforms", source, is_package=True) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pipelines.corpus", "import apache_beam\nfrom transforms.ops import pdf\nfrom schemas import page"),
        ("transforms.ocr", "import apache_beam\nfrom transforms.ops.pdf import read\ndef _f(x: int) -> int: ..."),
        (
            "gap.words",
            "from __future__ import annotations\nfrom readers import h5\nfrom transforms.ops import words",
        ),
        ("readers.keras", "import keras\nfrom schemas import shards"),
        ("schemas.page", "import datetime\nimport numpy"),
    ],
)
def test_what_is_allowed_passes(module, source):
    assert breaches(module, f'"""Docstring."""\n{source}') == []
