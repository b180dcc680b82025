"""Dataflow without Dataflow: the image's packages from nothing, the template, and the job that its launcher writes."""

import contextlib
import http.server
import json
import os
import pathlib
import re
import subprocess
from collections.abc import Iterator

import pytest
from apache_beam.options.pipeline_options import GoogleCloudOptions, PipelineOptions
from apache_beam.portability.api import beam_runner_api_pb2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pagebeam.pipelines.dataflow import configure
from pagebeam.pipelines.flex_template import metadata
from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.schemas.options import Limits
from pagebeam.transforms.ops.storage import files
from tests.clouds import BUCKET, emulator, environment, pointed, served

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATAFLOW = ROOT / "deploy" / "dataflow"
PYTHON = ROOT / ".venv-gcp" / "bin" / "python"
PIPELINE = "beam:resources:min_ram_bytes:v1", "beam:resources:cpu_count:v1"


def pins(name: str) -> dict[str, set[str]]:
    lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    found: dict[str, set[str]] = {}
    for pin in map(Requirement, filter(None, lines)):
        found.setdefault(canonicalize_name(pin.name), set()).add(str(pin.specifier))
    return found


@pytest.fixture(scope="module")
def python() -> pathlib.Path:
    """The interpreter of an environment as the image has it."""
    if not (PYTHON.parent.parent / ".setup-requirements-gcp.txt").exists():
        pytest.skip("there is no .venv-gcp; make setup-gcp makes it where PyPI gives its packages")
    return PYTHON


class _Tokens(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        data = json.dumps({"access_token": "some-token", "expires_in": 3600, "token_type": "Bearer"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextlib.contextmanager
def service_account(folder: pathlib.Path) -> Iterator[dict[str, str]]:
    """The environment of a service account whose tokens come from this machine; without one, Beam looks for minutes."""
    key = rsa.generate_private_key(65537, 2048)
    how = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    with served(_Tokens) as address:
        account = {"type": "service_account", "project_id": "some-project", "token_uri": address}
        account |= {"client_email": "a@b.iam.gserviceaccount.com", "private_key": key.private_bytes(*how).decode()}
        (folder / "account.json").write_text(json.dumps(account))
        yield {"GOOGLE_APPLICATION_CREDENTIALS": str(folder / "account.json"), "NO_GCE_CHECK": "True"}


def launch(python: pathlib.Path, job: pathlib.Path) -> tuple[str, bytes]:
    """Runs the template's launcher as Dataflow does; returns what it said and the pipeline that it staged."""
    with emulator("gs") as address, pointed("gs", address), service_account(job.parent) as account:
        files.write_bytes(f"gs://{BUCKET}/in/a.pdf", b"%PDF")
        given = {
            "runner": "DataflowRunner",
            "project": "some-project",
            "region": "europe-west1",
            "job_name": "pagebeam-1",
            "template_location": str(job),
            "staging_location": f"gs://{BUCKET}/staging",
            "temp_location": f"gs://{BUCKET}/tmp",
            "labels": '{ "goog-dataflow-provided-template-type": "flex" }',
            "documents": f"gs://{BUCKET}/in/** gs://{BUCKET}/more/*.tif",
            "images": f"gs://{BUCKET}/photos/**",
            "output": f"gs://{BUCKET}/out",
            "boxes": "true",
            "resize": "64,64",
        }
        done = subprocess.run(
            [python, DATAFLOW / "launch.py", *(f"--{name}={value}" for name, value in given.items())],
            env=os.environ | environment("gs", address) | account | {"PAGEBEAM_IMAGE": "some/image:1"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        (staged,) = [name for name in files.files_below(f"gs://{BUCKET}/staging") if name.endswith("pipeline.pb")]
        return done.stdout, files.read_bytes(f"gs://{BUCKET}/staging/{staged}")


def test_the_template_has_the_parameters_of_the_command_line():
    told = json.loads((DATAFLOW / "metadata.json").read_text())
    assert told == metadata(), "make fmt writes deploy/dataflow/metadata.json anew"
    names = {f"--{one['name']}" for one in told["parameters"]}
    assert names == {f"--{name}" for name in OPTIONS} - {"--dry_run"} | {"--sdk_container_image"}
    assert [one["name"] for one in told["parameters"] if not one["isOptional"]] == ["output"]


def test_the_image_runs_what_the_tests_run(python):
    ours, theirs = pins("requirements.txt"), pins("requirements-gcp.txt")
    assert {name: theirs[name] for name in ours} == ours
    assert len(theirs) > len(ours) + 30
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True, text=True)
    installed = {canonicalize_name(one["name"]): one["version"] for one in json.loads(listed.stdout)}
    assert installed["apache-beam"] == "2.77.0"
    foreign = set(installed) - set(theirs)
    assert foreign == {"pagebeam", "pip", "setuptools", "uv"} & foreign
    subprocess.run([python, "-m", "pip", "check"], check=True, timeout=60)


def test_the_launcher_describes_the_job_and_does_not_wait(python, tmp_path):
    said, pipeline = launch(python, tmp_path / "job.json")
    assert f"submitted to DataflowRunner; gs://{BUCKET}/out/run.json says how it ended" in said
    job = json.loads((tmp_path / "job.json").read_text())
    (workers,) = job["environment"]["workerPools"]
    assert workers["numThreadsPerWorker"] == 2
    (container,) = workers["sdkHarnessContainerImages"]
    assert container["containerImage"] == "some/image:1"
    assert container["useSingleCorePerContainer"], "one SDK process for each processor"
    assert job["labels"] == {"goog-dataflow-provided-template-type": "flex"}

    found = beam_runner_api_pb2.Pipeline.FromString(pipeline).components
    hints = [dict(one.resource_hints) for one in found.environments.values()]
    assert dict(zip(PIPELINE, (b"7516192768", b"2"), strict=True)) in hints
    names = {one.unique_name.split("/")[0] for one in found.transforms.values()}
    assert names >= {"ListDocuments", "ReadDocuments", "WritePages", "LabelImages", "WriteImages", "FinishRun"}
    assert {one.environment_id for one in found.transforms.values() if one.environment_id} != set()


def run(python: pathlib.Path, *options: str) -> str:
    command = [python, "-m", "pagebeam.pipelines.cli", "run", "--runner=DataflowRunner", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2, done.stderr
    return done.stderr


def test_what_workers_do_not_reach_is_refused(python):
    said = run(python, "--documents", "gs://b/x.pdf", "@names.txt", "--output", "gs://b/out")
    assert "--documents @names.txt is on this machine, where Dataflow's workers cannot reach it" in said


def test_the_image_takes_what_there_is_and_what_was_tested():
    told = (DATAFLOW / "Dockerfile").read_text()
    copied = [name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", told, re.MULTILINE) for name in line.split()]
    assert len(copied) > 5
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert f"apache/beam_python3.11_sdk:{pins('requirements.txt')['apache-beam'].pop()[2:]} " in told
    assert "pip check" in told
    from pagebeam.transforms.ops.words.part_of_speech import DATA

    (data,) = re.findall(r"nltk.downloader -d \S+ (.*) && \\$", told, re.MULTILINE)
    assert set(data.split()) == set(DATA)


def test_the_build_script_builds_pushes_and_describes(tmp_path):
    for tool in ("docker", "gcloud"):
        (tmp_path / tool).write_text(f'#!/bin/bash\necho "{tool} $*" >>"{tmp_path}/log"\n')
        (tmp_path / tool).chmod(0o755)
    there = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    build = [DATAFLOW / "build.sh", "r/p/pagebeam:1"]
    assert subprocess.run([*build, "here.json"], env=there, capture_output=True).returncode == 2
    subprocess.run([*build, "gs://b/pagebeam.json"], env=there, check=True, timeout=30)
    built, pushed, described = (tmp_path / "log").read_text().splitlines()
    assert built.startswith("docker build --file deploy/dataflow/Dockerfile ")
    assert "--build-arg IMAGE=r/p/pagebeam:1 " in built
    assert pushed == "docker push r/p/pagebeam:1"
    assert described.startswith("gcloud dataflow flex-template build gs://b/pagebeam.json --image r/p/pagebeam:1 ")


def test_a_job_is_named_after_its_output_so_that_dataflow_refuses_a_second():
    def name(out: str, *given: str) -> str:
        options = PipelineOptions([*given])
        configure(options, Limits(), 1, out)
        return options.view_as(GoogleCloudOptions).job_name

    first = name("gs://bucket/out")
    assert re.fullmatch("pagebeam-[0-9a-f]{12}", first)
    assert name("gs://bucket/out/") == first != name("gs://bucket/other")
    assert name("gs://bucket/out", "--job_name=mine") == "mine"
