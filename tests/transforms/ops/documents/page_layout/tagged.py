"""Tagged PDFs for the tests: a page whose content is marked, and a structure tree over it."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.transforms.ops.documents.built import built, line

Node = tuple[str, list[Any]] | tuple[str, list[Any], dict[str, Any]]
"""Type, what is in it (elements, or numbers of marked contents), and further entries."""


def marked(number: int, content: bytes, kind: str = "P") -> bytes:
    """Content with a number."""
    return b"/%s <</MCID %d>> BDC %s EMC " % (kind.encode(), number, content)


def artifact(content: bytes) -> bytes:
    """Content that is none, such as a page number."""
    return b"/Artifact BMC " + content + b" EMC "


def lines(*texts: str) -> bytes:
    """Lines of text below each other, each with the number of its place."""
    return b"".join(marked(at, line(text, 20, 250 - 20 * at)) for at, text in enumerate(texts))


def tagged(content: bytes, *tops: Node, roles: dict[str, str] | None = None) -> bytes:
    """A PDF of one page with this structure."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        owners: dict[int, Any] = {}

        def element(node: Node, parent: Any) -> Any:
            kind, inside, *more = node
            made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, Pg=page.obj))
            for name, value in (more[0] if more else {}).items():
                made[name] = value
            kids = Array()
            for one in inside:
                if isinstance(one, int):
                    owners[one] = made
                kids.append(one if isinstance(one, int) else element(one, made))
            made.K = kids
            return made

        root.K = Array([element(node, root) for node in tops])
        numbers = Array([owners.get(at, root) for at in range(max(owners, default=-1) + 1)])
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, pdf.make_indirect(numbers)])))
        root.RoleMap = Dictionary({f"/{name}": Name("/" + to) for name, to in (roles or {}).items()})
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
        page.StructParents = 0

    return built(content, add)


def spans(rows: int = 1, columns: int = 1) -> dict[str, Any]:
    """What a cell that covers several rows or columns says."""
    return {"/A": Dictionary(O=Name.Table, RowSpan=rows, ColSpan=columns)}


def alt(text: str) -> dict[str, Any]:
    """What a picture shows."""
    return {"/Alt": String(text)}
