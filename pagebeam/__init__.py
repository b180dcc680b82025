"""Pagebeam: large corpora of documents and images into data that models train on.

    import pagebeam

    result = pagebeam.run(documents="scans/**/*.pdf", output="out", ocr="auto", ocr_languages="eng+deu")
    result.counts["pages"], result.failures.to_pandas()

    for document in pagebeam.Corpus("out"):  # what a run wrote, read again
        ...

A run is also a transform or two in a pipeline of your own, such as `pagebeam.ReadDocuments`: see docs/beam.md.

Importing this package imports nothing else: each name loads its module when it is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

from pagebeam.schemas.version import VERSION

if TYPE_CHECKING:
    from pagebeam.gap.corpus import Corpus as Corpus
    from pagebeam.gap.document import Document as Document
    from pagebeam.pipelines.python_run import InvalidRun as InvalidRun
    from pagebeam.pipelines.python_run import OutputBusy as OutputBusy
    from pagebeam.pipelines.python_run import RunError as RunError
    from pagebeam.pipelines.python_run import RunFailed as RunFailed
    from pagebeam.pipelines.python_run import RunResult as RunResult
    from pagebeam.pipelines.python_run import run as run
    from pagebeam.readers.dataset import ImageDataset as ImageDataset

__version__ = VERSION

_HOMES = {
    "Corpus": "gap.corpus",
    "Document": "gap.splitter",
    "ImageDataset": "readers.dataset",
    "InvalidRun": "pipelines.python_run",
    "OutputBusy": "pipelines.python_run",
    "RunError": "pipelines.python_run",
    "RunFailed": "pipelines.python_run",
    "RunResult": "pipelines.python_run",
    "run": "pipelines.python_run",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    """Returns a public name, whose module is imported now; raises AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pagebeam' has no attribute {name!r}; it has {', '.join(sorted(__all__))}")
    value = globals()[name] = getattr(importlib.import_module(f"pagebeam.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
