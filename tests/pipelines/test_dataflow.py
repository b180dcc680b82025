"""What a job on Dataflow needs, and what its workers could not reach; without Dataflow."""

import importlib.util

import pytest
from apache_beam.options.pipeline_options import DebugOptions, GoogleCloudOptions, PipelineOptions, StandardOptions

from pagebeam.pipelines.dataflow import configure, only_describes, problems
from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.settings import parse
from pagebeam.schemas.options import Limits

OUT = "gs://bucket/out"


def configured(*flags: str, out: str = OUT) -> PipelineOptions:
    options = PipelineOptions(list(flags))
    configure(options, Limits(memory=1000), 3, out)
    return options


def test_workers_have_room_for_their_sandboxes():
    options = configured()
    assert options.view_as(StandardOptions).resource_hints == ["cpu_count=2", "min_ram=9072MiB"]  # 2 (3 * 1000 + 1536)
    assert options.view_as(DebugOptions).number_of_worker_harness_threads == 2


def test_what_the_command_line_says_stays():
    options = configured("--resource_hints=min_ram=1GB", "--number_of_worker_harness_threads=7", "--job_name=mine")
    assert options.view_as(StandardOptions).resource_hints == ["min_ram=1GB", "cpu_count=2"]
    assert options.view_as(DebugOptions).number_of_worker_harness_threads == 7
    assert options.view_as(GoogleCloudOptions).job_name == "mine"


def test_one_output_has_one_job_name():
    names = [configured(out=out).view_as(GoogleCloudOptions).job_name for out in (OUT, f"{OUT}/", "gs://bucket/other")]
    assert names[0] == names[1] != names[2]
    assert names[0].startswith("pagebeam-")


def test_a_template_is_only_described():
    assert only_describes(PipelineOptions(["--template_location=gs://bucket/template"]))
    assert not only_describes(PipelineOptions([]))


@pytest.mark.skipif(importlib.util.find_spec("apitools") is not None, reason="the packages for Dataflow are installed")
def test_absent_packages_are_named():
    settings, _ = parse(["--documents", "gs://bucket/in/**", "--output", OUT])
    (problem,) = problems(settings, PipelineOptions([]))
    assert str(problem).startswith(
        "DataflowRunner needs the packages of requirements-gcp.txt: pip install 'pagebeam[gcp]'"
    )


@pytest.mark.parametrize(
    ("option", "here"),
    [
        ("documents", "@names.txt"),
        ("images", "photos/**"),
        ("labels", "labels.csv"),
        ("annotations", "boxes.csv"),
        ("split", "test.txt"),
        ("classifier", "letters.keras"),
        ("features", "model.keras"),
        ("features_weights", "weights.h5"),
        ("features_classes", "names.txt"),
    ],
)
def test_files_of_this_machine_that_workers_read_are_known(option, here):
    given = {"documents": "gs://b/in/**", "images": "gs://b/photos/**", "features": "ResNet50", option: here}
    sizes = ["--output", OUT, "--resize=8,8", "--labels=7"] if option != "labels" else ["--output", OUT, "--resize=8,8"]
    settings, _ = parse([*(f"--{name}={value}" for name, value in given.items()), *sizes])
    assert [one for one in settings.worker_files if "://" not in one[1]] == [(option, here)]


def test_every_path_is_known_to_be_read_by_workers_or_by_the_launcher():
    unread = {name for name, option in OPTIONS.items() if option.path and not option.on_workers}
    assert unread == {"classes", "passwords"}  # the launcher reads them whole, and the settings hold what they say
