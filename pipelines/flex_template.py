"""From the parameters of a Dataflow flex template to the options of `pagebeam run`.

A template knows only `--name=value`, one each: flags come as `--boxes=true`, several patterns in one value with spaces
between them, and the labels that Google gives a job under the name of an option of ours.

    python -m pagebeam.pipelines.flex_template     prints deploy/dataflow/metadata.json
"""

import argparse
import json
import os
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.settings import parser

IMAGE = "PAGEBEAM_IMAGE"
"""Environment variable of the image that the launcher runs in, which the workers run as well."""

WITHOUT = ("help", "dry_run")
"""Options that no template has: a launcher that describes no job has failed, as far as Dataflow knows."""


def command_line(parameters: list[str]) -> list[str]:
    """The options that the parameters of a template stand for.

    Raises:
        ValueError: A flag has a value that is neither true nor false.
    """
    known = {name: action for action in parser()._actions for name in action.option_strings}
    said = [token for parameter in parameters for token in _option(parameter, known)]
    image = os.environ.get(IMAGE)
    if image and not any(token.startswith("--sdk_container_image") for token in said):
        said.append(f"--sdk_container_image={image}")
    return said


def _option(parameter: str, known: dict[str, argparse.Action]) -> Iterator[str]:
    name, equals, value = parameter.partition("=")
    if name == "--labels" and value.startswith("{"):
        yield f"--label={value}"  # Beam's other name for labels of the job
        return
    action = known.get(name)
    if not equals or action is None:
        yield parameter
    elif not value:
        return  # a field of the form that was left empty
    elif action.nargs == 0:
        if value.lower() not in ("true", "false"):
            raise ValueError(f"{name} is a flag: it takes true or false, not {value!r}")
        if value.lower() == "true":
            yield name
    elif action.nargs == "?" and value.lower() == "true":
        yield name  # as it stands alone
    elif action.nargs == "+":
        yield from (name, *value.split())
    else:
        yield parameter


def metadata() -> dict[str, Any]:
    """What a flex template tells of itself: each option of the command line as a parameter."""
    actions = [action for action in parser()._actions if action.option_strings and action.dest not in WITHOUT]
    image = {
        "name": "sdk_container_image",
        "label": "Image",
        "helpText": "that workers run; without it, the one that the launcher runs",
        "isOptional": True,
        "paramType": "TEXT",
    }
    return {
        "name": "Pagebeam",
        "description": "Documents and images into Parquet, HDF5 and TFRecord to train on",
        "parameters": [*(_parameter(action) for action in actions), image],
    }


def _parameter(action: argparse.Action) -> dict[str, Any]:
    name = action.option_strings[-1].removeprefix("--")
    told: dict[str, Any] = {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "helpText": action.help,
        "isOptional": not action.required,
        "paramType": "TEXT",
    }
    if action.nargs == 0:
        return told | {"paramType": "BOOLEAN", "regexes": ["^(true|false)$"]}
    if action.choices:
        options = [{"value": str(choice), "label": str(choice)} for choice in action.choices]
        told |= {"paramType": "ENUM", "enumOptions": options}
    if action.default not in (None, [], ()):
        default = action.default
        told["defaultValue"] = ",".join(default) if isinstance(default, tuple) else str(default)
    return told


if __name__ == "__main__":
    print(json.dumps(metadata(), indent=2, ensure_ascii=False))
