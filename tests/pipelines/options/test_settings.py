"""The command line refuses early, says what is wrong and names the nearest valid name; nothing runs before that."""

import difflib
import subprocess
import sys
import time

import pytest

from pagebeam.pipelines.options.beam import beam_option_names
from pagebeam.pipelines.options.groups import GROUPS, OPTIONS
from pagebeam.pipelines.options.parser import BEAMS, NEAR, option_names
from pagebeam.pipelines.options.runner import engine_of
from pagebeam.pipelines.options.settings import parse, parser
from pagebeam.schemas.image import PLAIN, ImageForm
from pagebeam.schemas.options import ImageOptions, Limits, ReadOptions, SplitOptions, WordOptions
from pagebeam.transforms.ops.formats.registry import FORMATS
from pagebeam.transforms.ops.images import augment
from tests.pipelines.conftest import pagebeam

MAIN = ["--documents", "in/**", "--output", "out"]

REFUSED = [
    (["--output", "out"], "nothing to read"),
    (["--documents", "in"], "--output"),
    ([*MAIN, "--dpi", "abc"], "whole number"),
    ([*MAIN, "--dpi", "0"], "between 36 and 1200"),
    ([*MAIN, "--samples_per_shard", "0"], "at least 1"),
    ([*MAIN, "--resize", "224"], "HEIGHT,WIDTH"),
    ([*MAIN, "--resize", "0,3"], "at least 1 pixel"),
    ([*MAIN, "--keep", "nmber"], "did you mean number"),
    ([*MAIN, "--formats", "hdf"], "did you mean hdf5"),
    ([*MAIN, "--pages", "3-1"], "not a page or range"),
    ([*MAIN, "--pages", "x"], "not a page or range"),
    ([*MAIN, "--ocr", "maybe"], "invalid choice"),
    ([*MAIN, "--test_fraction", "0.7", "--validation_fraction", "0.5"], "more than 1 together"),
    ([*MAIN, "--resize_mode", "border"], "needs --resize"),
    ([*MAIN, "--max_aspect_ratio", "0.5"], "at least 1"),
    ([*MAIN, "--overwrite", "--retry_failed"], "--overwrite starts anew"),
    ([*MAIN, "--split", "list.txt", "--test_fraction", "0.3"], "names the images of test"),
    ([*MAIN, "--resize", "100000,100000"], "more pixels than --max_megapixels 100"),
    ([*MAIN, "--resize", "20000,20000", "--normalize", "--max_megapixels", "999"], "4 GiB an image"),
    ([*MAIN, "--augment", "1", "--cval", "9"], "--fill_mode constant"),
    ([*MAIN, "--bare", "--stem", "porter"], "--bare leaves words"),
    ([*MAIN, "--no_words", "--pos"], "--no_words"),
    ([*MAIN, "--convert_units", "metric"], "--keep number,unit"),
    (["--document", "in", "--output", "out"], "unknown option --document; did you mean --documents?"),
    (["--documents", "in", "--ouput", "out"], "unknown option --ouput; did you mean --output?"),
    ([*MAIN, "--retry_failed", "timeut"], "did you mean timeout"),
    (["--documents", "", "--output", "out"], "a pattern is empty"),
    (["--documents", "in", "--output", "in/out"], "in also names files of the output itself"),
    (["--documents", "out/**", "--output", "out"], "out/** also names files of the output itself"),
]


@pytest.mark.parametrize(("argv", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_refusals(argv, said, capsys):
    with pytest.raises(SystemExit) as caught:
        parse(argv)
    assert caught.value.code == 2
    message = capsys.readouterr().err
    assert said in message
    assert message.count("\n") == 1


def test_defaults_are_those_of_the_stages():
    settings, rest = parse(MAIN)
    assert rest == []
    assert (settings.read, settings.words, settings.image) == (ReadOptions(), WordOptions(), ImageOptions())
    assert (settings.form, settings.split, settings.limits) == (PLAIN, SplitOptions(), Limits())
    assert settings.output.startswith("/")


def test_every_option_reaches_its_stage():
    given = (
        "--ocr never --dpi 150 --pages 1-3 --boxes --keep number,unit --stem porter --convert_units metric "
        "--resize 4,5 --thumbnail 2x3 --grayscale --normalize --flatten --test_fraction 0.3 --seed 7 "
        "--resize_mode border --min_size 3 --max_aspect_ratio 2.5 --image_encoding png --split exact "
        "--formats tfrecord --page_timeout 9 --page_memory 99"
    )
    settings, _ = parse([*MAIN, *given.split()])
    assert settings.read == ReadOptions(ocr="never", dpi=150, pages="1-3", boxes=True)
    assert settings.words == WordOptions(stem="porter", keep=("number", "unit"), convert_units="metric")
    assert settings.image[:5] == ((4, 5), True, True, True, (2, 3))
    assert settings.form == ImageForm("border", 3, 2.5, "png")
    assert settings.split == SplitOptions(test_fraction=0.3, seed=7, formats=("tfrecord",), method="exact")
    assert settings.limits[:2] == (9.0, 99)


def test_choices_are_those_of_the_stages():
    assert set(OPTIONS["fill_mode"].choices) == set(augment.FILL_MODES)
    assert parse([*MAIN, "--formats", ",".join(FORMATS)])[0].split.formats == FORMATS


@pytest.mark.parametrize("name", ["--ocr-languages", "--ocr_languages", "--ocr-languages=deu"])
def test_hyphens_and_underscores_mean_the_same_in_names(name):
    settings, rest = parse(
        [*MAIN, name, *([] if "=" in name else ["deu"]), "--direct-num-workers=2", "--flink-master", "a-b"]
    )
    assert settings.read.languages == "deu"
    assert rest == ["--direct_num_workers=2", "--flink_master", "a-b"]
    assert engine_of(rest).workers == 2
    assert parse([*MAIN, "--pages=1-3"])[0].read.pages == "1-3"


def test_each_option_is_declared_once_and_refers_to_others_that_exist():
    assert len(OPTIONS) == sum(len(group.options) for group in GROUPS)
    named = [pair[0] for option in OPTIONS.values() for pair in (option.needs, option.against) if pair]
    assert len(named) > 8
    assert set(named) <= set(OPTIONS)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            ["--store_pages", "--redact", "ssn", "--ocr", "never"],
            "--store_pages with --redact needs recognition, to know what pictures show; leave out --ocr never",
        ),
        (["--overwrite", "--retry_failed"], "starts anew and leaves nothing for --retry_failed; leave one"),
        (["--zca"], "--zca whitens images; give --images"),
        (["--duplicates", "drop"], "give --dedup"),
        (["--features_classes", "names.txt"], "--features_classes needs --features"),
    ],
)
def test_what_an_option_needs_or_is_against(more, said, capsys):
    with pytest.raises(SystemExit):
        parse([*MAIN, *more])
    assert said in capsys.readouterr().err


def test_what_is_not_ours_is_left_for_beam():
    _, rest = parse([*MAIN, "--runner=FlinkRunner", "--flink_master", "localhost:8081"])
    assert rest == ["--runner=FlinkRunner", "--flink_master", "localhost:8081"]


@pytest.mark.parametrize(
    ("rest", "local", "in_memory", "sandboxes"),
    [
        (["--direct_num_workers", "3"], True, True, 3),
        (["--direct_num_workers=3", "--direct_running_mode=multi_processing"], True, False, 1),
        (["--direct_num_workers=3", "--direct_running_mode=multi_threading"], True, False, 3),
        (["--runner", "FlinkRunner"], False, False, 0),
        (["--runner", "DataflowRunner"], False, False, 1),
    ],
)
def test_engines(rest, local, in_memory, sandboxes):
    engine = engine_of(rest)
    assert (engine.local, engine.in_memory, engine.sandboxes()) == (local, in_memory, sandboxes)


def test_a_job_is_not_left_to_a_job_server_that_ends_with_the_command(tmp_path):
    left = ["--runner=FlinkRunner", "--no_wait_until_finish"]
    done = pagebeam("run", "--documents", tmp_path / "in", "--output", tmp_path / "out", *left)
    assert done.returncode == 2
    assert "give --job_endpoint" in done.stderr


def test_unknown_flags_name_the_nearest_of_ours_and_of_beams(tmp_path):
    for flag, near in (
        ("--documnts", "--documents"),
        ("--direct_num_worker", "--direct_num_workers"),
        ("--xyzzy", "--help"),
    ):
        done = pagebeam("run", "--documents", tmp_path / "in", "--output", tmp_path / "out", flag, "1")
        assert done.returncode == 2
        assert flag in done.stderr
        assert near in done.stderr
        assert not (tmp_path / "out").exists()


def test_an_unknown_runner_names_the_nearest(tmp_path):
    done = pagebeam("run", "--documents", tmp_path / "in", "--output", tmp_path / "out", "--runner=FlinkRuner")
    assert (done.returncode, "did you mean FlinkRunner?" in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "out").exists()


def test_help_comes_at_once():
    begin = time.monotonic()
    helped = subprocess.run(
        [sys.executable, "-m", "pagebeam.pipelines.cli", "run", "--help"], capture_output=True, text=True, check=True
    )
    assert time.monotonic() - begin < 3  # under 1 s where nothing else runs; see benchmarks/
    assert (
        "apache_beam"
        not in subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "pagebeam.pipelines.cli", "run", "--help"],
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    )
    for option in option_names(parser()):
        assert option in helped.stdout


def test_no_option_of_beam_is_taken_for_a_slip_of_ours():
    ours = option_names(parser())
    others = set(beam_option_names()) - {*ours, *BEAMS}
    assert len(others) > 100
    assert {name: near for name in others if (near := difflib.get_close_matches(name, ours, 1, NEAR))} == {}


def test_unknown_commands():
    done = pagebeam("rum")
    assert (done.returncode, done.stderr) == (2, "pagebeam: unknown command 'rum'; did you mean run?\n")
    assert "the commands are run, verify, view, " in pagebeam("xyz").stderr
    assert pagebeam("--version").stdout.startswith("pagebeam ")


def test_home_is_expanded_where_a_shell_does_not(tmp_path, monkeypatch):
    """Patterns want quotes, and within them the shell leaves `~` alone."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "p.txt").write_text("secret\n")
    home = str(tmp_path)
    argv = ["--images", "~/photos/**", "@~/list.txt", "gs://b/~/c", "./~/d", "~$e.png", "--output=~/out"]
    settings, _ = parse([*argv, "--labels=~/labels.csv", "--split=~/test.txt", "--annotations=~/boxes.csv"])
    images = (f"{home}/photos/**", f"@{home}/list.txt", "gs://b/~/c", "./~/d", "~$e.png")
    assert (settings.images, settings.output, settings.labels) == (images, f"{home}/out", f"{home}/labels.csv")
    assert (settings.split.method, settings.annotations.uri) == (f"{home}/test.txt", f"{home}/boxes.csv")
    settings, _ = parse(["--documents", "~/d", "--output=o", "--passwords=~/p.txt", "--classifier=~/k.keras"])
    assert (settings.documents, settings.words.classifier) == ((f"{home}/d",), f"{home}/k.keras")
    assert settings.read.passwords.common == ("secret",)
    settings, _ = parse(["--images", "~/d", "--output=o", "--resize=8,8", "--features=~/m.keras:pooled"])
    assert (settings.features.model, settings.features.layer) == (f"{home}/m.keras", "pooled")
