"""What is read while Beam loads is handed over to the pipeline once, and nothing is read twice."""

import concurrent.futures
import queue
import threading

import pytest

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.read_ahead import Readers, read_ahead
from pagebeam.schemas.document import Document, DocumentRef
from pagebeam.schemas.parts import Part, Reading
from pagebeam.transforms.ops.documents.read.read_document import PageRange
from pagebeam.transforms.ops.documents.read.stage_keys import file_key, folder_of, page_ranges, range_key
from pagebeam.transforms.ops.sandbox.pool import close_all
from pagebeam.transforms.ops.work_store.batches import batches_of, parts_of
from pagebeam.transforms.ops.work_store.read_ahead_claims import NO_CLAIMS, claims

SOON = 30.0  # seconds


class Reader:
    """Reads documents without a sandbox; each waits until `go` is set."""

    def __init__(self) -> None:
        self.begun: queue.Queue[DocumentRef] = queue.Queue()
        self.ranges: queue.Queue[PageRange] = queue.Queue()
        self.go = threading.Event()
        self.rest: tuple[tuple[int, ...], ...] = ()  # of every document

    def open(self, sandbox, ref, options, inline, interim) -> Reading:
        self.begun.put(ref)
        assert self.go.wait(SOON)
        document = Document(ref.uri, ref.uri, "text/plain", 1, 1, None, None, None)
        return Reading(document, 0 if self.rest else 1, (), (), self.rest, 0.0)

    def read_range(self, sandbox, item, options, interim) -> Reading:
        self.ranges.put(item)
        return Reading(item.document, item.pages[0], (), (), (), 0.0)


class Run:
    """A run over nine text files of growing size, with two sandboxes."""

    def __init__(self, folder) -> None:
        (folder / "in").mkdir()
        for number in range(1, 10):
            (folder / "in" / f"{number}.txt").write_text("a" * number)
        self.store = str(folder / "out" / "work")
        self.settings, _ = parse(["--documents", f"{folder}/in/**", "--output", str(folder / "out")])
        self.folder = folder_of("open", self.settings.read)
        self.reader = Reader()

    def ahead(self, **changed):
        settings = self.settings._replace(**changed)
        return read_ahead(settings, settings.execution(2, None), Readers(self.reader.open, self.reader.read_range))

    def take(self, key: str, stage: str = "open"):
        return claims(self.store, folder_of(stage, self.settings.read)).take(key)

    def stored(self, stage: str = "open") -> dict[str, Part]:
        batches = batches_of(self.store, folder_of(stage, self.settings.read))
        return {part.key: part for name in batches for part in parts_of(self.store, name)}


@pytest.fixture
def run(tmp_path):
    found = Run(tmp_path)
    yield found
    found.reader.go.set()
    close_all()


def test_what_is_under_way_is_handed_over_once(run):
    with run.ahead() as ahead:
        first, second = (file_key(run.reader.begun.get(timeout=SOON)) for _ in range(2))
        under_way = run.take(first)
        assert run.take(first) is None
        run.reader.go.set()
        assert under_way.result(SOON)[0] == first
        assert ahead.wait(SOON)
        assert first not in run.stored(), "it is the taker's to store"
        assert run.take(second) == run.stored()[second]


def test_nothing_is_begun_once_a_document_has_been_taken(run):
    with run.ahead() as ahead:
        run.reader.begun.get(timeout=SOON)
        assert run.take("a key of no document") is None
        run.reader.go.set()
        assert ahead.wait(SOON)
        begun = len(run.stored())
    assert 1 <= begun <= 6, "three documents at most for each of two sandboxes"


def test_each_document_is_stored_once_and_the_largest_is_read_first(run):
    run.reader.go.set()
    with run.ahead() as ahead:
        assert ahead.wait(SOON)
        stored = run.stored()
        assert {key: run.take(key) for key in stored} == stored
    assert len({part.document.uri for part in stored.values()}) == len(stored) == 9
    assert run.reader.begun.get().uri.endswith("9.txt")


def test_what_an_earlier_run_stored_is_not_read_again(run):
    run.reader.go.set()
    for _ in range(2):
        with run.ahead() as ahead:
            assert ahead.wait(SOON)
    assert run.reader.begun.qsize() == 9


def test_ranges_of_long_documents_are_read_and_handed_over_to_the_stage_that_reads_them(run):
    run.reader.rest = (1, 2), (3,)
    run.reader.go.set()
    for _ in range(2):  # the second time all is known
        with run.ahead() as ahead:
            assert ahead.wait(SOON)
            wanted = {range_key(item) for part in run.stored().values() for item in page_ranges(part)}
            assert len(wanted) == run.reader.ranges.qsize() == 18
            assert run.stored("read").keys() == wanted
    with run.ahead() as ahead:
        assert run.take(wanted.pop(), "read") is None, "what an earlier run stored is the pipeline's to find"


def test_ranges_are_taken_as_parts(run):
    run.reader.rest = (1, 2), (3,)
    run.reader.go.set()
    with run.ahead() as ahead:
        assert ahead.wait(SOON)
        stored = run.stored("read")
        assert {key: run.take(key, "read") for key in stored} == stored


def test_what_goes_wrong_is_raised_where_a_document_is_taken(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "work").write_text("in the way of the folder")
    run.reader.go.set()
    with run.ahead() as ahead:
        assert ahead.wait(SOON)
        with pytest.raises(OSError, match="work"):
            run.take("key")


@pytest.mark.parametrize(
    "changed",
    [{"limit": 1}, {"retry_failed": ()}, {"documents": ()}, {"output": "gs://b/o"}, {"documents": ("s3://a",)}],
)
def test_nothing_is_read_where_the_pipeline_chooses_the_documents(run, changed):
    with run.ahead(**changed) as ahead:
        assert ahead is None
        assert claims(run.store, run.folder) is NO_CLAIMS


def test_nothing_is_offered_after_the_block(run):
    with run.ahead():
        assert claims(run.store, run.folder) is not NO_CLAIMS
    assert claims(run.store, run.folder) is NO_CLAIMS


def test_two_threads_never_take_the_same_document(run):
    with run.ahead(), concurrent.futures.ThreadPoolExecutor(4) as threads:
        key = file_key(run.reader.begun.get(timeout=SOON))
        taken = [one for one in threads.map(run.take, [key] * 8) if one]
        run.reader.go.set()
    assert len(taken) == 1
