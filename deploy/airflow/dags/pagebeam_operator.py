"""Runs `pagebeam run` as a task: its output in the task's log, its exit code as the task's end.

Pagebeam is called as a program of an environment of its own, so that Airflow's packages and Beam's need not agree. What
a DAG's run is told comes from the parameters it was triggered with, else from Airflow's Variables (see README.md).
"""

import json
import os
import shlex
import subprocess
from collections.abc import Sequence
from typing import Any

from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseOperator, Context, Param
from airflow.sdk.exceptions import AirflowException, AirflowFailException

DEFAULTS = {
    "documents": "",
    "images": "",
    "output": "",
    "max_failures": "0.05",
    "options": "",
    "command": "pagebeam",
}
"""Settings of every DAG, as `pagebeam_documents` and so on among the Variables."""

DONE, USAGE, FAILURES = 0, 2, 3
"""Exit codes; another try would end with the last two as well."""


def params(*engine: str) -> dict[str, Param]:
    """Returns the parameters of a DAG, with those of its engine; empty ones leave it to the Variables."""
    names = [*DEFAULTS, *engine]
    return {name: Param("", type="string", description=f"else the Variable pagebeam_{name}") for name in names}


def setting(name: str, default: str = "") -> str:
    """Returns the template of a setting: the parameter, else the Variable, else the default."""
    return f"{{{{ params.{name} or var.value.get('pagebeam_{name}', {default!r}) }}}}"


class PagebeamOperator(BaseOperator):
    """Runs the pipeline once; what it returns are the counts, the seconds and the report's place.

    Exit codes 1 (the engine failed), 75 (another run writes there) and a stop are tried again, as the DAG says: what
    was read is kept in the output, and the next try goes on from there. Exit codes 2 (usage) and 3 (more inputs failed
    than `max_failures`) fail at once, since another try would come to the same.

    Args:
        engine: Options of Beam for the runner; they may hold templates. One without a value fails the task.
    """

    template_fields: Sequence[str] = ("settings", "engine")

    def __init__(self, *, engine: Sequence[str] = (), **options: Any):
        super().__init__(**options)
        self.settings = {name: setting(name, default) for name, default in DEFAULTS.items()}
        self.engine = list(engine)
        self._hook: SubprocessHook | None = None

    def execute(self, context: Context) -> dict[str, Any]:
        """Runs it; `{date}` in a path or option is the run's date, or where it was started without one, today's."""
        date = (context.get("logical_date") or context["dag_run"].run_after).strftime("%Y-%m-%d")
        command = [*self._program(), "run", *self.arguments(date)]
        self._hook = SubprocessHook()
        code = self._hook.run_command(command, os.environ | {"COLUMNS": "140"}).exit_code
        if code == USAGE:
            raise AirflowFailException("the options do not fit; the last line of the log says which and the cure")
        if code not in (DONE, FAILURES):
            raise AirflowException(f"pagebeam ended with exit code {code}; the next try goes on where it stopped")
        told = self._told(date)
        if code == FAILURES:
            failed = told["counts"]["failures_inputs"] - told["counts"].get("failures_duplicates", 0)
            raise AirflowFailException(
                f"{failed:,} of {told['counts']['inputs']:,} inputs failed, a larger share "
                f"than {self.settings['max_failures']}; what else there was is in the output. The report lists each "
                "with the cure: mend them or raise pagebeam_max_failures, and clear this task"
            )
        return told

    def arguments(self, date: str) -> list[str]:
        """Returns the options of `pagebeam run` for a date, as YYYY-MM-DD."""
        told = {name: value.replace("{date}", date) for name, value in self.settings.items()}
        if not told["output"] or not (told["documents"] or told["images"]):
            raise AirflowFailException(
                "nothing to do: set the Variables pagebeam_output and pagebeam_documents or pagebeam_images"
            )
        if missing := [option[2:-1] for option in self.engine if option.endswith("=")]:
            raise AirflowFailException(f"set the Variables {', '.join(f'pagebeam_{name}' for name in missing)}")
        given = ["--output", told["output"], "--max_failures", told["max_failures"]]
        for name in ("documents", "images"):
            if told[name]:
                given += [f"--{name}", *shlex.split(told[name])]
        return [*given, *shlex.split(told["options"]), *(option.replace("{date}", date) for option in self.engine)]

    def on_kill(self) -> None:
        """Lets Pagebeam end: it keeps what it has read, and the next try goes on."""
        if self._hook:
            self._hook.send_sigterm()

    def _program(self) -> list[str]:
        return shlex.split(self.settings["command"])

    def _told(self, date: str) -> dict[str, Any]:
        output = self.settings["output"].replace("{date}", date)
        done = subprocess.run(
            [*self._program(), "report", output, "--json"], capture_output=True, text=True, check=True
        )
        told = json.loads(done.stdout)
        self.log.info("counts: %s", ", ".join(f"{name} {count:,}" for name, count in told["counts"].items()))
        self.log.info("report: %s", told["report"])
        return told
