"""A Spark, embedded in Beam's job server, gives what the DirectRunner gives."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest

from tests.deploy.test_flink import check_same, free_ports
from tests.pipelines.conftest import inputs, pagebeam

SPARK = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy" / "spark"


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """The options that run a job on a Spark of this machine."""
    for tool in ("java", "mvn"):
        if not shutil.which(tool):
            pytest.skip(f"there is no {tool}, which Spark needs")
    got = subprocess.run([SPARK / "setup.sh"], capture_output=True, text=True, timeout=600)
    if got.returncode:
        pytest.skip(f"Spark cannot be had: {got.stderr.strip().splitlines()[-1]}")
    folder = tmp_path_factory.mktemp("spark")
    environment = os.environ | {"PYTHON": sys.executable, "PORT": str(free_ports(2))}
    try:
        done = subprocess.run(
            [SPARK / "local.sh", "start", folder], stdout=subprocess.PIPE, text=True, timeout=100, env=environment
        )
        assert done.returncode == 0
        yield done.stdout.split()
    finally:
        subprocess.run([SPARK / "local.sh", "stop", folder], timeout=60, env=environment)


@pytest.mark.spark
def test_the_bytes_are_those_of_the_direct_runner(corpus, direct, spark, tmp_path):
    done = pagebeam("run", *inputs(corpus), "--output", tmp_path, *spark)
    assert done.returncode == 0, done.stderr
    check_same(tmp_path, direct)


def test_the_readme_tells_of_what_was_run():
    told = " ".join((SPARK / "README.md").read_text().split())
    pom = ElementTree.parse(SPARK / "pom.xml").getroot()
    versions = {one.findtext("{*}artifactId"): one.findtext("{*}version") for one in pom.findall(".//{*}dependency")}
    assert f"Spark {versions['spark-streaming_2.12']}, embedded" in told
    assert f"Beam's Spark runner {versions['beam-runners-spark-3']} for Java" in told
    pinned = re.search(r"^apache-beam==(\S+)", (SPARK.parent.parent / "requirements.txt").read_text(), re.MULTILINE)
    assert pinned
    assert f"Beam's Python SDK {pinned[1]}" in told


@pytest.mark.parametrize("script", ["setup.sh", "local.sh"])
def test_the_scripts_parse(script):
    assert subprocess.run(["bash", "-n", SPARK / script]).returncode == 0
