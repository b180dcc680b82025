"""Finds the text of a PDF page that is in layers (optional content groups) which are off when the file is opened.

PDFium draws what its layers show, but its text holds all of them, and it does not say which layer is off. Here qpdf
reads the layers' states and the order in which text is shown; PDFium has a text object for each such operator.

    layers of the file, content of a page  ->  for each depth of forms: whether each text object is off
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

DEEPEST = 13  # forms within forms, the page among them
MOST = 2000  # forms that a page draws; each can draw the next ones twice
NESTED = 10  # expressions of visibility within one another
_SHOWS = {"Tj", "TJ", "'", '"'}


class OptionalContent:
    """The layers of an open PDF; close it with the file.

    Args:
        source: A local file, or its bytes.
        password: Where it needs one.
    """

    def __init__(self, source: str | bytes, password: str | None):
        opened = io.BytesIO(source) if isinstance(source, bytes) else source
        self._pdf = pikepdf.open(opened, password=password or "", suppress_warnings=True)
        self._off = _groups_off(self._pdf.Root.get("/OCProperties"))
        self._left = MOST

    def hidden_texts(self, number: int) -> list[list[bool]]:
        """Returns for each depth of forms on page `number`, 1-based, whether each of its text objects is off.

        The lists are empty where no layer is off.
        """
        levels: list[list[bool]] = [[] for _ in range(DEEPEST)]
        if self._off:
            page = self._pdf.pages[number - 1]
            self._left = MOST
            self._walk(page, page.get("/Resources", {}), False, levels, 0)
        return levels

    def hidden_annotations(self, number: int) -> set[int]:
        """Returns which annotations of page `number`, 1-based, are off, by their place on the page, from 0."""
        found = self._pdf.pages[number - 1].get("/Annots") if self._off else None
        items = enumerate(_each(found))
        return {at for at, item in items if isinstance(item, pikepdf.Dictionary) and self._is_off(item.get("/OC"))}

    def close(self) -> None:
        """Frees the file."""
        self._pdf.close()

    def _walk(self, content: Any, resources: Any, off: bool, levels: list[list[bool]], depth: int) -> None:
        """Notes the text objects of a page or a form in the order of its content."""
        if depth >= DEEPEST or self._left <= 0:
            return
        self._left -= 1
        nested: list[bool] = []
        for instruction in pikepdf.parse_content_stream(content):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                nested.append(name == "BDC" and self._switches_off(operands, resources))
            elif name == "EMC" and nested:
                nested.pop()
            elif name in _SHOWS and _has_text(operands[-1]):
                levels[depth].append(off or any(nested))
            elif name == "Do":
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if form is not None and form.get("/Subtype") == "/Form":
                    hidden = off or any(nested) or self._is_off(form.get("/OC"))
                    self._walk(form, form.get("/Resources", resources), hidden, levels, depth + 1)

    def _switches_off(self, operands: Any, resources: Any) -> bool:
        if len(operands) < 2 or str(operands[0]) != "/OC":
            return False
        named = operands[1]
        found = named if isinstance(named, pikepdf.Dictionary) else resources.get("/Properties", {}).get(str(named))
        return self._is_off(found)

    def _is_off(self, item: Any) -> bool:
        """Returns whether a group, or a membership of groups, hides what is in it."""
        if not isinstance(item, pikepdf.Dictionary):
            return False
        if item.get("/Type") != "/OCMD":
            return item.objgen in self._off
        expression = item.get("/VE")
        if isinstance(expression, pikepdf.Array):
            return not self._holds(expression, NESTED)
        shown = [not self._is_off(one) for one in _groups(item.get("/OCGs"))]
        policy = str(item.get("/P", "/AnyOn"))
        wanted = {"/AllOn": all(shown), "/AnyOff": not all(shown), "/AllOff": not any(shown)}
        return bool(shown) and not wanted.get(policy, any(shown))

    def _holds(self, expression: Any, depth: int) -> bool:
        """Returns whether an expression of visibility, PDF 32000-1 table 99, is true."""
        if isinstance(expression, pikepdf.Dictionary):
            return not self._is_off(expression)
        if not depth or not isinstance(expression, pikepdf.Array) or len(expression) < 2:
            return True
        parts = [self._holds(part, depth - 1) for part in list(expression)[1:]]
        operator = str(expression[0])
        return not parts[0] if operator == "/Not" else any(parts) if operator == "/Or" else all(parts)


def _groups_off(properties: Any) -> set[tuple[int, int]]:
    """Returns the groups that are off by the default configuration, PDF 32000-1 section 8.11.4.3."""
    if not isinstance(properties, pikepdf.Dictionary):
        return set()
    default = properties.get("/D", pikepdf.Dictionary())
    every = {group.objgen: group for group in _groups(properties.get("/OCGs"))}
    off = set(every) if default.get("/BaseState") == "/OFF" else set()
    off |= {group.objgen for group in _groups(default.get("/OFF"))}
    if default.get("/BaseState") == "/OFF":
        off -= {group.objgen for group in _groups(default.get("/ON"))}
    for usage in _groups(default.get("/AS")):
        if usage.get("/Event") == "/View" and any(str(kind) == "/View" for kind in _each(usage.get("/Category"))):
            for group in _groups(usage.get("/OCGs")):
                state = group.get("/Usage", {}).get("/View", {}).get("/ViewState")
                off = off | {group.objgen} if state == "/OFF" else off - {group.objgen} if state == "/ON" else off
    return {key for key in off if key not in every or _is_for_viewing(every[key])}


def _is_for_viewing(group: Any) -> bool:
    """Returns whether a group has a say in what is viewed, and not in design alone."""
    intent = group.get("/Intent", "/View")
    return any(
        str(one) in ("/View", "/All") for one in (_each(intent) if isinstance(intent, pikepdf.Array) else [intent])
    )


def _each(array: Any) -> Iterator[Any]:
    """Yields the members of an array, or the one thing that stands in place of an array."""
    if isinstance(array, pikepdf.Array):
        yield from array
    elif array is not None:
        yield array


def _groups(array: Any) -> Iterator[Any]:
    """Yields the members that are dictionaries, as groups are."""
    return (one for one in _each(array) if isinstance(one, pikepdf.Dictionary))


def _has_text(operand: Any) -> bool:
    """Returns whether an operand of an operator that shows text makes PDFium create a text object."""
    if isinstance(operand, pikepdf.Array):
        return any(isinstance(part, pikepdf.String) for part in operand)
    return len(bytes(operand)) > 0
