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
    from pagebeam.gap.documents.document import Document as Document
    from pagebeam.gap.output.corpus import Corpus as Corpus
    from pagebeam.pipelines.python_run import InvalidRun as InvalidRun
    from pagebeam.pipelines.python_run import OutputBusy as OutputBusy
    from pagebeam.pipelines.python_run import RunError as RunError
    from pagebeam.pipelines.python_run import RunFailed as RunFailed
    from pagebeam.pipelines.python_run import RunResult as RunResult
    from pagebeam.pipelines.python_run import run as run
    from pagebeam.readers.dataset import ImageDataset as ImageDataset
    from pagebeam.schemas.curation.text_dedup import TextDedupOptions as TextDedupOptions
    from pagebeam.schemas.failure import Failure as Failure
    from pagebeam.schemas.image import ImageForm as ImageForm
    from pagebeam.schemas.options import ImageOptions as ImageOptions
    from pagebeam.schemas.options import Limits as Limits
    from pagebeam.schemas.options import Ner as Ner
    from pagebeam.schemas.options import ReadOptions as ReadOptions
    from pagebeam.schemas.options import SplitOptions as SplitOptions
    from pagebeam.schemas.options import WordOptions as WordOptions
    from pagebeam.schemas.pages import AnnotatedPage as AnnotatedPage
    from pagebeam.schemas.pages import PageRecord as PageRecord
    from pagebeam.schemas.structure.chunks import ChunkOptions as ChunkOptions
    from pagebeam.transforms.label_images import LabelImages as LabelImages
    from pagebeam.transforms.list_files import ListFiles as ListFiles
    from pagebeam.transforms.public.annotate_pages import AnnotatePages as AnnotatePages
    from pagebeam.transforms.public.find_text_duplicates import FindTextDuplicates as FindTextDuplicates
    from pagebeam.transforms.public.read_documents import ReadDocuments as ReadDocuments
    from pagebeam.transforms.public.write_chunks import WriteChunks as WriteChunks
    from pagebeam.transforms.public.write_images import WriteImages as WriteImages
    from pagebeam.transforms.public.write_pages import WritePages as WritePages
    from pagebeam.transforms.public.write_tables import WriteTables as WriteTables
    from pagebeam.transforms.split_images import SplitImages as SplitImages

__version__ = VERSION

_HOMES = {
    "AnnotatePages": "transforms.public.annotate_pages",
    "AnnotatedPage": "schemas.pages",
    "ChunkOptions": "schemas.structure.chunks",
    "Corpus": "gap.output.corpus",
    "Document": "gap.splitter",
    "Failure": "schemas.failure",
    "FindTextDuplicates": "transforms.public.find_text_duplicates",
    "ImageDataset": "readers.dataset",
    "ImageForm": "schemas.image",
    "ImageOptions": "schemas.options",
    "InvalidRun": "pipelines.python_run",
    "LabelImages": "transforms.label_images",
    "Limits": "schemas.options",
    "ListFiles": "transforms.list_files",
    "Ner": "schemas.options",
    "OutputBusy": "pipelines.python_run",
    "PageRecord": "schemas.pages",
    "ReadDocuments": "transforms.public.read_documents",
    "ReadOptions": "schemas.options",
    "RunError": "pipelines.python_run",
    "RunFailed": "pipelines.python_run",
    "RunResult": "pipelines.python_run",
    "SplitImages": "transforms.split_images",
    "SplitOptions": "schemas.options",
    "TextDedupOptions": "schemas.curation.text_dedup",
    "WordOptions": "schemas.options",
    "WriteChunks": "transforms.public.write_chunks",
    "WriteImages": "transforms.public.write_images",
    "WritePages": "transforms.public.write_pages",
    "WriteTables": "transforms.public.write_tables",
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
