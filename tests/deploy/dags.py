"""Run by Airflow's Python: imports the DAGs of a folder and tells what their tasks would run.

python dags.py FOLDER DATE [{setting: value}, …]
->  for each case a line of JSON: {"errors": {file: text}, "commands": {DAG: [argument, …] or the refusal}}
"""

import json
import pathlib
import sys

import jinja2
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.sdk.exceptions import AirflowFailException


class Variables(dict):
    """Stands for `var.value`, with these settings as Variables."""

    def get(self, name: str, default: str) -> str:
        return super().get(name.removeprefix("pagebeam_"), default)


def command(dag, variables: dict[str, str], date: str) -> list[str] | str:
    """What the only task of a DAG runs."""
    (task,) = dag.tasks
    context = {"params": dict(dag.params), "var": {"value": Variables(variables)}}
    task.render_template_fields(context, jinja2.Environment())
    try:
        return task.arguments(date)
    except AirflowFailException as refusal:
        return str(refusal)


def main(folder: str, date: str, cases: str) -> None:
    """Prints the lines."""
    for variables in json.loads(cases):
        bag = BundleDagBag(folder, bundle_path=pathlib.Path(folder), bundle_name="dags")
        commands = {name: command(dag, variables, date) for name, dag in bag.dags.items()}
        print(json.dumps({"errors": bag.import_errors, "commands": commands}))


if __name__ == "__main__":
    main(*sys.argv[1:])
