"""Bash completes commands, options and their values with what `pagebeam completion bash` prints."""

import subprocess

import pytest

from pagebeam.pipelines import cli
from pagebeam.pipelines.commands.completion import bash, main


def completed(*words: str) -> list[str]:
    """What bash offers for the last word, by the function that `complete` names for the command."""
    quoted = " ".join(f"'{word}'" for word in words)
    script = bash() + (
        "registered=$(complete -p pagebeam); registered=${registered##*-F }\n"
        f"COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}\n"
        "${registered%% *} pagebeam\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["pagebeam", "ver"], ["verify"]),
        (["pagebeam", "run", "--ocr"], ["--ocr", "--ocr_languages", "--ocr_engine"]),
        (["pagebeam", "run", "--ocr", ""], ["auto", "always", "never"]),
        (["pagebeam", "run", "--boxes", "--ste"], ["--stem"]),
        (["pagebeam", "run", "--stem", "p"], ["porter"]),
    ],
)
def test_bash(words, expected):
    assert completed(*words) == expected


def test_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scans").mkdir()
    assert completed("pagebeam", "run", "--documents", "sc") == ["scans"]
    assert completed("pagebeam", "verify", "sc") == ["scans"]


def test_zsh_loads_what_it_needs_first(capsys):
    assert main(["zsh"]) == 0
    assert capsys.readouterr().out == "autoload -U +X bashcompinit && bashcompinit\n" + bash()


def test_every_command_is_offered():
    assert sorted(completed("pagebeam", "")) == sorted(cli.COMMANDS)
