"""The reference of the options, `docs/options.md`, as `make fmt` writes it from their declarations.

python -m pagebeam.pipelines.options.reference     prints it
"""

from pagebeam.pipelines.options.groups import GROUPS
from pagebeam.pipelines.options.option import Group, Option

HEAD = """\
# Options of `pagebeam run`

`pagebeam run --help` says the same. `-` and `_` mean the same in names: `--ocr-languages` is `--ocr_languages`. An
option that does not exist is refused with the nearest one that does; options of Apache Beam are passed on. `make fmt`
writes this page.
"""


def reference() -> str:
    """Returns the page, in Markdown: a table of options for each group."""
    return "\n".join([HEAD, *map(_section, GROUPS)])


def _section(group: Group) -> str:
    rows = "".join(map(_row, group.options))
    return f"## {group.title[0].upper()}{group.title[1:]}\n\n| option | default | |\n|---|---|---|\n{rows}"


def _row(option: Option) -> str:
    cells = (f"`--{option.name} {option.takes()}".rstrip() + "`", option.shown_default(), _explained(option))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _explained(option: Option) -> str:
    needs = f"; needs `--{option.needs[0]}`" if option.needs else ""
    against = f"; not with `--{option.against[0]}`" if option.against else ""
    return option.help + needs + against


if __name__ == "__main__":
    print(reference(), end="")
