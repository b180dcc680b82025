"""The pinned environments: complete, under permissive licences, and installed where these tests run."""

import ast
import importlib.metadata
import pathlib
import re
import runpy
import sys

import pytest
import setuptools
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGES = ("pipelines", "transforms", "schemas", "readers", "gap")
OPTIONAL = {  # import → extra
    "keras": "keras",
    "tensorflow": "keras",
    "tensorflow_io": "tfio",
    "torch": "torch",
    "tokenizers": "tokens",
    "spacy": "spacy",
}
SAMPLES = {"reportlab"}
COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)


def pins(name: str) -> list[Requirement]:
    lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    found = [Requirement(line) for line in lines if line]
    assert len(found) > 50
    return found


def chosen_by(name: str, python: str, platform: str = "linux") -> list[Requirement]:
    """Pins that an environment of this Python and platform takes."""
    environment = {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": platform,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[platform],
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    return [pin for pin in pins(name) if pin.marker is None or pin.marker.evaluate(environment)]


def names(requirements: list[Requirement]) -> set[str]:
    return {canonicalize_name(requirement.name) for requirement in requirements}


def imported(source: str) -> set[str]:
    """Top-level names of other people's packages that a module imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"pagebeam"}


def licences(distribution: importlib.metadata.Distribution) -> str:
    """What the package says of its licence: SPDX expression, else classifiers, else the first line of free text."""
    meta = distribution.metadata
    classifiers = [entry for entry in meta.get_all("Classifier", []) if entry.startswith("License ::")]
    return meta.get("License-Expression") or "; ".join(classifiers) or (meta.get("License") or "").partition("\n")[0]


@pytest.fixture
def setup_arguments(monkeypatch) -> dict:
    """What setup.py hands to setuptools."""
    given = {}
    monkeypatch.setattr(setuptools, "setup", given.update)
    runpy.run_path(str(ROOT / "setup.py"))
    return given


def test_setup_names_the_packages_the_script_and_the_version(setup_arguments):
    assert {package.partition(".")[0] for package in setup_arguments["packages"]} == {"pagebeam"}
    assert {f"pagebeam.{package}" for package in PACKAGES} <= set(setup_arguments["packages"])
    assert "pagebeam.transforms.ops.documents" in setup_arguments["packages"]
    assert setup_arguments["entry_points"] == {"console_scripts": ["pagebeam = pagebeam.__main__:entry"]}
    assert setup_arguments["version"] == runpy.run_path(str(ROOT / "schemas" / "version.py"))["VERSION"]


def test_files_that_are_no_code_are_installed_too(setup_arguments):
    data = {
        path
        for package in setup_arguments["packages"]
        for name in ("", package)
        for pattern in setup_arguments["package_data"].get(name, ())
        for path in ROOT.joinpath(*package.split(".")[1:]).glob(pattern)
    }
    others = {p for package in PACKAGES for p in (ROOT / package).rglob("*") if p.is_file() and p.suffix != ".py"}
    assert {p for p in others if "__pycache__" not in p.parts} <= data
    assert (ROOT / "transforms" / "ops" / "report" / "templates" / "style.css").is_file()


def test_everything_that_setup_wants_is_pinned(setup_arguments):
    wanted = [Requirement(line) for line in setup_arguments["install_requires"]]
    extras = {
        extra: [Requirement(line) for line in lines] for extra, lines in setup_arguments["extras_require"].items()
    }
    assert names(wanted) | names(extras["s3"]) | names(extras["samples"]) <= names(pins("requirements.txt"))
    development = names(pins("requirements-dev.txt"))
    for extra in ("dev", "grain", "spacy-en", "browser"):
        assert names(extras[extra]) <= development
    assert names(extras["gcp"]) | names(wanted) <= names(pins("requirements-gcp.txt"))
    assert names(extras["tfio"]) | names(extras["jax"]) | names(extras["dev"]) <= names(pins("requirements-tf.txt"))


def test_what_the_code_imports_is_wanted_by_setup(setup_arguments):
    wanted = names([Requirement(line) for line in setup_arguments["install_requires"]])
    installed = [importlib.metadata.distribution(name) for name in wanted]
    provided = {file.parts[0].partition(".")[0] for distribution in installed for file in distribution.files or ()}
    sources = [path.read_text(encoding="utf-8") for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    used = set().union(*map(imported, sources))
    assert used >= {"apache_beam", "PIL", "reportlab"}
    assert used - set(OPTIONAL) - SAMPLES - provided == set()
    for name in used & set(OPTIONAL):
        assert OPTIONAL[name] in setup_arguments["extras_require"]


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-tf.txt",
        "requirements-gcp.txt",
        "tests/loaders/requirements.txt",
    ],
)
@pytest.mark.parametrize("python", ["3.10.0", "3.11.0", "3.12.0", "3.13.0"])
def test_every_python_has_one_exact_version_of_each(name, python):
    chosen = chosen_by(name, python)
    assert len(names(chosen)) == len(chosen)
    assert all([clause.operator for clause in pin.specifier] == ["=="] for pin in chosen)


@pytest.mark.parametrize("python", ["3.10.0", "3.11.0", "3.12.0", "3.13.0"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_development_pins_contain_the_worker_pins(python, platform):
    worker, development = (
        {(pin.name, str(pin.specifier)) for pin in chosen_by(name, python, platform)}
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert worker <= development


def test_workers_run_nothing_under_a_strong_copyleft_licence():
    looked = {}
    for name in names([pin for pin in pins("requirements.txt") if pin.marker is None or pin.marker.evaluate()]):
        looked[name] = licences(importlib.metadata.distribution(name))
    assert len(looked) > 80
    assert {name: licence for name, licence in looked.items() if COPYLEFT.search(licence)} == {}
    assert {name for name, licence in looked.items() if not licence} == set()


def test_the_licence_pattern_knows_what_it_looks_for():
    for licence in ("GPL-3.0-or-later", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v2 (GPLv2)"):
        assert COPYLEFT.search(licence)
    for licence in ("LGPL-2.1", "GNU Lesser General Public License v3", "Apache-2.0", "MIT"):
        assert not COPYLEFT.search(licence)


def test_imports_are_found_wherever_they_are():
    source = "import os, PIL.Image\nfrom pagebeam.schemas import x\nfrom . import y\n"
    source += "def f():\n    from google.protobuf import z"
    assert imported(source) == {"PIL", "google"}


@pytest.mark.tensorflow
def test_the_tensorflow_environment_holds_what_its_pins_say():
    expected = {"tensorflow", "keras", "jax"} | ({"tensorflow-io"} if sys.version_info < (3, 13) else set())
    assert expected <= {canonicalize_name(found.name) for found in importlib.metadata.distributions()}
    for pin in pins("requirements-tf.txt"):
        if pin.name in expected and (pin.marker is None or pin.marker.evaluate()):
            assert importlib.metadata.version(pin.name) in pin.specifier
