"""`pagebeam.run`: a run as a call, with a result and exceptions in place of exit codes."""

import logging
import signal

import numpy
import pytest
from PIL import Image

import pagebeam
from pagebeam.pipelines.python_run import InvalidRun, OutputBusy, RunFailed, run
from pagebeam.pipelines.startup.output_lock import hold
from pagebeam.readers.dataset import ImageDataset


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    (folder / "good.txt").write_text("Two boxes of apples were sent.")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    for name, value in (("dark", 10), ("light", 200)):
        (folder / "photos" / name).mkdir(parents=True)
        for number in range(3):
            Image.new("RGB", (8, 8), (value,) * 3).save(folder / "photos" / name / f"{number}.png")
    return folder


@pytest.fixture(scope="module")
def result(sources, tmp_path_factory):
    handler, level = signal.getsignal(signal.SIGINT), logging.getLogger("apache_beam").level
    found = run(
        documents=[sources / "good.txt", sources / "bad.pdf"],
        images=sources / "photos",
        output=tmp_path_factory.mktemp("out"),
        resize=(4, 4),
        test_fraction=0.0,
        formats=["hdf5"],
        max_failures=0.1,
        no_words=True,
        sandboxes=1,
    )
    assert (signal.getsignal(signal.SIGINT), logging.getLogger("apache_beam").level) == (handler, level)
    return found


def test_the_result_counts(result):
    assert result.finished
    wanted = {"inputs": 8, "documents": 1, "pages": 1, "images": 6, "failures": 1}
    assert {name: result.counts[name] for name in wanted} == wanted
    assert result.seconds > 0


def test_failures_are_a_table(result, sources):
    (row,) = result.failures.to_pylist()
    assert (row["uri"], row["stage"], row["category"]) == (str(sources / "bad.pdf"), "open", "unreadable")
    assert len(row["document_id"]) == 64


def test_more_failures_than_allowed_are_a_field(result):
    assert result.too_many_failures


def test_its_paths_are_those_that_others_take(result):
    assert set(result.tables) == {"pages", "documents", "failures"}
    assert pagebeam.Corpus(result.output)["good.txt"].pages[0].text == "Two boxes of apples were sent."
    images, labels = next(iter(ImageDataset(result.datasets["images"], "train").batches(6)))
    assert images.shape == (6, 4, 4, 3)
    assert {(int(label), int(image[0, 0, 0])) for label, image in zip(labels, images, strict=True)} == {
        (0, 10),
        (1, 200),
    }
    assert images.dtype == numpy.uint8


def test_it_says_what_it_is(result):
    said = repr(result)
    assert said.startswith(f"<RunResult {result.output}: 1 document, 1 page, 6 images, 1 failure, more failures")
    assert said.endswith(" s>")


def test_a_plan_writes_nothing(sources, tmp_path):
    planned = run(documents=sources / "good.txt", output=tmp_path / "out", dry_run=True)
    assert not planned.finished
    assert planned.failures.num_rows == 0
    assert any("1 listed" in line for line in planned.plan)
    assert "planned only" in repr(planned)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "^nothing to read; give --documents or --images"),
        ({"documents": "/nowhere/a.pdf"}, "^/nowhere/a.pdf does not exist"),
        ({"documents": "/etc/hostname", "dpi": 10}, "^argument --dpi: '10'"),
        (
            {"documents": "/etc/hostname", "runner": "DirectRuner"},
            "^no runner is called DirectRuner; did you mean Direct",
        ),
    ],
)
def test_a_run_that_cannot_go_well_is_refused(options, message, tmp_path, capsys):
    with pytest.raises(InvalidRun, match=message):
        run(output=tmp_path / "out", **options)
    assert capsys.readouterr().err == ""


def test_cures_name_keywords(sources, tmp_path):
    small = {"images": sources / "photos", "min_size": 20}
    failures = run(output=tmp_path / "out", sandboxes=1, **small).failures.to_pylist()
    assert {row["message"].partition("; ")[2] for row in failures} == {"lower min_size= to keep it"}


def test_refusals_name_keywords(sources, tmp_path):
    (tmp_path / "mine.txt").write_text("")
    with pytest.raises(InvalidRun, match=r"no run wrote and overwrite= does not remove; .* choose another output=$"):
        run(output=tmp_path, documents=sources / "good.txt", overwrite=True)
    with pytest.raises(InvalidRun, match=r"^labels= .*none.csv cannot be read"):
        run(output=tmp_path / "out", images=sources / "photos", labels=sources / "none.csv")


def test_an_output_in_use_is_another_exception(sources, tmp_path):
    with hold(str(tmp_path)), pytest.raises(OutputBusy):
        run(documents=sources / "good.txt", output=tmp_path)


def test_a_run_that_breaks_says_so_and_keeps_the_cause(sources, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("the disk is gone")

    monkeypatch.setattr("pagebeam.pipelines.launch.launch", broken)
    with pytest.raises(RunFailed, match=r"the disk is gone.*the same call goes on") as caught:
        run(documents=sources / "good.txt", output=tmp_path)
    assert isinstance(caught.value.__cause__, OSError)
