"""Code with empty lines in it: what white space parts is one block again, so that it keeps its indentation."""

from collections.abc import Sequence

from pagebeam.schemas.page_model import kinds
from pagebeam.transforms.ops.lines.fragments import Fragment
from pagebeam.transforms.ops.page_model.blocks import Block
from pagebeam.transforms.ops.page_model.figures import FoundFigure
from pagebeam.transforms.ops.tables import FoundTable

Item = FoundTable | FoundFigure | Block
WHITE = 2.5  # ems of white within code, at most: one or two empty lines


def join_code(items: Sequence[Item], tags: Sequence[str]) -> tuple[list[Item], list[str]]:
    """Returns what stands on a page, and its kinds, with the code together that only empty lines part.

    Args:
        items: In the order of reading.
        tags: Their kinds.
    """
    found: list[Item] = []
    told: list[str] = []
    for item, tag in zip(items, tags, strict=True):
        last = found[-1] if found else None
        if (
            tag == kinds.CODE == (told[-1] if told else "")
            and isinstance(item, Block)
            and isinstance(last, Block)
            and _goes_on(last.lines[-1], item.lines[0], last)
        ):
            found[-1] = last._replace(lines=last.lines + item.lines)
            continue
        found.append(item)
        told.append(tag)
    return found, told


def _goes_on(last: Fragment, line: Fragment, block: Block) -> bool:
    near = 0 <= line.y0 - last.y1 <= WHITE * last.size and abs(line.size - last.size) < 0.1 * last.size
    return near and line.x0 >= min(part.x0 for part in block.lines) - last.size
