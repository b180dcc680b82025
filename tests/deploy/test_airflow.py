"""The DAGs in a real Airflow: imported, run on the sample corpus, failed by a broken one."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from pagebeam.pipelines.options.beam import beam_options
from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.samples.corpus import make
from tests.pipelines.conftest import pagebeam, record

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy" / "airflow"
HOME = ROOT / ".venv-airflow"
DATE = "2026-11-24"
SET = {"documents": "in/*/documents/**", "output": "/out/{date}", "project": "p", "temp_location": "gs://b/tmp"}
SET |= {"sdk_container_image": "image", "flink_master": "flink:8081", "job_endpoint": "flink:8099"}

pytestmark = pytest.mark.airflow


@pytest.fixture(scope="module")
def airflow(tmp_path_factory) -> dict[str, str]:
    """The environment variables of an Airflow with the DAGs and a database of its own."""
    uv = shutil.which("uv", path=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}") or "uv"
    environment = os.environ | {"PYTHON": sys.executable, "UV": uv}
    got = subprocess.run([DEPLOY / "setup.sh"], capture_output=True, text=True, timeout=600, env=environment)
    if got.returncode:
        pytest.skip(f"an Airflow cannot be had: {got.stderr.strip().splitlines()[-1]}")
    home = tmp_path_factory.mktemp("airflow")
    shutil.copy(HOME / "airflow" / "airflow.db", home)
    return os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DEPLOY / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW_VAR_PAGEBEAM_COMMAND": f"{sys.executable} -m pagebeam.pipelines.cli",
    }


def dags_test(airflow: dict[str, str], **variables: str) -> subprocess.CompletedProcess:
    """`airflow dags test` of `pagebeam_direct` with these Variables."""
    told = {f"AIRFLOW_VAR_PAGEBEAM_{name.upper()}": value for name, value in variables.items()}
    command = [HOME / "bin" / "airflow", "dags", "test", "pagebeam_direct", DATE]
    return subprocess.run(
        command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, env=airflow | told
    )


def test_the_dags_import_and_their_commands_parse(airflow):
    cases = [SET, {"documents": "in/**", "output": "/out"}, {"output": "/out"}]
    command = [HOME / "bin" / "python", ROOT / "tests" / "deploy" / "dags.py", DEPLOY / "dags", DATE, json.dumps(cases)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=airflow)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    found, some, few = map(json.loads, lines)
    assert found["errors"] == {}
    assert sorted(found["commands"]) == ["pagebeam_dataflow", "pagebeam_direct", "pagebeam_flink"]
    for name, arguments in found["commands"].items():
        settings, rest = parse(arguments)
        assert (settings.documents, settings.output) == (("in/*/documents/**",), f"/out/{DATE}"), name
        assert settings.max_failures == 0.05
        beam_options(rest)
    assert "--runner=FlinkRunner" in found["commands"]["pagebeam_flink"]
    assert not any(one.startswith("--job_name") for one in found["commands"]["pagebeam_dataflow"])  # the output's
    assert some["commands"]["pagebeam_dataflow"] == (
        "set the Variables pagebeam_project, pagebeam_temp_location, pagebeam_sdk_container_image"
    )
    assert few["commands"]["pagebeam_direct"].startswith("nothing to do: set the Variables")


def test_a_day_is_run_and_the_log_tells_of_it(airflow, tmp_path):
    day, out = tmp_path / "in" / DATE, tmp_path / "corpus"
    day.mkdir(parents=True)
    make(day)
    done = dags_test(
        airflow,
        documents=f"{tmp_path}/in/*/documents/**",
        images=f"{tmp_path}/in/*/images/**",
        output=str(out),
        max_failures="0.5",
        options="--resize 32,32",
    )
    assert done.returncode == 0, done.stdout
    assert "state=success" in done.stdout
    counts = record(out)["counts"]
    assert counts["inputs"] == sum(
        path.is_file() for kind in ("documents", "images") for path in (day / kind).rglob("*")
    )
    assert counts["images"] == 159
    assert counts["documents"] >= 5
    told = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    assert f"counts: {told}" in done.stdout
    assert f"report: {out}/report.html" in done.stdout
    assert pagebeam("verify", out).returncode == 0


def test_a_broken_corpus_fails_the_task_at_once(airflow, tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.4 and no more")
    out = tmp_path / "out" / DATE
    done = dags_test(airflow, documents=f"{tmp_path}/*.pdf", output=f"{tmp_path}/out/{{date}}")
    assert "state=failed" in done.stdout, done.stdout
    assert "3 of 3 inputs failed, a larger share than 0.05" in done.stdout
    assert done.stdout.count("Running command") == 1, "what cannot be cured was tried again"
    assert record(out)["counts"]["failures_inputs"] == 3
    assert (out / "report.html").exists()
