"""From the parameters of a Dataflow flex template to the options of `pagebeam run`.

A template knows only `--name=value`, one each: flags come as `--boxes=true`, several patterns in one value with spaces
between them, and the labels that Google gives a job under the name of an option of ours.

    python -m pagebeam.pipelines.flex_template     prints deploy/dataflow/metadata.json
"""

import json
import os
from collections.abc import Iterator
from typing import Any

from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.option import Option

IMAGE = "PAGEBEAM_IMAGE"
"""Environment variable of the image that the launcher runs in, which the workers run as well."""


def command_line(parameters: list[str]) -> list[str]:
    """Returns the options that the parameters of a template stand for.

    Raises:
        ValueError: A flag has a value that is neither true nor false.
    """
    known = {f"--{name}": option for name, option in OPTIONS.items()}
    said = [token for parameter in parameters for token in _option(parameter, known)]
    image = os.environ.get(IMAGE)
    if image and not any(token.startswith("--sdk_container_image") for token in said):
        said.append(f"--sdk_container_image={image}")
    return said


def _option(parameter: str, known: dict[str, Option]) -> Iterator[str]:
    name, equals, value = parameter.partition("=")
    if name == "--labels" and value.startswith("{"):
        yield f"--label={value}"  # Beam's other name for labels of the job
        return
    option = known.get(name)
    if not equals or option is None:
        yield parameter
    elif not value:
        return  # a field of the form that was left empty
    elif option.flag:
        if value.lower() not in ("true", "false"):
            raise ValueError(f"{name} is a flag: it takes true or false, not {value!r}")
        if value.lower() == "true":
            yield name
    elif option.nargs == "?" and value.lower() == "true":
        yield name  # as it stands alone
    elif option.nargs == "+":
        yield from (name, *value.split())
    else:
        yield parameter


def metadata() -> dict[str, Any]:
    """Returns what a flex template says of itself: each option of the command line as a parameter."""
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
        "parameters": [*(_parameter(option) for option in OPTIONS.values() if option.template), image],
    }


def _parameter(option: Option) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": option.name,
        "label": option.name.replace("_", " ").capitalize(),
        "helpText": option.help,
        "isOptional": not option.required,
        "paramType": "TEXT",
    }
    if option.flag:
        return told | {"paramType": "BOOLEAN", "regexes": ["^(true|false)$"]}
    if option.choices:
        told |= {"paramType": "ENUM", "enumOptions": [{"value": one, "label": one} for one in option.choices]}
    if option.default not in (None, [], ()):
        default = option.default
        told["defaultValue"] = ",".join(default) if isinstance(default, tuple) else str(default)
    return told


if __name__ == "__main__":
    print(json.dumps(metadata(), indent=2, ensure_ascii=False))
