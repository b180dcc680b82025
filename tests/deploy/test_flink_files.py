"""What no container engine runs here is at least parsed, and says what was run: versions, settings, ports, images."""

import os
import pathlib
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest
import yaml

FLINK = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy" / "flink"
ROOT = FLINK.parent.parent
COMPOSE = yaml.safe_load((FLINK / "docker-compose.yml").read_text())["services"]
MANIFESTS = {one["kind"]: one for one in yaml.safe_load_all((FLINK / "kubernetes.yaml").read_text())}
DOCKERFILE = (FLINK / "Dockerfile").read_text()
PREFIXES = ("taskmanager.memory.network", "taskmanager.network", "taskmanager.memory.process", "classloader")


def found(pattern: str, text: str) -> str:
    (one,) = set(re.findall(pattern, text))
    return one


def needed(config: dict) -> dict[str, str]:
    """The settings that the job fails or is slow without."""
    return {name: str(value) for name, value in config.items() if name.startswith(PREFIXES)}


def settings_run() -> dict[str, str]:
    """Those of the cluster that the tests run."""
    here = re.search(r"<<YAML\n(.*?)\nYAML", (FLINK / "local.sh").read_text(), re.DOTALL)
    assert here
    pairs = (line.split(": ", 1) for line in here[1].splitlines() if not line.startswith("#"))
    return needed(dict(pairs))


def test_the_versions_are_those_that_were_run():
    version = found(r"\nflink=(\S+)", (FLINK / "setup.sh").read_text())
    minor = version.rpartition(".")[0]
    pom = ElementTree.parse(FLINK / "pom.xml").getroot()
    (dependency,) = pom.findall(".//{*}dependency")
    assert dependency.findtext("{*}artifactId") == f"beam-runners-flink-{minor}"
    assert found(r"FROM flink:([\d.]+)-java17", DOCKERFILE) == version
    assert MANIFESTS["FlinkDeployment"]["spec"]["flinkVersion"] == "v" + minor.replace(".", "_")
    beam = found(r"\napache-beam(?:\[\S+\])?==([\d.]+)", (ROOT / "requirements.txt").read_text())
    for readme in (ROOT / "README.md", FLINK / "README.md"):
        told = " ".join(readme.read_text().split())
        assert f"Flink {version}, Beam's Flink runner {dependency.findtext('{*}version')} for Java and" in told
        assert f"Beam's Python SDK {beam}" in told


def test_the_settings_are_those_that_were_run():
    run = settings_run()
    assert len(run) == 5
    for name in ("jobmanager", "taskmanager-1", "taskmanager-2", "jobs"):
        assert needed(yaml.safe_load(COMPOSE[name]["environment"]["FLINK_PROPERTIES"])) == run
    spec = MANIFESTS["FlinkDeployment"]["spec"]
    memory = {"taskmanager.memory.process.size": spec["taskManager"]["resource"]["memory"]}
    assert needed(spec["flinkConfiguration"]) | memory == run


def test_each_task_manager_has_a_pool_in_its_own_network():
    pools = {
        one["network_mode"] for one in COMPOSE.values() if one["image"] == "pagebeam-worker" and "profiles" not in one
    }
    assert pools == {f"service:{name}" for name in COMPOSE if name.startswith("taskmanager")}
    assert len(pools) == 2
    containers = MANIFESTS["FlinkDeployment"]["spec"]["taskManager"]["podTemplate"]["spec"]["containers"]
    assert [one["name"] for one in containers] == ["flink-main-container", "worker"]
    port = found(r"EXPOSE (\d+)\nCMD", DOCKERFILE)
    assert found(r"--service_port=(\d+)", DOCKERFILE + (FLINK / "README.md").read_text()) == port
    assert containers[1]["ports"] == [{"containerPort": int(port)}]


def test_images_and_ports_are_named_alike():
    stages = set(re.findall(r"^FROM \S+ AS (\w+)", DOCKERFILE, re.MULTILINE))
    for one in COMPOSE.values():
        assert one["build"]["target"] in stages
        assert (FLINK / one["build"]["context"] / one["build"]["dockerfile"]).resolve() == FLINK / "Dockerfile"
        assert one["image"] == f"pagebeam-{one['build']['target']}"
        assert set(one.get("depends_on", [])) <= set(COMPOSE)
    (jobs,) = MANIFESTS["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert COMPOSE["jobs"]["command"][2:] == jobs["args"][2:]
    assert COMPOSE["jobs"]["entrypoint"] == jobs["command"]
    service = MANIFESTS["Service"]["spec"]
    assert service["selector"] == MANIFESTS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert {one["port"] for one in service["ports"]} == {one["containerPort"] for one in jobs["ports"]} == {8098, 8099}


def test_the_image_takes_what_there_is():
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert len(names) > 5
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_one_image_has_both(tmp_path):
    """The script of that image, with Flink's entry point and Python replaced by what tells how they were called."""
    for name, path in (("entry", tmp_path / "entry"), ("python", tmp_path / "python")):
        path.write_text(f'#!/bin/bash\necho "{name} $*"\nsleep {60 if name == "python" else 2}\n')
        path.chmod(0o755)
    script = tmp_path / "together.sh"
    script.write_text((FLINK / "together.sh").read_text().replace("/docker-entrypoint.sh", str(tmp_path / "entry")))
    port = found(r"EXPOSE (\d+)\nCMD", DOCKERFILE)
    for role, lines in (("jobmanager", 1), ("taskmanager", 2)):
        with open(tmp_path / role, "w") as out:
            begin = time.monotonic()
            path = f"{tmp_path}:{os.environ['PATH']}"
            subprocess.run(["bash", script, role], env={"PATH": path}, stdout=out, timeout=30)
            assert time.monotonic() - begin < 20, "it ends when one of the two has ended"
        said = (tmp_path / role).read_text().splitlines()
        assert len(said) == lines
        assert f"entry {role}" in said
        if role == "taskmanager":
            assert f"python -m apache_beam.runners.worker.worker_pool_main --service_port={port}" in said


def test_one_jar_holds_what_its_jars_hold(tmp_path):
    """The first of two files of one name counts, services are of all, and signatures of none."""
    parts = {
        "a.jar": {"one/A.class": b"a", "META-INF/services/Registrar": b"one.A", "META-INF/MANIFEST.MF": b"Manifest"},
        "b.jar": {
            "one/A.class": b"b",
            "two/B.class": b"b",
            "META-INF/services/Registrar": b"two.B\n",
            "META-INF/K.RSA": b"k",
        },
    }
    for name, files in parts.items():
        with zipfile.ZipFile(tmp_path / name, "w") as jar:
            jar.writestr("META-INF/", b"")
            for path, data in files.items():
                jar.writestr(path, data)
    command = [sys.executable, FLINK / "one_jar.py", tmp_path, tmp_path / "all", "one.A"]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(tmp_path / "all") as jar:
        assert {name: jar.read(name) for name in jar.namelist()} == {
            "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\nMain-Class: one.A\n\n",
            "META-INF/services/Registrar": b"one.A\ntwo.B\n",
            "one/A.class": b"a",
            "two/B.class": b"b",
        }


@pytest.mark.parametrize("script", ["setup.sh", "local.sh", "together.sh"])
def test_the_scripts_parse(script):
    assert subprocess.run(["bash", "-n", FLINK / script]).returncode == 0
