"""What the launcher of the flex template runs: `pagebeam run` with the template's parameters.

It writes the description of the job where the launcher asks for it (`--template_location`) and ends; nobody waits here.
"""

import sys

from pipelines.cli import main
from pipelines.ending import end_with
from pipelines.template import command_line

if __name__ == "__main__":
    end_with(lambda: main(["run", *command_line(sys.argv[1:])]))
