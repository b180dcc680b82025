"""Holds the house rules that a parser can see: who may import whom, what Beam's type hints need, sizes, docstrings."""

import ast
import collections
import pathlib
import re
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent

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
    "image_shards",
    "sequences",
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
    "documents/annotate",
    "structure",
    "chunks",
    "documents/store",
    "export",
    "documents/render",
    "report",
)
"""The folders of transforms/ops; each imports from those before it and from no other."""

VERBS = {
    "annotate",
    "audit",
    "check",
    "count",
    "extract",
    "find",
    "finish",
    "fit",
    "hash",
    "label",
    "list",
    "read",
    "resolve",
    "split",
    "store",
    "write",
}
"""What the modules of transforms/ and transforms/dedup/ do; each holds the PTransform of its own name."""

NOT_VERBS = re.compile(
    "Always|Across|As|Its|Less|Others|Ours|Perhaps|The|These|This|Those|What|Whose|Yes|"
    "Addresses|Bands|Blocks|Boxes|Bytes|Categories|Characters|Classes|Comments|Degrees|Documents|Ems|Features|Files|"
    "Fragments|Images|Indices|Inputs|Items|Kinds|Lemmas|Lines|Neighbours|Numbers|Pages|Pairs|Parts|Pictures|Pixels|"
    "Places|References|Rows|Samples|Sandboxes|Seconds|Sentences|Sources|Strings|Tables|Texts|Tokens|Values|Words"
)
"""First words of docstrings that end like a verb in the third person and are not one, as functions had them."""

OURS = {*ARROWS, "benchmarks", "tests", "deploy", "examples"}
PURE = {"transforms.ops", "gap", "readers", "schemas"}  # what runs without Beam
LINES = 300
MODULES = 20  # of a folder
TESTED_ELSEWHERE: dict[str, str] = {}
"""Modules with functions that have no test of their own name, and why."""
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
HEAVY = ("tensorflow", "tensorflow_io", "keras")  # in the environment .venv-tf only


def layer(module: str) -> str | None:
    """The layer that a dotted name belongs to, None for other people's."""
    module = module.removeprefix(f"{HOUSE}.") if module.split(".")[1:2] != ["__main__"] else HOUSE
    if module == "transforms.ops" or module.startswith("transforms.ops."):
        return "transforms.ops"
    top = module.partition(".")[0]
    return top if top in {*OURS, HOUSE} else None


def imports(tree: ast.Module, package: str) -> Iterator[str]:
    """Dotted names of everything a module imports anywhere in it; `package` is what a relative import starts from."""
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


def breaches(module: str, source: str, is_package: bool = False) -> list[str]:
    """What is wrong with the module, in words; the rules of DESIGN section 2 and of STYLE."""
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
    if (lines := source.count("\n")) > LINES:
        found.append(f"{lines} lines, more than {LINES}")
    found += [f"no docstring: {name}" for name in _undocumented(tree)]
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


def _undocumented(tree: ast.Module) -> list[str]:
    definitions = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    missing = [node.name for node in definitions if ast.get_docstring(node) is None]
    if tree.body and ast.get_docstring(tree) is None:
        missing.insert(0, "the module")
    return missing


def nameless_deeds(source: str) -> list[str]:
    """Returns the functions whose docstring does not begin with a verb in the third person; properties may be nouns."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        decorators = {getattr(one, "attr", getattr(one, "id", "")) for one in node.decorator_list}
        words = (ast.get_docstring(node) or "").split(maxsplit=1)
        if words and not decorators & {"property", "cached_property"} and not _is_verb(words[0].rstrip(",:;.")):
            wrong.append(f"{node.name}: {words[0]}")
    return wrong


def _is_verb(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and word.endswith("s") and not NOT_VERBS.fullmatch(word)


def unmarked(source: str) -> list[str]:
    """Names of TensorFlow's family that a test module imports although none of its tests has the mark."""
    names = sorted({name.partition(".")[0] for name in imports(ast.parse(source), "tests")} & set(HEAVY))
    return [] if "mark.tensorflow" in source else names


def mirror_of(path: pathlib.Path) -> pathlib.Path:
    """Where the tests of a module are: `ops/words/__init__.py` is tested by `ops/test_words.py`."""
    below = path.relative_to(ROOT)
    below = below.parent if below.name == "__init__.py" else below.with_suffix("")
    return ROOT / "tests" / below.parent / f"test_{below.name.strip('_')}.py"


def untested(module: str, source: str, tests: str | None) -> str | None:
    """What a module lacks whose tests are these, None for a file that does not exist; records need none."""
    if not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(source))):
        return None
    if tests is None:
        return "no test of its name"
    name = f"{HOUSE}.{module}"
    seen = set(imports(ast.parse(tests), "tests"))
    reached = any(one == name or one.startswith(f"{name}.") for one in seen)
    return None if reached or re.search(rf"\b{re.escape(name)}\b", tests) else "its test does not import it"


def private_uses(source: str) -> set[str]:
    """Private names of other modules that a module reads, sets, patches or imports.

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
    """Attributes that `getattr`, `setattr` and the like name by a text, with or without their module."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in ("getattr", "setattr", "hasattr", "delattr"):
        for argument in call.args[:2]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value.rpartition(".")[2]


def climbs(path: str, source: str) -> list[int]:
    """How far above the repository a file of it climbs by `parents[n]`: what is beside it, nobody else has."""
    depth = len(pathlib.PurePath(path).parts)
    steps = [
        node.slice.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "parents"
        if isinstance(node.slice, ast.Constant)
    ]
    return [step - depth + 1 for step in steps if step >= depth]


def ops_folder(module: str) -> str | None:
    """The folder below transforms/ops that a dotted name belongs to, None where it lies elsewhere."""
    parts = module.removeprefix(f"{HOUSE}.").split(".")
    if parts[:2] != ["transforms", "ops"]:
        return None
    below = parts[2:]
    while below and not (ROOT / "transforms" / "ops").joinpath(*below, "__init__.py").is_file():
        below.pop()
    return "/".join(below)


def folder_breaches(module: str, source: str) -> list[str]:
    """What a module of transforms/ops imports from folders that come after its own in `OPS_ORDER`."""
    own = ops_folder(module)
    assert own in OPS_ORDER, f"where does transforms/ops/{own} stand in OPS_ORDER?"
    targets = {target for name in imports(ast.parse(source), module.rpartition(".")[0]) if (target := ops_folder(name))}
    return [f"{own} must not import {target}" for target in sorted(targets) if _rank(target) > _rank(own)]


def _rank(folder: str) -> int:
    return OPS_ORDER.index(folder)


def modules() -> list[pathlib.Path]:
    tops = sorted({name.partition(".")[0] for name in ARROWS})
    return [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]


def dotted(path: pathlib.Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_module_keeps_the_house_rules(path):
    assert breaches(dotted(path), path.read_text(encoding="utf-8"), path.name == "__init__.py") == []


def test_docstrings_of_functions_begin_with_a_verb():
    tops = sorted({name.partition(".")[0] for name in OURS} - {"tests"})
    paths = [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]
    assert len(paths) > 400
    found = {dotted(path): nameless_deeds(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_folders_of_ops_import_one_way():
    ops = [path for path in modules() if layer(dotted(path)) == "transforms.ops" and path.name != "__init__.py"]
    assert len(ops) > 100
    found = {dotted(path): folder_breaches(dotted(path), path.read_text(encoding="utf-8")) for path in ops}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_folder_holds_more_modules_than_one_idea_has():
    held = collections.Counter(path.parent for path in modules() if path.name != "__init__.py")
    crowded = {str(folder.relative_to(ROOT)): number for folder, number in held.items() if number > MODULES}
    assert crowded == {}


@pytest.mark.parametrize("folder", ["transforms", "transforms/dedup"])
def test_a_transform_is_named_by_its_verb(folder):
    names = [path.stem for path in sorted((ROOT / folder).glob("*.py")) if path.stem != "__init__"]
    assert len(names) > 5
    assert [name for name in names if name.partition("_")[0] not in VERBS] == []
    for name in names:
        camel = "".join(map(str.capitalize, name.split("_")))
        tree = ast.parse((ROOT / folder / f"{name}.py").read_text(encoding="utf-8"))
        assert camel in [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def test_every_layer_is_looked_at():
    assert {layer(dotted(path)) for path in modules()} == set(ARROWS)


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


def test_private_names_stay_where_they_are():
    found = {}
    for top in sorted({*OURS, "benchmarks"}):
        for path in sorted((ROOT / top).rglob("*.py")):
            if (used := private_uses(path.read_text(encoding="utf-8"))) and not path.is_symlink():
                found[str(path.relative_to(ROOT))] = used
    assert {path: used - FORCED.get(path, (set(),))[0] for path, used in found.items() if path not in FORCED} == {}
    assert {path: used for path, used in found.items() if path in FORCED} == {
        path: used for path, (used, _) in FORCED.items()
    }


def test_no_test_looks_beside_the_repository():
    """Real files that it may not hold are found by `tests.corpora` alone."""
    found = {}
    for path in (ROOT / "tests").rglob("*.py"):
        name = str(path.relative_to(ROOT))
        found[name] = climbs(name, path.read_text(encoding="utf-8"))
    assert {name: steps for name, steps in found.items() if steps} == {}


def test_the_top_level_holds_the_house_and_nothing_else():
    rooms = {*OURS, HOUSE, "docs", ".ci"}
    made = {"build", "dist", "demo", "__pycache__"}  # by commands, like hidden folders and those of setuptools
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.iterdir())}
    strange = {name for name in found - rooms - made if not name.startswith(".") and not name.endswith(".egg-info")}
    assert found >= {"pipelines", "transforms", "schemas", "tests", "deploy"}
    assert strange == set()


class TestTheRulesCanFail:
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
            ("schemas.page", "\n" * 301, "302 lines, more than 300"),
            ("schemas.page", "class Page: ...", "no docstring: Page"),
            ("schemas.page", "def page(): ...", "no docstring: page"),
        ],
    )
    def test_a_breach_is_named(self, module, line, expected):
        found = breaches(module, f'"""Docstring."""\n{line}')
        assert len(found) == 1
        assert expected in found[0]

    def test_a_module_without_docstring_is_named(self):
        assert breaches("schemas.page", "X = 1") == ["no docstring: the module"]

    @pytest.mark.parametrize(
        ("docstring", "wrong"),
        [
            ("Returns the page.", []),
            ("Returns whether it is a page.", []),
            ("Closes, then opens again.", []),
            ("Whether it is a page.", ["page: Whether"]),
            ("The page.", ["page: The"]),
            ("Return the page.", ["page: Return"]),
            ("Pages of the document.", ["page: Pages"]),
            ("(N,) numbers of pages.", ["page: (N,)"]),
        ],
    )
    def test_a_docstring_without_a_verb_is_named(self, docstring, wrong):
        source = f'class A:\n    def page(self):\n        """{docstring}"""'
        assert nameless_deeds(source) == wrong
        assert nameless_deeds(source.replace("    def", "    @property\n    def")) == []

    def test_a_package_resolves_relative_imports_from_itself(self):
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
            ("schemas.page", "class _Private: ...\ndef _private(): ...\n" + 250 * "\n"),
        ],
    )
    def test_what_is_allowed_passes(self, module, source):
        assert breaches(module, f'"""Docstring."""\n{source}') == []

    def test_an_unmarked_tensorflow_test_is_named(self):
        source = "import pytest\ndef test_x():\n    tf = pytest.importorskip('tensorflow')\n    import keras.models"
        assert unmarked(source) == ["keras", "tensorflow"]
        assert unmarked("import pytest\npytestmark = pytest.mark.tensorflow\n" + source) == []

    @pytest.mark.parametrize(
        ("source", "tests", "expected"),
        [
            ("def read(): ...", None, "no test of its name"),
            ("class Page:\n    def text(self): ...", "import pagebeam.schemas", "its test does not import it"),
            ("def read(): ...", "from pagebeam.schemas.pages import x", "its test does not import it"),
            ("def read(): ...", "from pagebeam.schemas.page import read", None),
            ("def read(): ...", "from pagebeam.schemas import page", None),
            ("class Page(NamedTuple):\n    text: str", None, None),
        ],
    )
    def test_a_module_without_tests_is_named(self, source, tests, expected):
        assert untested("schemas.page", source, tests) == expected

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
            ("class A:\n    def f(self, a):\n        self._c = a._c", set()),
            ("class A:\n    _c = 1\n\ndef f(a):\n    return a._c", set()),
            ("def _c(): ...\na._c", {"_c"}),
            ("_c = 1\na._c", {"_c"}),
            ("a._replace(b=1)\nos._exit(0)\na.__dict__\nself._c", set()),
        ],
    )
    def test_a_private_name_of_another_module_is_named(self, source, used):
        assert private_uses(source) == used

    @pytest.mark.parametrize(("step", "found"), [(2, []), (3, [1]), (4, [2])])
    def test_a_climb_above_the_repository_is_named(self, step, found):
        assert climbs("tests/gap/test_a.py", f"ROOT = pathlib.Path(__file__).resolve().parents[{step}]") == found
