"""What is installed: a wheel and an sdist that hold `pagebeam` alone, run in a folder with a user's own modules."""

import pathlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = ("gap", "pipelines", "readers", "schemas", "transforms")
SOURCES = (*LAYERS, "pagebeam", "setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")
BUILD = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"
SCRIPT = """
import pathlib
import pagebeam
from pagebeam.readers.tables import Tables

result: pagebeam.RunResult = pagebeam.run(documents=[pathlib.Path("a.txt")], output="out", no_words=True)
pages: int = result.counts["pages"]
text: str = pagebeam.Corpus(result.output)["a.txt"].pages[0].text
print(pages, text, Tables(result.output).count("pages"), pathlib.Path("out/report.html").stat().st_size > 1000)
"""


def build(source: pathlib.Path, kind: str, folder: pathlib.Path) -> pathlib.Path:
    """Builds a distribution of a source tree as pip does it, without fetching anything."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BUILD, f"build_{kind}", str(folder)], cwd=source, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> pathlib.Path:
    """The files of the repository, without what commands left there; links stay links."""
    folder = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def sdist(source, tmp_path_factory) -> pathlib.Path:
    return build(source, "sdist", tmp_path_factory.mktemp("sdist") / "dist")


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory) -> pathlib.Path:
    return build(source, "wheel", tmp_path_factory.mktemp("wheel") / "dist")


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> pathlib.Path:
    """An environment into which the wheel alone is installed; its dependencies are those of the tests'."""
    folder = tmp_path_factory.mktemp("environment") / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> pathlib.Path:
    """A user's folder, with modules of the names that our folders have in the repository."""
    folder = tmp_path_factory.mktemp("desk")
    for layer in LAYERS:
        path = folder / "pipelines" / "__init__.py" if layer == "pipelines" else folder / f"{layer}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text("raise ImportError('a module of the user was imported for one of Pagebeam')")
    (folder / "a.txt").write_text("Two boxes of apples were sent.")
    (folder / "script.py").write_text(SCRIPT)
    return folder


def at_the_desk(desk: pathlib.Path, installed: pathlib.Path, *command: str) -> subprocess.CompletedProcess:
    """Runs Python in the user's folder against what is installed, and not against the repository."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(desk), "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *command], cwd=desk, env=environment, capture_output=True, text=True, timeout=300
    )


def members(wheel: pathlib.Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def expected() -> set[str]:
    """What `pagebeam/` must hold once it is installed, by the repository."""
    paths = [path for layer in LAYERS for path in (ROOT / layer).rglob("*") if path.is_file()]
    inner = {f"pagebeam/{path.relative_to(ROOT)}" for path in paths if "__pycache__" not in path.parts}
    return inner | {f"pagebeam/{name}" for name in ("__init__.py", "__main__.py", "py.typed")}


def test_the_wheel_holds_every_file_and_pagebeam_alone(wheel):
    found = {name for name in members(wheel) if ".dist-info/" not in name}
    assert "pagebeam/transforms/ops/report/templates/report.html" in found
    assert found == expected()


def test_the_sdist_holds_files_and_no_links_and_no_tests(sdist):
    with tarfile.open(sdist) as archive:
        entries = archive.getmembers()
    assert [entry.name for entry in entries if entry.issym() or entry.islnk()] == []
    names = {entry.name.partition("/")[2] for entry in entries if entry.isfile()}
    assert expected() <= names
    assert {name for name in names if name.startswith("tests")} == set()


def test_the_sdist_makes_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = build(tmp_path / sdist.name.removesuffix(".tar.gz"), "wheel", tmp_path / "dist")
    assert members(again) == members(wheel)


def test_nothing_else_is_installed(installed):
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"pagebeam", "bin"}
    assert [path.name for path in (installed / "bin").iterdir()] == ["pagebeam"]
    assert [str(path) for path in installed.rglob("*") if path.is_symlink()] == []


def test_it_is_what_is_imported(desk, installed):
    done = at_the_desk(desk, installed, "-c", "import pagebeam; print(pagebeam.__file__)")
    assert done.stdout.strip() == str(installed / "pagebeam" / "__init__.py"), done.stderr


def test_a_script_runs_beside_modules_of_our_folders_names(desk, installed):
    done = at_the_desk(desk, installed, "script.py")
    assert done.stdout.strip() == "1 Two boxes of apples were sent. 1 True", done.stderr


@pytest.mark.parametrize("command", [("-m", "pagebeam"), ("{installed}/bin/pagebeam",)], ids=["module", "console"])
def test_the_command_runs_there(desk, installed, command, tmp_path):
    words = [word.format(installed=installed) for word in command]
    done = at_the_desk(desk, installed, *words, "run", "--documents", "a.txt", "--output", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "1 document, 1 page" in done.stdout
    assert (tmp_path / "out" / "report.html").exists()


def test_types_are_known_to_mypy(desk, installed):
    wrong = desk / "wrong.py"
    wrong.write_text(SCRIPT.replace("pages: int", "pages: str"))
    options = ("--cache-dir", str(desk / ".mypy"), "--follow-imports=silent", "--ignore-missing-imports")
    good = at_the_desk(desk, installed, "-m", "mypy", *options, "script.py")
    assert (good.returncode, good.stdout) == (0, "Success: no issues found in 1 source file\n")
    bad = at_the_desk(desk, installed, "-m", "mypy", *options, "wrong.py")
    assert 'expression has type "int", variable has type "str"' in bad.stdout


def test_an_editable_install_finds_the_folders_of_the_checkout(source, tmp_path):
    made = build(source, "editable", tmp_path / "dist")
    site = tmp_path / "site"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(site)
    code = f"import site; site.addsitedir({str(site)!r}); import pagebeam.schemas.failure as f; print(f.__file__)"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=tmp_path, env={}, capture_output=True, text=True)
    assert done.stdout.strip() == str(source / "pagebeam" / "schemas" / "failure.py"), done.stderr
