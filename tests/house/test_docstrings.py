"""Holds that everything public has a docstring, and that those of functions begin with a verb."""

import ast
import re

import pytest

from tests.house.source import OURS, ROOT, dotted, modules

NOT_VERBS = re.compile(
    "Always|Across|As|Its|Less|Others|Ours|Perhaps|The|These|This|Those|What|Whose|Yes|"
    "Addresses|Bands|Blocks|Boxes|Bytes|Categories|Characters|Classes|Comments|Degrees|Documents|Ems|Features|Files|"
    "Fragments|Images|Indices|Inputs|Items|Kinds|Lemmas|Lines|Neighbours|Numbers|Pages|Pairs|Parts|Pictures|Pixels|"
    "Places|References|Rows|Samples|Sandboxes|Seconds|Sentences|Sources|Strings|Tables|Texts|Tokens|Values|Words"
)
"""First words of docstrings that end like a verb in the third person and are not one, as functions had them."""


def undocumented(source: str) -> list[str]:
    """Returns the public classes and functions of a module that have no docstring, and the module if it has none."""
    tree = ast.parse(source)
    definitions = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    missing = [node.name for node in definitions if ast.get_docstring(node) is None]
    if tree.body and ast.get_docstring(tree) is None:
        missing.insert(0, "the module")
    return missing


def docstrings_without_verb(source: str) -> list[str]:
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


def test_everything_public_has_a_docstring():
    found = {dotted(path): undocumented(path.read_text(encoding="utf-8")) for path in modules()}
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_docstrings_of_functions_begin_with_a_verb():
    tops = sorted({name.partition(".")[0] for name in OURS} - {"tests"})
    paths = [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]
    assert len(paths) > 400
    found = {dotted(path): docstrings_without_verb(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("X = 1", ["the module"]),
        ('"""Pages."""\nclass Page: ...', ["Page"]),
        ('"""Pages."""\ndef page(): ...', ["page"]),
        ('"""Pages."""\nclass _Page: ...\ndef _page(): ...', []),
    ],
)
def test_a_missing_docstring_is_named(source, missing):
    assert undocumented(source) == missing


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
def test_a_docstring_without_a_verb_is_named(docstring, wrong):
    source = f'class A:\n    def page():\n        """{docstring}"""'
    assert docstrings_without_verb(source) == wrong
    assert docstrings_without_verb(source.replace("    def", "    @property\n    def")) == []
