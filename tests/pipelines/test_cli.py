"""The command line chooses its command at once, and says what the commands are called."""

import subprocess
import sys

import pytest

from pagebeam.pipelines import cli
from pagebeam.schemas.version import VERSION


@pytest.mark.parametrize("argv", [[], ["--help"], ["-h"], ["help"]])
def test_help_names_every_command(argv, capsys):
    assert cli.main(argv) == 0
    said = capsys.readouterr().out
    assert said == cli.USAGE
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ")] == list(cli.COMMANDS)


def test_the_version(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"pagebeam {VERSION}\n"


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("verfy", "did you mean verify?"),
        ("x", f"the commands are {', '.join(cli.COMMANDS)}"),
    ],
)
def test_an_unknown_command_is_refused_with_what_it_may_have_been(command, hint, capsys):
    assert cli.main([command]) == 2
    assert capsys.readouterr().err == f"pagebeam: unknown command {command!r}; {hint}\n"


@pytest.mark.parametrize("command", ["verify", "report"])
def test_each_command_has_its_options(command, tmp_path, capsys):
    assert cli.main([command, str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"pagebeam: {tmp_path} holds no finished run: there is no run.json in it\n"


@pytest.mark.parametrize("argv", [["--version"], ["run", "--help"], ["run", "--documents", "a", "--outputt", "b"]])
def test_beam_is_not_loaded_for_help_and_mistakes(argv):
    code = (
        "import sys; from pagebeam.pipelines import cli\n"
        f"try: cli.main({argv})\n"
        "except SystemExit: pass\n"
        "print('apache_beam' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    expected = argv[-2:] == ["--outputt", "b"]  # which may be an option of Beam
    assert done.stderr.splitlines()[-1] in ("False", str(expected))
