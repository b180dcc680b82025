"""`pagebeam completion bash|zsh`: prints a script that lets a shell complete commands, options, values and paths.

source <(pagebeam completion bash)
"""

from pagebeam.pipelines.cli import COMMANDS
from pagebeam.pipelines.options.groups import OPTIONS
from pagebeam.pipelines.options.parser import Parser

BASH = """\
_pagebeam() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W '{commands}' -- "$word"))
        return
    fi
    [ "${{COMP_WORDS[1]}}" = run ] || {{ COMPREPLY=($(compgen -f -- "$word")); return; }}
    case $before in
{values}
    esac
    case $word in
        -*) COMPREPLY=($(compgen -W '{options}' -- "$word")) ;;
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}}
complete -o filenames -F _pagebeam pagebeam
"""

ZSH = "autoload -U +X bashcompinit && bashcompinit\n"


def main(argv: list[str]) -> int:
    """Prints the completion script for a shell; returns the exit code."""
    parser = Parser("pagebeam completion", description="Prints completion: source <(pagebeam completion bash)")
    parser.add_argument("shell", choices=("bash", "zsh"))
    shell = parser.parse_args(argv).shell
    print((ZSH if shell == "zsh" else "") + bash(), end="")
    return 0


def bash() -> str:
    """Returns the completion for bash, which zsh takes as well once it has loaded `bashcompinit`."""
    values = [_case(option.name, " ".join(option.choices)) for option in OPTIONS.values() if option.choices]
    names = " ".join(f"--{name}" for name in OPTIONS)
    return BASH.format(commands=" ".join(COMMANDS), values="\n".join(values), options=f"{names} --help")


def _case(name: str, values: str) -> str:
    return f"        --{name}) COMPREPLY=($(compgen -W '{values}' -- \"$word\")); return ;;"
