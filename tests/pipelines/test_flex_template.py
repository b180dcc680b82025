"""Parameters of a flex template, as its launcher gives them, and the options that they stand for."""

import pytest

from pagebeam.pipelines.flex_template import IMAGE, command_line, metadata
from pagebeam.pipelines.options.settings import parse


@pytest.mark.parametrize(
    ("parameter", "options"),
    [
        ("--boxes=true", ["--boxes"]),
        ("--boxes=False", []),
        ("--pages=", []),
        ("--pages=1-3,7", ["--pages=1-3,7"]),
        ("--documents=gs://b/a/** gs://b/c.pdf", ["--documents", "gs://b/a/**", "gs://b/c.pdf"]),
        ("--retry_failed=true", ["--retry_failed"]),
        ("--retry_failed=timeout,crash", ["--retry_failed=timeout,crash"]),
        ("--labels=gs://b/labels.csv", ["--labels=gs://b/labels.csv"]),
        ('--labels={ "goog-x": "y" }', ['--label={ "goog-x": "y" }']),
        ("--runner=DataflowRunner", ["--runner=DataflowRunner"]),
        ("--no_wait_until_finish", ["--no_wait_until_finish"]),
    ],
)
def test_a_parameter(parameter, options):
    assert command_line([parameter]) == options


def test_a_flag_that_is_neither_true_nor_false():
    with pytest.raises(ValueError, match="--boxes is a flag: it takes true or false, not 'yes'"):
        command_line(["--boxes=yes"])


def test_workers_run_the_image_of_the_launcher(monkeypatch):
    monkeypatch.setenv(IMAGE, "r/p/pagebeam:1")
    assert command_line(["--dpi=200"]) == ["--dpi=200", "--sdk_container_image=r/p/pagebeam:1"]
    assert command_line(["--sdk_container_image=other"]) == ["--sdk_container_image=other"]


def test_the_defaults_of_the_form_are_those_of_the_command_line():
    given = {"documents": "gs://b/**", "output": "gs://o/out"}
    filled = given | {one["name"]: one["defaultValue"] for one in metadata()["parameters"] if "defaultValue" in one}
    assert len(filled) > 20
    settings = [
        parse(command_line([f"--{name}={value}" for name, value in some.items()]))[0] for some in (given, filled)
    ]
    assert settings[0] == settings[1]
