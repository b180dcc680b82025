"""Where the time of a born-digital page goes: processor time by stage, for text alone, with annotation, with Markdown.

    python -m benchmarks.stages FOLDER [ROUNDS] [MOST]

Prints the table of docs/speed.md. The PDFs below FOLDER are read and annotated in one process as sandboxes do it, up to
MOST pages of each (default 30), while every stage of `STAGES` is timed wherever it is called; a stage that is called
within another counts for itself alone. What leaves a sandbox is encoded and decoded as for the launcher. Then the whole
command runs over the same files, and over the first of them alone: that is what it costs to start. The rest are
processes and pipes, files, Beam and what the launcher does with pages. Of ROUNDS (default 3) the median counts.
"""

import collections
import functools
import gc
import importlib
import inspect
import pathlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from benchmarks.running import below, pagebeam
from pagebeam.schemas.document import Document, PageText
from pagebeam.schemas.failure import BadInput
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.transforms.ops.documents.annotate import annotate_pages
from pagebeam.transforms.ops.documents.read import read_file
from pagebeam.transforms.ops.sandbox import messages
from pagebeam.transforms.ops.work_store import page_codec

OPS = "pagebeam.transforms.ops"
STAGES: dict[str, tuple[str, ...]] = {
    "PDFium: opening, parsing, text": (
        "pypdfium2:PdfDocument.__init__",
        "pypdfium2:PdfDocument.get_page",
        "pypdfium2:PdfDocument.close",
        f"{OPS}.documents.pdf.characters:OpenText.__init__",
        f"{OPS}.documents.pdf.characters:OpenText.get_text_range",
        f"{OPS}.documents.pdf.pdf_page:PdfPage.close",
    ),
    "calls into PDFium: characters, objects": (
        f"{OPS}.documents.pdf.bulk_calls",
        f"{OPS}.documents.pdf.object_calls",
        f"{OPS}.documents.pdf.characters:PageCharacters.owners",
        f"{OPS}.documents.pdf.characters:PageCharacters.font_sizes",
        f"{OPS}.documents.pdf.characters:PageCharacters.matrices",
        f"{OPS}.documents.pdf.characters:PageCharacters.origins",
    ),
    "judging the text layer": (
        f"{OPS}.documents.pdf.pdf_page:PdfPage.layer",
        f"{OPS}.documents.text_layer.quality:assess",
        f"{OPS}.documents.read.missing_text:find_missing_text",
    ),
    "order": (f"{OPS}.documents.read.order_words:order_words",),
    "mending": (f"{OPS}.documents.pdf.page_spelling:mend", f"{OPS}.documents.read.mend_words:mend_words"),
    "page layout: words": (f"{OPS}.documents.page_layout.placed_words:place_words",),
    "page layout: drawings, links, tags": (f"{OPS}.documents.page_layout.layout:extract_layout",),
    "other reading": (f"{OPS}.documents.read.read_file:begin",),
    "messages and work store": (
        f"{OPS}.sandbox.messages:encode",
        f"{OPS}.sandbox.messages:decode",
        f"{OPS}.work_store.page_codec:to_json",
        f"{OPS}.work_store.page_codec:from_json",
        f"{OPS}.work_store.page_codec:pack_layout",
        f"{OPS}.work_store.page_codec:unpack_layout",
    ),
    "model: lines": (
        f"{OPS}.lines.fragments:group_fragments",
        f"{OPS}.lines.furniture:part_furniture",
        f"{OPS}.lines.spacing:line_spacing",
    ),
    "model: tables": (
        f"{OPS}.tables.strokes:join_rules",
        f"{OPS}.tables.ruled:find_ruled",
        f"{OPS}.tables.stream:spaced_tables",
        f"{OPS}.tables.rule_bands:tables_between",
    ),
    "model: order, blocks, headings": (f"{OPS}.page_model.build:build_pages",),
    "Markdown": (f"{OPS}.render.markdown:render_pages", f"{OPS}.render.markdown:render_document"),
    "language and words": (f"{OPS}.words.language:detect_language", f"{OPS}.words:tokenize_words"),
    "rows and Arrow": (
        f"{OPS}.formats.parquet:to_batch",
        f"{OPS}.formats.parquet:to_message",
        f"{OPS}.documents.annotate.annotate_pages:annotate",
    ),
}
"""By the name of a stage: its functions, as `module:name`, or a module all of whose functions count."""

START, AROUND = "start-up: imports, Beam's graph", "processes, pipes, files, Beam"


class Way(NamedTuple):
    """A way to run the command."""

    name: str
    options: tuple[str, ...]
    words: bool
    markdown: bool


WAYS = (
    Way("text alone", ("--no_words",), False, False),
    Way("with annotation", (), True, False),
    Way("with `--markdown`", ("--markdown",), True, True),
)


class Clock:
    """Adds up processor seconds by stage; what runs within another stage's function is taken off that one."""

    def __init__(self) -> None:
        self.spent: collections.defaultdict[str, float] = collections.defaultdict(float)
        self._inner = [0.0]  # seconds of the stages within each of those that are under way

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Returns the function with its time counted; of one that yields, all that is yielded."""

        @functools.wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            begin = time.process_time()
            self._inner.append(0.0)
            try:
                found = function(*given, **named)
                return iter(list(found)) if inspect.isgenerator(found) else found
            finally:
                whole = time.process_time() - begin
                self.spent[stage] += whole - self._inner.pop()
                self._inner[-1] += whole

        return call


def watch(clock: Clock) -> None:
    """Has all stages timed in this process from here on, wherever their functions were imported."""
    for stage, names in STAGES.items():
        for name in names:
            module, _, path = name.partition(":")
            home: Any = importlib.import_module(module)
            for part in path.split(".")[:-1]:
                home = getattr(home, part)
            for function in _functions(home, path.rpartition(".")[2]):
                by = clock.timed(stage, function)
                if inspect.isclass(home):
                    setattr(home, function.__name__, by)
                else:
                    _replace(function, by)


def _functions(home: Any, name: str) -> Iterator[Callable[..., Any]]:
    """Yields the function of a name; without one, those that a module defines, but for its contexts and generators."""
    if name:
        yield getattr(home, name)
        return
    for found in list(vars(home).values()):
        plain = inspect.isfunction(found) and not (hasattr(found, "__wrapped__") or inspect.isgeneratorfunction(found))
        if plain and found.__module__ == home.__name__ and not found.__name__.endswith("_call"):
            yield found


def _replace(function: Callable[..., Any], by: Callable[..., Any]) -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("pagebeam"):
            for name, value in list(vars(module).items()):
                if value is function:
                    setattr(module, name, by)


def read(path: pathlib.Path, way: Way, most: int) -> list[PageText]:
    """Reads a file as a sandbox does, and passes its pages on as to the launcher."""
    options = ReadOptions(pages=f"1-{most}", ocr="never", segment=way.markdown)
    try:
        pages = [page for page in read_file.begin(str(path), options, most) if isinstance(page, PageText)]
    except BadInput:
        return []
    parts: list[bytes] = []

    def put(part: memoryview) -> tuple[bool, int, int]:
        parts.append(bytes(part))
        return False, len(parts) - 1, len(part)

    return [messages.decode(messages.encode(page, put), lambda _, at, size: parts[at]) for page in pages]


def measured(paths: list[pathlib.Path], way: Way, most: int, clock: Clock) -> int:
    """Reads and annotates all files once; returns how many pages they have."""
    options = WordOptions(words=way.words, markdown=way.markdown)
    clock.spent.clear()
    pages = 0
    for path in paths:
        texts = read(path, way, most)
        pages += len(texts)
        if texts:
            document = Document(str(path), "0" * 64, "application/pdf", 0, len(texts), None, None, None)
            list(annotate_pages.annotate(page_codec.to_json(texts), document, options))
    return pages


def whole(folder: str, way: Way, most: int) -> tuple[float, int]:
    """Runs the command over a folder; returns its processor seconds and its pages."""
    run = pagebeam("--documents", f"{folder}/**", "--ocr", "never", "--pages", f"1-{most}", *way.options)
    return run.processor, run.record["counts"]["pages"]


def profile(paths: list[pathlib.Path], way: Way, most: int, rounds: int, clock: Clock) -> dict[str, float]:
    """Returns the milliseconds a page of each stage, and of what is around them, when the command runs one way."""
    found: dict[str, list[float]] = collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="stages-") as top:
        for name, chosen in (("one", paths[:1]), ("all", paths)):
            pathlib.Path(top, name).mkdir()
            for number, path in enumerate(chosen):
                pathlib.Path(top, name, f"{number:05d}.pdf").symlink_to(path.resolve())
        for _ in range(rounds):
            pages = measured(paths, way, most, clock)
            for stage in STAGES:
                found[stage].append(1000 * clock.spent[stage] / pages)
            start, _ = whole(f"{top}/one", way, most)
            spent, count = whole(f"{top}/all", way, most)
            found[START].append(1000 * start / count)
            found[AROUND].append(1000 * (spent - start) / count - 1000 * sum(clock.spent.values()) / pages)
    return {stage: statistics.median(each) for stage, each in found.items()}


def main() -> None:
    """Prints the table."""
    paths = below(sys.argv[1], ".pdf")
    rounds, most = map(int, (*sys.argv[2:4], "3", "30")[:2] if len(sys.argv) < 3 else (*sys.argv[2:4], "30")[:2])
    annotate_pages.prepare()
    clock = Clock()
    watch(clock)
    for way in WAYS:
        measured(paths, way, most, clock)  # once for what is loaded when it is first needed
    gc.collect()
    gc.freeze()  # as the sandboxes do
    columns = [profile(paths, way, most, rounds, clock) for way in WAYS]
    print(f"| ms of a processor a page | {' | '.join(way.name for way in WAYS)} |")
    print(f"|---|{'---:|' * len(WAYS)}")
    for stage in (*STAGES, AROUND, START):
        print(f"| {stage} | {' | '.join(f'{column[stage]:.2f}' for column in columns)} |")
    print(f"| all | {' | '.join(f'{sum(column.values()):.2f}' for column in columns)} |")


if __name__ == "__main__":
    main()
