"""What `run.json` says of the options and the versions, and what it must not say."""

import importlib.metadata
import json
import platform

from pagebeam.pipelines.options.settings import parse
from pagebeam.pipelines.run_header import head, made, versions
from pagebeam.schemas.image import ImageForm


def test_versions_are_those_that_run():
    found = versions()
    assert found["python"] == platform.python_version()
    assert found["apache-beam"] == importlib.metadata.version("apache-beam")
    assert "absent" in set(found.values()) | {"absent"}


def test_options_are_named_and_nested(tmp_path):
    settings, _ = parse(["--images", "a", "--documents", "b", "--dpi", "250", "--output", str(tmp_path), "--dry_run"])
    told = head(settings, "1.2.3")
    assert told["pagebeam"] == "1.2.3"
    assert told["options"]["read"]["dpi"] == 250
    assert told["options"]["form"].keys() == set(ImageForm._fields)
    assert told["options"]["images"] == ("a",)
    assert {"output", "command", "dry_run", "overwrite"}.isdisjoint(told["options"])
    assert json.loads(json.dumps(told))["options"]["read"]["dpi"] == 250


def test_passwords_are_never_told(tmp_path):
    (tmp_path / "secret").write_text("hunter2\n")
    for option, there in (([], False), (["--passwords", str(tmp_path / "secret")], True)):
        settings, _ = parse(["--documents", "b", "--output", str(tmp_path), *option])
        told = head(settings, "1")
        assert told["options"]["read"]["passwords"] is there
        assert "hunter2" not in json.dumps(told)


def test_a_card_tells_options_and_no_places(tmp_path):
    given = ["--images", "/home/me/a/**", "--output", str(tmp_path), "--resize", "8,9", "--labels", "/home/me/l.csv"]
    settings, _ = parse([*given, "--card", "--overwrite"])
    assert made(settings, "1.2.3") == ("1.2.3", ("--images …", "--output …", "--card", "--labels …", "--resize 8,9"))
