"""Renders models of pages as HTML."""

import html

from pagebeam.schemas.page_model import Table


def render_table(table: Table) -> str:
    """Returns a table with its spans and heads, a row a line."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        name = "th" if cell.header else "td"
        spans = "".join(
            f' {key}="{span}"' for key, span in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if span > 1
        )
        rows[cell.row].append(f"<{name}{spans}>{html.escape(cell.text, quote=False)}</{name}>")
    return "<table>\n" + "".join(f"<tr>{''.join(row)}</tr>\n" for row in rows) + "</table>"
