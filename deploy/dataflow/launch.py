"""What the launcher of the flex template runs: `pagebeam run` with the template's parameters.

It writes the description of the job where the launcher asks for it (`--template_location`) and ends; nobody waits here.
"""

import sys

from pagebeam.pipelines.cli import main
from pagebeam.pipelines.flex_template import command_line
from pagebeam.pipelines.startup.process_exit import end_with

if __name__ == "__main__":
    end_with(lambda: main(["run", *command_line(sys.argv[1:])], own_process=True))
