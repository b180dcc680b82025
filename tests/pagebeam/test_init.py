"""The public face: what it costs to import, what it names, and both ways to start it from a checkout."""

import pathlib
import subprocess
import sys

import pytest

import pagebeam

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEAVY = ("apache_beam", "tensorflow", "keras", "torch", "pypdfium2", "pyarrow", "numpy", "PIL", "h5py")


def python(*arguments: str) -> subprocess.CompletedProcess:
    """Runs Python at the root of the checkout."""
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_importing_it_imports_nothing_heavy():
    listing = "import sys, pagebeam; dir(pagebeam); print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = python("-c", listing)
    loaded = set(done.stdout.split())
    assert "pagebeam" in loaded, done.stderr
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize("name", pagebeam.__all__)
def test_every_name_is_there_and_listed(name):
    assert getattr(pagebeam, name) is getattr(pagebeam, name)
    assert name in dir(pagebeam)


@pytest.mark.parametrize("name", [name for name in pagebeam.__all__ if not name.startswith("__")])
def test_every_name_has_a_docstring(name):
    assert getattr(pagebeam, name).__doc__


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(
        AttributeError, match=r"no attribute 'Korpus'; it has AnnotatePages, AnnotatedPage, ChunkOptions, Corpus"
    ):
        pagebeam.Korpus  # noqa: B018


@pytest.mark.parametrize("module", ["pagebeam", "pagebeam.pipelines.cli"])
def test_the_package_is_the_command(module):
    done = python("-m", module, "--version")
    assert (done.returncode, done.stdout) == (0, f"pagebeam {pagebeam.__version__}\n")


def test_the_pipeline_runs_from_a_checkout(tmp_path):
    (tmp_path / "a.txt").write_text("Two boxes of apples were sent.")
    paths = ["--documents", str(tmp_path / "a.txt"), "--output", str(tmp_path / "out")]
    done = python("-m", "pipelines.corpus", *paths, "--no_words")
    assert done.returncode == 0, done.stderr
    assert pagebeam.Corpus(tmp_path / "out")["a.txt"].text == ["Two boxes of apples were sent."]
